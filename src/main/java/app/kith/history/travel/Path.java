package app.kith.history.travel;

import app.kith.history.Track;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A walk along the legs of a timeline, gaps and outliers left out, as [Positions] has them: one who was silent until
/// they left stands first (`from` and `to` are one fix then) and goes afterwards.
final class Path {
    private final Timeline timeline;
    private final Track track;
    private final List<Segment> segments;
    private int segment;
    private int before;
    private int after;
    private double done;
    private double in;
    private double out;

    /// The leg's fixes.
    int from;

    int to;

    /// Seconds since 1970.
    double begins;

    double ends;

    Path(Timeline timeline) {
        this.timeline = timeline;
        track = timeline.track();
        segments = timeline.segments();
        before = -1;
        after = timeline.outliers().nextClearBit(0);
    }

    /// Goes to the next leg; false when there is none.
    boolean next() {
        while (true) {
            if (before < 0 || done >= track.second(after)) {
                before = after;
                after = timeline.outliers().nextClearBit(after + 1);
                if (after >= track.size()) {
                    return false;
                }
                done = track.second(before);
            }
            Segment now = segment(done);
            double end = now == null ? track.second(after) : Math.min(track.second(after), end(now));
            begins = done;
            ends = end;
            done = end;
            if (now instanceof Segment.Gap) {
                continue;
            }
            if (now instanceof Segment.Stay && !(begins == track.second(before) && ends == track.second(after))) {
                from = begins > track.second(before) ? after : before;
                to = from;
            } else {
                from = before;
                to = after;
            }
            double left = Positions.leaves(timeline, segment, track.second(before));
            double length = Positions.comes(timeline, segment, track.second(after)) - left;
            in = length <= 0 ? 0 : (begins - left) / length;
            out = length <= 0 ? 1 : (ends - left) / length;
            return true;
        }
    }

    /// Where the present leg belongs, null outside of all segments.
    @Nullable
    Segment segment() {
        return segment < segments.size() ? segments.get(segment) : null;
    }

    private @Nullable Segment segment(double second) {
        while (segment < segments.size() && end(segments.get(segment)) <= second) {
            segment++;
        }
        Segment found = segment();
        return found == null || found.span().from().getEpochSecond() > second ? null : found;
    }

    private static double end(Segment segment) {
        return segment.span().to().getEpochSecond();
    }

    /// Where the leg begins and ends, in metres from the earth's middle.
    void place(double[] start, double[] end) {
        Ground.place(track.lat(from), track.lon(from), start);
        Ground.place(track.lat(to), track.lon(to), end);
        for (int i = 0; i < start.length; i++) {
            double a = start[i];
            double d = end[i] - a;
            start[i] = a + in * d;
            end[i] = a + out * d;
        }
    }

    double metres() {
        return from == to ? 0 : (out - in) * Ground.metres(track, from, to);
    }
}
