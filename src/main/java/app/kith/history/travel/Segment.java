package app.kith.history.travel;

import app.kith.geo.GeoPoint;
import app.kith.history.Span;
import org.jspecify.annotations.Nullable;

/// A piece of somebody's day. The pieces of a [Timeline] follow one another without overlap.
public sealed interface Segment {
    Span span();

    /// The first fix that belongs to it, an index into the track.
    int first();

    /// The last fix that belongs to it, inclusive.
    int last();

    /// Somebody stayed in one place.
    ///
    /// @param center the middle of the fixes, weighed by their accuracy
    /// @param radius metres from the middle that hold them
    /// @param name what the user or a region calls the place, null for neither
    /// @param corrected the user said so
    record Stay(
            Span span,
            int first,
            int last,
            GeoPoint center,
            double radius,
            @Nullable String name,
            boolean corrected) implements Segment {}

    /// Somebody went from one place to another.
    ///
    /// @param metres along the fixes, outliers left out
    /// @param topSpeed km/h
    /// @param corrected the user said so
    record Trip(Span span, int first, int last, double metres, double topSpeed, boolean corrected) implements Segment {
        /// km/h.
        public double averageSpeed() {
            double hours = span.length().toMillis() / 3_600_000.0;
            return hours <= 0 ? 0 : metres / 1000 / hours;
        }
    }

    /// Nothing is known: `first` is the last fix before, `last` the first one after.
    ///
    /// @param metres between the two, as the crow flies
    record Gap(Span span, int first, int last, double metres) implements Segment {}
}
