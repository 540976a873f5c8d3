package app.kith.history.travel;

import app.kith.geo.GeoPoint;

/// Where somebody was at one moment, as far as is known. See [Positions].
public sealed interface Position {
    /// Known, or between two fixes that belong together.
    ///
    /// @param course degrees clockwise from north in [0, 360), -1 while standing
    /// @param kmh km/h
    /// @param index the last good fix at or before the moment, an index into the track
    record Known(GeoPoint at, double course, double kmh, int index) implements Position {}

    /// Nobody knows.
    ///
    /// @param lastKnown where they were before the gap
    /// @param next where they were after it
    record InGap(GeoPoint lastKnown, GeoPoint next, Segment.Gap gap) implements Position {}

    /// Before the first good fix, or after the last.
    record Outside() implements Position {
        static final Outside OUTSIDE = new Outside();
    }
}
