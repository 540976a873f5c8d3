package app.kith.history.travel;

import app.kith.history.Span;
import java.time.Duration;

/// A time near a place, or near somebody.
///
/// @param span from the first moment within the distance to the last, a few minutes elsewhere in between included
/// @param inside how long within the distance
/// @param nearest metres at the nearest moment
public record Visit(Span span, Duration inside, double nearest) {}
