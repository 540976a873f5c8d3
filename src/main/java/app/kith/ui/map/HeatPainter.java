package app.kith.ui.map;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Paints where somebody spent how much time: the time between two fixes, spread over the way between them, blurred by
/// a Gaussian kernel, coloured by its logarithm in a ramp of even steps in lightness. Any thread.
final class HeatPainter implements RasterTile.Painter {
    /// Two fixes further apart than this, in seconds, count as if they were not: nobody knows what was between.
    private static final long LONGEST = 30 * 60;

    /// Logical pixels of a cell.
    private static final int CELL = 4;

    /// The kernel's standard deviation, in cells.
    private static final double SIGMA = 2.4;

    private static final int REACH = 8;

    /// Cells of the world across, about 150 m, in which the longest time is looked for.
    private static final double PLACES = 1 << 18;

    /// The longest time is so many times that which begins to show.
    private static final double CONTRAST = 400;

    private static final double STRONGEST = 0.82;

    /// Lightness rises evenly along "inferno" (van der Walt and Smith, 2015, CC0), here sampled.
    private static final int[] RAMP = {
        0x1b0c41, 0x4a0c6b, 0x781c6d, 0xa52c60, 0xcf4446, 0xed6925, 0xfb9b06, 0xf7d13d, 0xfcffa4
    };

    private final List<TrackPainter.Line> lines;
    private final boolean dark;
    private double peak = -1;

    HeatPainter(List<TrackPainter.Line> lines, boolean dark) {
        this.lines = List.copyOf(lines);
        this.dark = dark;
    }

    @Override
    public RasterTile.@Nullable Patch paint(RasterTile tile) {
        double cell = CELL * tile.scale();
        int across = (int) Math.ceil(tile.side() / cell) + 2 * REACH + 1;
        double[] seconds = new double[across * across];
        boolean any = false;
        for (TrackPainter.Line line : lines) {
            any |= collect(tile, line, cell, seconds, across);
        }
        if (!any) {
            return null;
        }
        double[] heat = blur(seconds, across);
        double start = Math.max(1, peak() / CONTRAST);
        double full = Math.log1p(peak() / start);
        int side = tile.side();
        int[] argb = new int[side * side];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                double value = between(heat, across, (x + 0.5) / cell + REACH - 0.5, (y + 0.5) / cell + REACH - 0.5);
                double level = Math.min(1, Math.log1p(value / start) / full);
                argb[y * side + x] = colour(level, dark);
            }
        }
        return RasterTile.cut(argb, side);
    }

    private static boolean collect(RasterTile tile, TrackPainter.Line line, double cell, double[] seconds, int across) {
        if (line.last() < line.first()) {
            return false;
        }
        boolean[] any = {false};
        TrackShape shape = line.shape();
        // Every vertex: one left out as lying on the way would spread the hours spent there along it.
        TrackSegments segments = new TrackSegments(tile, TrackLevels.NEVER - 1);
        segments.each(shape, line.first(), line.last(), (from, to, x0, y0, x1, y1, in, out) -> {
            double time = seconds(shape, from, to) * (out - in);
            if (time <= 0) {
                return;
            }
            double length = Math.hypot(x1 - x0, y1 - y0) * (out - in);
            int steps = (int) Math.clamp(Math.ceil(length / cell), 1, 256);
            for (int k = 0; k < steps; k++) {
                double t = in + (k + 0.5) / steps * (out - in);
                int column = (int) Math.floor((x0 + t * (x1 - x0)) / cell) + REACH;
                int row = (int) Math.floor((y0 + t * (y1 - y0)) / cell) + REACH;
                if (column >= 0 && row >= 0 && column < across && row < across) {
                    seconds[row * across + column] += time / steps;
                    any[0] = true;
                }
            }
        });
        return any[0];
    }

    private static double seconds(TrackShape shape, int from, int to) {
        return shape.isGap(to)
                ? 0
                : Math.min(LONGEST, shape.track().second(to) - shape.track().second(from));
    }

    /// The kernel is 1 in its middle: so a place keeps the seconds spent there.
    private static double[] blur(double[] from, int across) {
        double[] kernel = new double[REACH + 1];
        for (int i = 0; i <= REACH; i++) {
            kernel[i] = Math.exp(-i * i / (2 * SIGMA * SIGMA));
        }
        double[] rows = new double[from.length];
        double[] both = new double[from.length];
        pass(from, rows, across, 1, across, kernel);
        pass(rows, both, across, across, 1, kernel);
        return both;
    }

    private static void pass(double[] from, double[] to, int across, int step, int line, double[] kernel) {
        for (int l = 0; l < across; l++) {
            for (int i = 0; i < across; i++) {
                double value = from[l * line + i * step];
                if (value > 0) {
                    int last = Math.min(across - 1, i + REACH);
                    for (int k = Math.max(0, i - REACH); k <= last; k++) {
                        to[l * line + k * step] += value * kernel[Math.abs(k - i)];
                    }
                }
            }
        }
    }

    private static double between(double[] grid, int across, double x, double y) {
        int column = (int) x;
        int row = (int) y;
        double fx = x - column;
        double fy = y - row;
        int at = row * across + column;
        double top = grid[at] + (grid[at + 1] - grid[at]) * fx;
        double bottom = grid[at + across] + (grid[at + across + 1] - grid[at + across]) * fx;
        return top + (bottom - top) * fy;
    }

    /// Premultiplied.
    ///
    /// @param level 0 to 1
    static int colour(double level, boolean dark) {
        if (level < 0.02) {
            return 0;
        }
        // On a light map, more is darker; on a dark one, lighter.
        double at = (dark ? level : 1 - level) * (RAMP.length - 1);
        int i = Math.min(RAMP.length - 2, (int) at);
        int mixed = Pixels.mix(RAMP[i], RAMP[i + 1], at - i);
        double alpha = STRONGEST * Math.min(1, level * 3.2 * (1 - level * 0.55) + level * level * 0.55);
        return Pixels.over(0, mixed, alpha);
    }

    /// The longest time that was spent in one place, in seconds.
    private synchronized double peak() {
        if (peak >= 0) {
            return peak;
        }
        Map<Long, double[]> places = new HashMap<>();
        double most = 1;
        for (TrackPainter.Line line : lines) {
            TrackShape shape = line.shape();
            int before = -1;
            for (int i = shape.line(line.first(), 1); i <= line.last() && i < shape.size(); i = shape.line(i + 1, 1)) {
                if (before >= 0) {
                    long key = CellKey.of((int) (shape.x(i) * PLACES), (int) (shape.y(i) * PLACES));
                    double[] sum = places.computeIfAbsent(key, _ -> new double[1]);
                    sum[0] += seconds(shape, before, i);
                    most = Math.max(most, sum[0]);
                }
                before = i;
            }
        }
        peak = most;
        return most;
    }
}
