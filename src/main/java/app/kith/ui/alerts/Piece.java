package app.kith.ui.alerts;

/// A stretch of a rule's sentence, in the order it is read.
sealed interface Piece {
    String text();

    record Words(String text) implements Piece {}

    record Pick(Part part, String text) implements Piece {}
}
