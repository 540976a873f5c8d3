package app.kith.geo;

import java.util.Arrays;

/// Which vertices of a line matter, worked out once for every scale: by D. H. Douglas and T. K. Peucker, *Algorithms
/// for
/// the reduction of the number of points required to represent a digitized line or its caricature*, Cartographica 10
/// (1973), each vertex with the tolerance at which it appears (as in the tree of J. Hershberger and J. Snoeyink,
/// *Speeding up the Douglas-Peucker line-simplification algorithm*, 1992).
///
/// Past [#DEEPEST] levels, which only contrived lines reach, a piece is split in its middle and not at its farthest
/// vertex, so that a line never takes longer than O(n log n); the middle then counts as far as the farthest.
public final class Simplification {
    private static final int DEEPEST = 100;

    private Simplification() {}

    /// For each vertex the distance, in the unit of the coordinates, up to which it can be left out: draw those that
    /// are greater than half a pixel, and no point of the line is farther than that from what is drawn. The ends
    /// are `Float.MAX_VALUE`. A million vertices of a track take about 0.4 s.
    ///
    /// @param n how many vertices there are, from 0 to the arrays' length
    /// @throws IndexOutOfBoundsException when the arrays are shorter
    public static float[] importance(double[] xs, double[] ys, int n) {
        float[] importance = new float[n];
        if (n == 0) {
            return importance;
        }
        importance[0] = Float.MAX_VALUE;
        importance[n - 1] = Float.MAX_VALUE;
        int[] stack = new int[3 * 2 * (DEEPEST + 40)];
        int top = push(stack, 0, 0, n - 1, 0);
        while (top > 0) {
            int depth = stack[--top];
            int last = stack[--top];
            int first = stack[--top];
            if (last - first < 2) {
                continue;
            }
            int split = farthest(xs, ys, first, last);
            double distance = Math.sqrt(squareTo(xs, ys, split, first, last));
            if (!(distance > 0)) {
                continue; // all on one line: the zeros stay
            }
            float bound = Math.min(importance[first], importance[last]);
            if (depth >= DEEPEST) {
                split = (first + last) >>> 1;
            }
            // Rounded up, so that nothing is left out that is farther away.
            importance[split] = Math.min(bound, Math.nextUp((float) distance));
            top = push(stack, top, first, split, depth + 1);
            top = push(stack, top, split, last, depth + 1);
        }
        return importance;
    }

    private static int push(int[] stack, int top, int first, int last, int depth) {
        stack[top] = first;
        stack[top + 1] = last;
        stack[top + 2] = depth;
        return top + 3;
    }

    /// The vertex farthest from the segment between two.
    private static int farthest(double[] xs, double[] ys, int first, int last) {
        double ax = xs[first];
        double ay = ys[first];
        double dx = xs[last] - ax;
        double dy = ys[last] - ay;
        double square = dx * dx + dy * dy;
        double scale = square > 0 ? 1 / square : 0;
        double most = -1;
        int found = first + 1;
        for (int i = first + 1; i < last; i++) {
            double px = xs[i] - ax;
            double py = ys[i] - ay;
            double along = (px * dx + py * dy) * scale;
            double t = along < 0 ? 0 : along > 1 ? 1 : along;
            double ex = px - t * dx;
            double ey = py - t * dy;
            double distance = ex * ex + ey * ey;
            if (distance > most) {
                most = distance;
                found = i;
            }
        }
        return found;
    }

    private static double squareTo(double[] xs, double[] ys, int i, int first, int last) {
        double dx = xs[last] - xs[first];
        double dy = ys[last] - ys[first];
        double px = xs[i] - xs[first];
        double py = ys[i] - ys[first];
        double square = dx * dx + dy * dy;
        double t = square > 0 ? Math.clamp((px * dx + py * dy) / square, 0, 1) : 0;
        return (px - t * dx) * (px - t * dx) + (py - t * dy) * (py - t * dy);
    }

    /// The vertices that are left at a tolerance, by their number: those more important than it.
    public static int[] kept(float[] importance, double tolerance) {
        int[] kept = new int[importance.length];
        int n = 0;
        for (int i = 0; i < importance.length; i++) {
            if (importance[i] > tolerance) {
                kept[n++] = i;
            }
        }
        return Arrays.copyOf(kept, n);
    }
}
