package app.kith.ui.map;

import java.util.Arrays;

/// From which zoom on each vertex of a line is needed: by its distance from the line without it, the way Douglas and
/// Peucker's simplification (The Canadian Cartographer 10, 1973) finds it, kept for all tolerances at once. For one
/// thread.
final class TrackLevels {
    /// A vertex with a gap before it, drawn at every zoom.
    static final int GAP = 0;

    /// A vertex that is drawn at every zoom.
    static final int ALWAYS = 1;

    /// A vertex that is not part of the line.
    static final int NEVER = 255;

    /// Levels in a zoom.
    private static final int STEPS = 12;

    /// Pixels that a simplified line may differ by.
    private static final double TOLERANCE = 0.5;

    private final int[] index;
    private final double[] xs;
    private final double[] ys;
    private final float[] weights;
    private final int[] stack = new int[128];
    private int size;

    /// @param capacity the most vertices of a line
    TrackLevels(int capacity) {
        index = new int[capacity];
        xs = new double[capacity];
        ys = new double[capacity];
        weights = new float[capacity];
    }

    /// What a vertex' level must not exceed for it to be drawn.
    ///
    /// @param pixels of the whole world's width
    static int threshold(double pixels) {
        return Math.clamp((int) Math.floor(STEPS * Math.log(pixels / 256) / Math.log(2)) + 2, ALWAYS, NEVER - 1);
    }

    private static int level(double weight) {
        if (weight <= 0) {
            return NEVER - 1;
        }
        double zoom = Math.log(TOLERANCE / 256 / weight) / Math.log(2);
        return Math.clamp((int) Math.floor(STEPS * zoom) + 2, ALWAYS + 1, NEVER - 1);
    }

    /// Adds the next vertex of a line.
    ///
    /// @param i where its level goes
    /// @param x of the unit square, in any copy of the world
    void add(int i, double x, double y) {
        index[size] = i;
        xs[size] = size == 0 ? x : x - Math.rint(x - xs[size - 1]);
        ys[size++] = y;
    }

    /// Writes the levels of the line's inner vertices; the next vertex begins another line.
    void flush(byte[] levels) {
        if (size > 2) {
            weigh();
            for (int i = 1; i < size - 1; i++) {
                levels[index[i]] = (byte) level(weights[i]);
            }
        }
        size = 0;
    }

    private void weigh() {
        weights[0] = weights[size - 1] = Float.MAX_VALUE;
        Arrays.fill(weights, 1, size - 1, 0);
        int top = 0;
        int from = 0;
        int to = size - 1;
        while (true) {
            if (to - from > 1) {
                int far = farthest(from, to);
                // The shorter half waits: so the stack is never deeper than the logarithm of the size.
                boolean left = far - from > to - far;
                stack[top++] = left ? far : from;
                stack[top++] = left ? to : far;
                if (left) {
                    to = far;
                } else {
                    from = far;
                }
            } else if (top > 0) {
                to = stack[--top];
                from = stack[--top];
            } else {
                return;
            }
        }
    }

    /// The vertex between two that is farthest from the way between them; it gets its weight, which is never more than
    /// that of the two.
    private int farthest(int from, int to) {
        double dx = xs[to] - xs[from];
        double dy = ys[to] - ys[from];
        double length = dx * dx + dy * dy;
        double most = -1;
        int found = from + 1;
        for (int i = from + 1; i < to; i++) {
            double px = xs[i] - xs[from];
            double py = ys[i] - ys[from];
            double t = length > 0 ? Math.clamp((px * dx + py * dy) / length, 0, 1) : 0;
            double ex = px - t * dx;
            double ey = py - t * dy;
            double d = ex * ex + ey * ey;
            if (d > most) {
                most = d;
                found = i;
            }
        }
        weights[found] = (float) Math.min(Math.sqrt(most), Math.min(weights[from], weights[to]));
        return found;
    }
}
