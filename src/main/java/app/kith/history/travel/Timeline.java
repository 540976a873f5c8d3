package app.kith.history.travel;

import app.kith.history.Track;
import java.util.BitSet;
import java.util.List;

/// A track and what it means. The bit sets are not to be changed.
///
/// @param segments stays, trips and gaps in the order of time
/// @param gapBefore set for each fix with a gap between it and the one before
/// @param outliers set for each fix that is left out, by its accuracy or an impossible speed
public record Timeline(Track track, List<Segment> segments, BitSet gapBefore, BitSet outliers) {
    public Timeline {
        segments = List.copyOf(segments);
    }
}
