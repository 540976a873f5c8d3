package app.kith.ui.map;

import app.kith.geo.Mercator;
import app.kith.history.Track;
import app.kith.history.travel.Timeline;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A track projected once, ready to be drawn at any zoom. Immutable; safe between threads.
///
/// A vertex takes 9 bytes beside the track's own: Web Mercator in 32 bits each way (1 cm and 2 cm on the ground; x goes
/// round at 180° as integers do, so that the difference of two is the short way), and the zoom from which it is
/// needed, from its [importance][TrackLevels]. Blocks of [#BLOCK] vertices have boxes, for culling.
final class TrackShape {
    static final int BLOCK = 256;

    /// Vertices are weighed in pieces of this many: so a million are weighed in linear time, on all processors, and a
    /// grown track only at its end.
    static final int CHUNK = 16 * BLOCK;

    private static final double X_UNIT = 0x1p-32;
    private static final double Y_UNIT = 0x1p-31;

    private final Timeline timeline;
    private final boolean raw;
    private final int size;
    private final int[] xs;
    private final int[] ys;
    private final byte[] levels;
    private final double[] west;
    private final double[] east;
    private final double[] north;
    private final double[] south;

    private TrackShape(Timeline timeline, boolean raw, @Nullable TrackShape before) {
        this.timeline = timeline;
        this.raw = raw;
        Track track = timeline.track();
        size = track.size();
        int kept = before == null ? 0 : before.size / CHUNK * CHUNK;
        xs = before == null ? new int[size] : Arrays.copyOf(before.xs, size);
        ys = before == null ? new int[size] : Arrays.copyOf(before.ys, size);
        levels = before == null ? new byte[size] : Arrays.copyOf(before.levels, size);
        int blocks = (size + BLOCK - 1) / BLOCK;
        west = before == null ? new double[blocks] : Arrays.copyOf(before.west, blocks);
        east = before == null ? new double[blocks] : Arrays.copyOf(before.east, blocks);
        north = before == null ? new double[blocks] : Arrays.copyOf(before.north, blocks);
        south = before == null ? new double[blocks] : Arrays.copyOf(before.south, blocks);
        IntStream.range(kept / CHUNK, (size + CHUNK - 1) / CHUNK).parallel().forEach(this::project);
        for (int b = kept / BLOCK; b < blocks; b++) {
            enclose(b);
        }
    }

    /// Projects and weighs every vertex: about half a second for a million, so not on the JavaFX thread.
    ///
    /// @param raw outliers are part of the line
    static TrackShape of(Timeline timeline, boolean raw) {
        return new TrackShape(timeline, raw, null);
    }

    /// The same with what was added at the end of its track.
    ///
    /// @return null when the timeline differs before its end
    @Nullable
    TrackShape grown(Timeline now) {
        Track before = timeline.track();
        Track after = now.track();
        if (!before.device().equals(after.device()) || after.size() < size) {
            return null;
        }
        for (int i = 0; i < size; i++) {
            if (before.second(i) != after.second(i) || before.lat(i) != after.lat(i) || before.lon(i) != after.lon(i)) {
                return null;
            }
        }
        // What comes after a fix may make it an outlier: the last piece is weighed anew.
        int kept = size / CHUNK * CHUNK;
        if (!timeline.gapBefore().get(0, kept).equals(now.gapBefore().get(0, kept))
                || !timeline.outliers().get(0, kept).equals(now.outliers().get(0, kept))) {
            return null;
        }
        return new TrackShape(now, raw, this);
    }

    private void project(int chunk) {
        Track track = timeline.track();
        int from = chunk * CHUNK;
        int to = Math.min(size, from + CHUNK);
        TrackLevels weigh = new TrackLevels(to - from);
        boolean gap = from > 0 && hiddenGap(from);
        for (int i = from; i < to; i++) {
            double x = Mercator.x(track.lon(i));
            double y = Mercator.y(track.lat(i));
            xs[i] = (int) Math.round(x / X_UNIT);
            ys[i] = (int) Math.clamp(Math.round(y / Y_UNIT), 0, Integer.MAX_VALUE);
            gap |= timeline.gapBefore().get(i);
            if (isOutlier(i)) {
                levels[i] = (byte) TrackLevels.NEVER;
                continue;
            }
            if (gap) {
                weigh.flush(levels);
            }
            weigh.add(i, x, y);
            levels[i] = (byte) (gap ? TrackLevels.GAP : TrackLevels.ALWAYS);
            gap = false;
        }
        weigh.flush(levels);
    }

    /// Whether the outliers just before a vertex hide a gap.
    private boolean hiddenGap(int i) {
        for (int k = i - 1; k >= 0 && isOutlier(k); k--) {
            if (timeline.gapBefore().get(k)) {
                return true;
            }
        }
        return false;
    }

    private boolean isOutlier(int i) {
        return !raw && timeline.outliers().get(i);
    }

    /// A block's box holds its vertices and the line that leads to them.
    private void enclose(int b) {
        int from = b * BLOCK;
        int to = Math.min(size, from + BLOCK);
        double base = x(from);
        double left = base;
        double right = base;
        double top = y(from);
        double bottom = top;
        int last = Math.max(0, line(from - 1, -1));
        for (int i = from - 1; i < to; i++) {
            int v = i < from ? last : i;
            double x = base + dx(from, v);
            left = Math.min(left, x);
            right = Math.max(right, x);
            top = Math.min(top, y(v));
            bottom = Math.max(bottom, y(v));
            // The way from one vertex to the next may leave what their short ways from the first span.
            if (v > 0 && v != last) {
                double back = x - dx(v - 1, v);
                left = Math.min(left, back);
                right = Math.max(right, back);
            }
        }
        west[b] = left;
        east[b] = right;
        north[b] = top;
        south[b] = bottom;
    }

    Timeline timeline() {
        return timeline;
    }

    Track track() {
        return timeline.track();
    }

    boolean isRaw() {
        return raw;
    }

    int size() {
        return size;
    }

    int blocks() {
        return west.length;
    }

    /// In [0, 1), eastwards.
    double x(int i) {
        return (xs[i] & 0xffffffffL) * X_UNIT;
    }

    double y(int i) {
        return ys[i] * Y_UNIT;
    }

    /// The short way east from one vertex to another, in [-0.5, 0.5).
    double dx(int from, int to) {
        return (xs[to] - xs[from]) * X_UNIT;
    }

    /// Where a vertex lies seen from a place: its nearest copy, in [-0.5, 0.5) east of it.
    double from(double x, int i) {
        double d = x(i) - x;
        return d - Math.rint(d);
    }

    /// Whether a vertex is drawn at a [threshold][TrackLevels#threshold].
    boolean isKept(int i, int threshold) {
        return (levels[i] & 255) <= threshold;
    }

    /// Whether nothing is known of the way to a vertex of the line.
    boolean isGap(int i) {
        return (levels[i] & 255) == TrackLevels.GAP;
    }

    /// Whether a vertex is left out of the line.
    boolean isLeftOut(int i) {
        return (levels[i] & 255) == TrackLevels.NEVER;
    }

    /// The nearest vertex of the line in a direction, the given one included; -1 or [#size] when there is none.
    int line(int i, int step) {
        return kept(i, step, TrackLevels.NEVER - 1);
    }

    /// The nearest vertex that is drawn, in a direction, the given one included; -1 or [#size] when there is none.
    int kept(int i, int step, int threshold) {
        int k = i;
        while (k >= 0 && k < size && !isKept(k, threshold)) {
            k += step;
        }
        return Math.clamp(k, -1, size);
    }

    /// Whether a block touches a box of the unit square, in any copy of the world.
    boolean touches(int block, double left, double top, double right, double bottom) {
        if (south[block] < top || north[block] > bottom) {
            return false;
        }
        double shift = Math.ceil(left - east[block]);
        return west[block] + shift <= right;
    }

    /// The box of the vertices from an index on: west, north, east and south.
    double[] box(int from) {
        double[] box = {Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
        double x = from < size ? x(from) : 0;
        for (int i = from; i < size; i++) {
            x += i == from ? 0 : dx(i - 1, i);
            box[0] = Math.min(box[0], x);
            box[1] = Math.min(box[1], y(i));
            box[2] = Math.max(box[2], x);
            box[3] = Math.max(box[3], y(i));
        }
        return box;
    }

    /// The first vertex at or after a time; [#size] when there is none.
    int indexFrom(Instant time) {
        long second = time.getEpochSecond() + (time.getNano() > 0 ? 1 : 0);
        int i = track().indexAt(second);
        return i >= 0 && track().second(i) == second ? i : i + 1;
    }
}
