package app.kith.ui.map;

import java.util.Arrays;

/// A tile's mask: for each pixel how far the nearest line is, and which shade that line has. Thick lines with round
/// ends and joints, smooth at their edges, come from it at once, however often they cross: a knot of a million short
/// lines costs no more than filling its pixels. Of two lines over a pixel the one drawn first stays on top. For one
/// thread.
final class Ink {
    private static final int STEPS = 16;
    private static final int FAR = 255;

    private final int side;
    private final double reach;
    private final int core;
    private final byte[] distances;
    private final byte[] shades;
    private boolean empty = true;

    /// @param side of the tile in pixels
    /// @param core half the line's width, pixels
    /// @param casing half the width with its casing, at most 14 pixels
    Ink(int side, double core, double casing) {
        this.side = side;
        this.core = (int) Math.round(core * STEPS);
        reach = casing + 0.5;
        distances = new byte[side * side];
        shades = new byte[side * side];
        Arrays.fill(distances, (byte) FAR);
    }

    boolean isEmpty() {
        return empty;
    }

    /// Draws a line; a dot where both ends are one.
    ///
    /// @param thinner pixels off its half width
    void line(double ax, double ay, double bx, double by, double thinner, int shade) {
        double r = reach - thinner;
        int top = Math.max(0, (int) Math.ceil(Math.min(ay, by) - r - 0.5));
        int bottom = Math.min(side - 1, (int) Math.floor(Math.max(ay, by) + r - 0.5));
        if (top > bottom || Math.max(ax, bx) + r < 0 || Math.min(ax, bx) - r > side || isCovered(ax, ay, bx, by)) {
            return;
        }
        double dx = bx - ax;
        double dy = by - ay;
        double length = dx * dx + dy * dy;
        for (int y = top; y <= bottom; y++) {
            double cy = y + 0.5 - ay;
            double from = 0;
            double to = 1;
            if (Math.abs(dy) > 1e-9) {
                double t0 = (cy - r) / dy;
                double t1 = (cy + r) / dy;
                from = Math.clamp(Math.min(t0, t1), 0, 1);
                to = Math.clamp(Math.max(t0, t1), 0, 1);
            }
            double x0 = Math.min(ax + from * dx, ax + to * dx) - r;
            double x1 = Math.max(ax + from * dx, ax + to * dx) + r;
            int left = Math.max(0, (int) Math.ceil(x0 - 0.5));
            int right = Math.min(side - 1, (int) Math.floor(x1 - 0.5));
            for (int x = left; x <= right; x++) {
                double cx = x + 0.5 - ax;
                double t = length > 0 ? Math.max(0, Math.min(1, (cx * dx + cy * dy) / length)) : 0;
                double ex = cx - t * dx;
                double ey = cy - t * dy;
                double d = ex * ex + ey * ey;
                if (d < r * r) {
                    put(y * side + x, (int) ((Math.sqrt(d) + thinner) * STEPS), shade);
                }
            }
        }
    }

    private void put(int at, int distance, int shade) {
        int before = distances[at] & 255;
        if (before > core && distance < before) {
            distances[at] = (byte) distance;
            shades[at] = (byte) shade;
            empty = false;
        }
    }

    /// Whether a short line lies on ink all the way.
    private boolean isCovered(double ax, double ay, double bx, double by) {
        return Math.abs(bx - ax) < 8
                && Math.abs(by - ay) < 8
                && isInk(ax, ay)
                && isInk(bx, by)
                && isInk((ax + bx) / 2, (ay + by) / 2);
    }

    private boolean isInk(double x, double y) {
        return x >= 0 && y >= 0 && x < side && y < side && (distances[(int) y * side + (int) x] & 255) <= STEPS;
    }

    /// Lays the lines over what is painted already.
    ///
    /// @param argb premultiplied
    /// @param colours of the shades, opaque
    /// @param casing its colour, may be translucent
    void over(int[] argb, int[] colours, int casing) {
        double half = core / (double) STEPS;
        for (int i = 0; i < argb.length; i++) {
            int q = distances[i] & 255;
            if (q < FAR) {
                double d = q / (double) STEPS;
                double outer = Math.clamp(reach - d, 0, 1) * (casing >>> 24) / 255;
                double inner = Math.clamp(half + 0.5 - d, 0, 1);
                int under = Pixels.over(argb[i], casing, outer);
                argb[i] = Pixels.over(under, colours[shades[i] & 255], inner);
            }
        }
    }
}
