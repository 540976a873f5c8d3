package app.kith.ui.timeline;

import app.kith.geo.Geodesy;
import app.kith.history.Span;
import app.kith.history.Track;
import app.kith.history.travel.Segment;
import app.kith.history.travel.Timeline;
import java.util.Arrays;
import java.util.BitSet;

/// One line of the chart: the span is cut into columns, and each holds the lowest and the highest value in it, so that
/// a million fixes are drawn as quickly as a hundred and no peak is lost.
///
/// @param low for each column, NaN where there is no value
/// @param high for each column, NaN where there is no value
/// @param broken set for each column that is not connected with the one before: a gap lies between
public record Series(Kind kind, float[] low, float[] high, BitSet broken) {
    /// How finely the span is cut.
    public static final int COLUMNS = 1200;

    /// Kinds of values.
    public enum Kind {
        /// km/h
        SPEED,
        /// metres above sea level
        ALTITUDE,
        /// percent
        BATTERY
    }

    /// Pure, for any thread. Outliers are left out.
    public static Series of(Timeline timeline, Kind kind, Span span) {
        float[] low = new float[COLUMNS];
        float[] high = new float[COLUMNS];
        Arrays.fill(low, Float.NaN);
        Arrays.fill(high, Float.NaN);
        BitSet broken = new BitSet(COLUMNS);
        Track track = timeline.track();
        long from = span.from().getEpochSecond();
        double seconds = Math.max(1, span.length().toSeconds());
        Values values = new Values(timeline, kind);
        boolean gap = true;
        for (int i = track.indexAt(from - 1) + 1; i < track.size(); i++) {
            int column = (int) Math.floor((track.second(i) - from) / seconds * COLUMNS);
            if (column >= COLUMNS) {
                break;
            }
            gap |= timeline.gapBefore().get(i);
            float value = timeline.outliers().get(i) ? Float.NaN : values.at(i);
            if (Float.isNaN(value)) {
                continue;
            }
            if (Float.isNaN(low[column])) {
                low[column] = value;
                high[column] = value;
                broken.set(column, gap);
            } else {
                low[column] = Math.min(low[column], value);
                high[column] = Math.max(high[column], value);
            }
            gap = false;
        }
        return new Series(kind, low, high, broken);
    }

    /// The value of one fix; NaN when it is not known.
    static float value(Timeline timeline, Kind kind, int i) {
        return new Values(timeline, kind).at(i);
    }

    /// The highest value, 0 when there is none above it.
    float highest() {
        float highest = 0;
        for (float h : high) {
            if (h > highest) {
                highest = h;
            }
        }
        return highest;
    }

    /// The lowest value, 0 when there is none.
    float lowest() {
        float lowest = Float.POSITIVE_INFINITY;
        for (float l : low) {
            if (l < lowest) {
                lowest = l;
            }
        }
        return Float.isInfinite(lowest) ? 0 : lowest;
    }

    /// Reads values in the order of the fixes; a segment is looked for from the one before on.
    private static final class Values {
        private final Timeline timeline;
        private final Track track;
        private final Kind kind;
        private int segment;

        Values(Timeline timeline, Kind kind) {
            this.timeline = timeline;
            this.track = timeline.track();
            this.kind = kind;
        }

        float at(int i) {
            return switch (kind) {
                case SPEED -> speed(i);
                case ALTITUDE -> {
                    Integer altitude = track.altitude(i);
                    yield altitude == null ? Float.NaN : altitude;
                }
                case BATTERY -> track.battery(i) < 0 ? Float.NaN : track.battery(i);
            };
        }

        /// What the phone said, else nothing while somebody stays, else what the way from the fix before says.
        private float speed(int i) {
            if (track.velocity(i) >= 0) {
                return track.velocity(i);
            }
            if (stays(i)) {
                return 0;
            }
            if (i == 0 || timeline.gapBefore().get(i) || timeline.outliers().get(i - 1)) {
                return Float.NaN;
            }
            double hours = (track.second(i) - track.second(i - 1)) / 3600.0;
            return (float) (Geodesy.roughDistance(track.at(i - 1), track.at(i)) / 1000 / hours);
        }

        private boolean stays(int i) {
            while (segment < timeline.segments().size()
                    && timeline.segments().get(segment).last() < i) {
                segment++;
            }
            return segment < timeline.segments().size()
                    && timeline.segments().get(segment) instanceof Segment.Stay stay
                    && stay.first() <= i;
        }
    }
}
