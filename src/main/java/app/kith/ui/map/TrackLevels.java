package app.kith.ui.map;

import app.kith.geo.Simplification;

/// From which zoom on each vertex of a line is needed, in a byte: by its [importance][Simplification]. For one thread.
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
    private int size;

    /// @param capacity the most vertices of a line
    TrackLevels(int capacity) {
        index = new int[capacity];
        xs = new double[capacity];
        ys = new double[capacity];
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
            float[] weights = Simplification.importance(xs, ys, size);
            for (int i = 1; i < size - 1; i++) {
                levels[index[i]] = (byte) level(weights[i]);
            }
        }
        size = 0;
    }
}
