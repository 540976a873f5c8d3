package app.kith.history.exchange;

/// What came of an export.
///
/// @param facts fixes and crossings that were written
/// @param leftOut crossings that the format has no way to say: those without a place
/// @param cancelled the person ended it early; no file is there then
public record Exported(long facts, long leftOut, boolean cancelled) {}
