package app.kith.geo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SimplificationTest {
    @Test
    void a_spike_matters_as_much_as_it_is_high() {
        float[] importance = Simplification.importance(new double[] {0, 1, 2, 3, 4}, new double[] {0, 0, 5, 0, 0}, 5);
        assertEquals(Float.MAX_VALUE, importance[0]);
        assertEquals(Float.MAX_VALUE, importance[4]);
        assertEquals(5, importance[2], 1e-5);
        assertArrayEquals(new int[] {0, 2, 4}, Simplification.kept(importance, 3));
        assertArrayEquals(new int[] {0, 4}, Simplification.kept(importance, 5.1));
    }

    @Test
    void a_way_there_and_back_keeps_its_turn() {
        float[] importance = Simplification.importance(new double[] {0, 5, 10, 5, 0}, new double[5], 5);
        assertEquals(10, importance[2], 1e-5);
        assertArrayEquals(new int[] {0, 2, 4}, Simplification.kept(importance, 1));
    }

    @Test
    void few_vertices_and_equal_ones_are_no_trouble() {
        assertEquals(0, Simplification.importance(new double[0], new double[0], 0).length);
        assertArrayEquals(
                new float[] {Float.MAX_VALUE}, Simplification.importance(new double[] {1}, new double[] {2}, 1));
        float[] same = Simplification.importance(new double[1000], new double[1000], 1000);
        assertArrayEquals(new int[] {0, 999}, Simplification.kept(same, 0));
    }

    @Test
    void nothing_left_out_is_farther_than_the_tolerance() {
        int n = 20_000;
        double[] xs = new double[n];
        double[] ys = new double[n];
        wander(xs, ys, 1);
        float[] importance = Simplification.importance(xs, ys, n);
        for (double tolerance : new double[] {0.5, 3, 40}) {
            int[] kept = Simplification.kept(importance, tolerance);
            assertTrue(kept.length < n, "something is left out at " + tolerance);
            for (int k = 1; k < kept.length; k++) {
                for (int i = kept[k - 1] + 1; i < kept[k]; i++) {
                    assertTrue(distance(xs, ys, i, kept[k - 1], kept[k]) <= tolerance * (1 + 1e-6));
                }
            }
        }
    }

    @Test
    void a_line_made_to_be_slow_is_not() {
        int n = 300_000;
        double[] xs = new double[n];
        double[] ys = new double[n];
        for (int i = 0; i < n; i++) { // each farthest vertex is the second one
            xs[i] = (i % 2 == 0 ? 1 : -1) * Math.pow(2, -i / 1000.0);
            ys[i] = i * 1e-9;
        }
        float[] importance =
                assertTimeoutPreemptively(Duration.ofSeconds(10), () -> Simplification.importance(xs, ys, n));
        assertEquals(n, importance.length);
    }

    private static double distance(double[] xs, double[] ys, int i, int a, int b) {
        double dx = xs[b] - xs[a];
        double dy = ys[b] - ys[a];
        double square = dx * dx + dy * dy;
        double t = square == 0 ? 0 : Math.clamp(((xs[i] - xs[a]) * dx + (ys[i] - ys[a]) * dy) / square, 0, 1);
        return Math.hypot(xs[i] - xs[a] - t * dx, ys[i] - ys[a] - t * dy);
    }

    private static void wander(double[] xs, double[] ys, long seed) {
        Random random = new Random(seed);
        double course = 0;
        for (int i = 1; i < xs.length; i++) {
            course += random.nextGaussian() * 0.3;
            xs[i] = xs[i - 1] + Math.cos(course);
            ys[i] = ys[i - 1] + Math.sin(course);
        }
    }
}
