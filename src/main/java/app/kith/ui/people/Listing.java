package app.kith.ui.people;

/// The list as it was made in answer to a question.
///
/// @param change from the rows that were shown to those that are to be
/// @param people how many are known, found or not
/// @param regions how many there are, found or not
/// @param arranged the rows were made anew
/// @param behind they would have to be
record Listing(Question asked, Rows.Change change, int people, int regions, boolean arranged, boolean behind) {}
