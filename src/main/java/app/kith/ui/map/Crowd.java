package app.kith.ui.map;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Groups points that would hide each other: pure arithmetic on arrays.
///
/// In the order given, each point that is still alone takes in all others within the radius, which a grid of that
/// pitch finds in its nine cells. Groups depend on the places alone, not on what part of the map is in sight, so
/// panning never changes them; and the order being stable, a person's small move changes little.
final class Crowd {
    private Crowd() {}

    /// @param members indices of the points, the first being the one that took in the others
    /// @param x the middle of the members
    record Group(int[] members, double x, double y) {}

    /// @param count how many of the points count
    /// @param loner the index of a point that stays alone, or -1
    static List<Group> group(double[] xs, double[] ys, int count, double radius, int loner) {
        List<Group> groups = once(xs, ys, count, radius, loner);
        // The middles of neighbours may have come close to each other: these are grouped once more.
        int n = groups.size();
        double[] middleX = new double[n];
        double[] middleY = new double[n];
        int alone = -1;
        for (int i = 0; i < n; i++) {
            Group group = groups.get(i);
            middleX[i] = group.x;
            middleY[i] = group.y;
            alone = loner >= 0 && group.members[0] == loner ? i : alone;
        }
        List<Group> merged = new ArrayList<>(n);
        for (Group group : once(middleX, middleY, n, radius, alone)) {
            merged.add(group.members.length == 1 ? groups.get(group.members[0]) : union(groups, group.members));
        }
        return merged;
    }

    private static Group union(List<Group> groups, int[] which) {
        int[] members = IntStream.of(which)
                .flatMap(i -> IntStream.of(groups.get(i).members))
                .toArray();
        double x = 0;
        double y = 0;
        for (int i : which) {
            Group group = groups.get(i);
            x += group.x * group.members.length;
            y += group.y * group.members.length;
        }
        return new Group(members, x / members.length, y / members.length);
    }

    private static List<Group> once(double[] xs, double[] ys, int count, double radius, int loner) {
        int size = Integer.highestOneBit(Math.max(8, count)) * 2;
        int[] heads = new int[size];
        int[] next = new int[count];
        Arrays.fill(heads, -1);
        for (int i = count - 1; i >= 0; i--) {
            if (i != loner) {
                int h = hash((long) Math.floor(xs[i] / radius), (long) Math.floor(ys[i] / radius), size);
                next[i] = heads[h];
                heads[h] = i;
            }
        }
        boolean[] taken = new boolean[count];
        int[] members = new int[count];
        List<Group> groups = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (taken[i]) {
                continue;
            }
            taken[i] = true;
            members[0] = i;
            int n = i == loner ? 1 : takeIn(i, xs, ys, radius, heads, next, taken, members);
            double x = 0;
            double y = 0;
            for (int k = 0; k < n; k++) {
                x += xs[members[k]];
                y += ys[members[k]];
            }
            groups.add(new Group(Arrays.copyOf(members, n), x / n, y / n));
        }
        return groups;
    }

    private static int takeIn(
            int seed,
            double[] xs,
            double[] ys,
            double radius,
            int[] heads,
            int[] next,
            boolean[] taken,
            int[] members) {
        long cellX = (long) Math.floor(xs[seed] / radius);
        long cellY = (long) Math.floor(ys[seed] / radius);
        int n = 1;
        for (int cell = 0; cell < 9; cell++) {
            int h = hash(cellX + cell % 3 - 1, cellY + cell / 3 - 1, heads.length);
            int before = -1;
            for (int j = heads[h]; j >= 0; j = next[j]) {
                double dx = xs[j] - xs[seed];
                double dy = ys[j] - ys[seed];
                boolean near = !taken[j] && dx * dx + dy * dy <= radius * radius;
                if (near) {
                    taken[j] = true;
                    members[n++] = j;
                }
                // Those who are taken leave the grid: so a dense cell is walked once, not once for each neighbour.
                if (taken[j]) {
                    if (before < 0) {
                        heads[h] = next[j];
                    } else {
                        next[before] = next[j];
                    }
                } else {
                    before = j;
                }
            }
        }
        return n;
    }

    private static int hash(long x, long y, int size) {
        long h = x * 0x9E3779B97F4A7C15L + y * 0xC2B2AE3D27D4EB4FL;
        return (int) (h >>> 40) & (size - 1);
    }
}
