package app.kith.ui.map;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrowdTest {
    @Test
    void nearOnesAreOneGroupAndTheLonerStaysAlone() {
        double[] xs = {0.5, 0.5001, 0.50005, 0.9};
        double[] ys = {0.5, 0.5, 0.5, 0.1};
        List<Crowd.Group> groups = Crowd.group(xs, ys, 4, 0.001, 2);
        assertEquals(3, groups.size());
        assertArrayEquals(new int[] {0, 1}, groups.get(0).members());
        assertEquals(0.50005, groups.get(0).x(), 1e-12);
        assertArrayEquals(new int[] {2}, groups.get(1).members());
        assertArrayEquals(new int[] {3}, groups.get(2).members());
    }

    @Test
    void everybodyIsInOneGroupAndGroupsKeepApart() {
        int n = 10_000;
        Random random = new Random(1);
        double[] xs = random.doubles(n).toArray();
        double[] ys = random.doubles(n).toArray();
        List<Crowd.Group> groups = Crowd.group(xs, ys, n, 0.02, -1);
        int[] all = groups.stream()
                .flatMapToInt(g -> Arrays.stream(g.members()))
                .sorted()
                .toArray();
        assertArrayEquals(IntStream.range(0, n).toArray(), all);
        assertTrue(groups.size() < 2500 && groups.size() > 400, "groups: " + groups.size());
    }

    @Test
    void aSmallMoveOfOnePersonLeavesTheOtherGroupsAlone() {
        int n = 500;
        Random random = new Random(2);
        double[] xs = random.doubles(n).toArray();
        double[] ys = random.doubles(n).toArray();
        List<int[]> before = Crowd.group(xs, ys, n, 0.01, -1).stream()
                .map(Crowd.Group::members)
                .toList();
        xs[250] += 1e-6;
        List<int[]> after = Crowd.group(xs, ys, n, 0.01, -1).stream()
                .map(Crowd.Group::members)
                .toList();
        assertEquals(
                before.stream().map(Arrays::toString).toList(),
                after.stream().map(Arrays::toString).toList());
    }

    @Test
    void tenThousandAtOneSpotAreOneGroup() {
        double[] xs = new double[10_000];
        double[] ys = new double[10_000];
        Arrays.fill(xs, 0.5);
        Arrays.fill(ys, 0.5);
        assertEquals(1, Crowd.group(xs, ys, 10_000, 1e-6, -1).size());
    }
}
