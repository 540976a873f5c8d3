package app.kith.ui.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CrowdTest {
    private static Crowd.Member at(double x, double y) {
        Crowd.Member m = new Crowd.Member();
        m.x = x;
        m.y = y;
        return m;
    }

    private static List<Crowd.Group> all(Crowd crowd) {
        return crowd.groups(0, 0, 1, 1);
    }

    /// Each member's companions.
    private static Map<Crowd.Member, Set<Crowd.Member>> companions(List<Crowd.Group> groups) {
        Map<Crowd.Member, Set<Crowd.Member>> result = new HashMap<>();
        for (Crowd.Group group : groups) {
            Set<Crowd.Member> set = new HashSet<>(group.members(group.size()));
            set.forEach(m -> result.put(m, set));
        }
        return result;
    }

    private static List<Crowd.Member> scattered(Crowd crowd, int n, int seed) {
        Random random = new Random(seed);
        List<Crowd.Member> members = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Crowd.Member m = at(random.nextDouble(), random.nextDouble());
            crowd.put(m);
            members.add(m);
        }
        return members;
    }

    @Test
    void nearOnesAreOneGroupInTheirMiddle() {
        Crowd crowd = new Crowd(0.001);
        crowd.put(at(0.5, 0.5));
        crowd.put(at(0.5003, 0.5));
        crowd.put(at(0.9, 0.1));
        List<Crowd.Group> groups = all(crowd);
        assertEquals(
                List.of(1, 2), groups.stream().map(Crowd.Group::size).sorted().toList());
        assertTrue(groups.stream().anyMatch(g -> g.size() == 2 && Math.abs(g.x() - 0.50015) < 1e-12));
    }

    @Test
    void everybodyIsInOneGroupAndGroupsKeepApart() {
        Crowd crowd = new Crowd(0.02);
        List<Crowd.Member> members = scattered(crowd, 10_000, 1);
        List<Crowd.Group> groups = all(crowd);
        Set<Crowd.Member> found = new HashSet<>();
        groups.forEach(g -> assertTrue(found.addAll(g.members(g.size()))));
        assertEquals(members.size(), groups.stream().mapToInt(Crowd.Group::size).sum());
        assertEquals(new HashSet<>(members), found);
        assertTrue(groups.size() < 2500 && groups.size() > 400, "groups: " + groups.size());
    }

    @Test
    void aSmallMoveOfOnePersonLeavesTheOtherGroupsAlone() {
        Crowd crowd = new Crowd(0.01);
        List<Crowd.Member> members = scattered(crowd, 500, 2);
        var before = companions(all(crowd));
        Crowd.Member one = members.get(250);
        one.x += 1e-6;
        crowd.put(one);
        assertTrue(before.equals(companions(all(crowd))), "the groups are the same");
    }

    @Test
    void whoWalksToAndFroAtTheEdgeOfAGroupStaysInIt() {
        double radius = 0.01;
        Crowd crowd = new Crowd(radius);
        crowd.put(at(0.5001, 0.5001));
        Crowd.Member walker = at(0.5001 + radius * 0.9, 0.5001);
        crowd.put(walker);
        assertEquals(1, all(crowd).size());
        for (int i = 0; i < 20; i++) {
            walker.x = 0.5001 + radius * (i % 2 == 0 ? 1.15 : 0.95);
            crowd.put(walker);
            assertEquals(1, all(crowd).size(), "step " + i);
        }
        walker.x = 0.5001 + radius * 1.4;
        crowd.put(walker);
        assertEquals(2, all(crowd).size());
        for (int i = 0; i < 20; i++) {
            walker.x = 0.5001 + radius * (i % 2 == 0 ? 1.1 : 1.3);
            crowd.put(walker);
            assertEquals(2, all(crowd).size(), "step " + i);
        }
    }

    @Test
    void lookingElsewhereChangesNoGroupThatIsWellInSight() {
        Crowd crowd = new Crowd(0.01);
        scattered(crowd, 3000, 4);
        var before = companions(crowd.groups(0.2, 0.2, 0.8, 0.8));
        for (double shift : new double[] {0.003, 0.017, 0.05, 0.1, -0.04}) {
            var after = companions(crowd.groups(0.2 + shift, 0.2 + shift, 0.8 + shift, 0.8 + shift));
            after.forEach((m, set) -> {
                if (Math.abs(m.x - 0.5) < 0.15 && Math.abs(m.y - 0.5) < 0.15) {
                    assertTrue(set.equals(before.get(m)), "the group is the same");
                }
            });
        }
    }

    @Test
    void neighboursOnBothSidesOf180DegreesAreOneGroupInAWindowOverIt() {
        Crowd crowd = new Crowd(0.001);
        crowd.put(at(0.9999, 0.5));
        crowd.put(at(0.0001, 0.5));
        for (double west : new double[] {-0.1, 0.9}) {
            List<Crowd.Group> groups = crowd.groups(west, 0.4, west + 0.2, 0.6);
            assertEquals(List.of(2), groups.stream().map(Crowd.Group::size).toList());
            double x = groups.getFirst().x();
            assertEquals(0, x - Math.rint(x), 1e-9);
        }
    }

    @Test
    void whoLeavesIsInNoGroup() {
        Crowd crowd = new Crowd(0.001);
        Crowd.Member one = at(0.5, 0.5);
        crowd.put(one);
        crowd.put(at(0.5, 0.5));
        crowd.remove(one);
        assertEquals(List.of(1), all(crowd).stream().map(Crowd.Group::size).toList());
    }

    @Test
    void tenThousandAtOneSpotAreOneGroup() {
        Crowd crowd = new Crowd(1e-6);
        for (int i = 0; i < 10_000; i++) {
            crowd.put(at(0.5, 0.5));
        }
        List<Crowd.Group> groups = crowd.groups(0.499, 0.499, 0.501, 0.501);
        assertEquals(List.of(10_000), groups.stream().map(Crowd.Group::size).toList());
        assertEquals(36, groups.getFirst().members(36).size());
    }
}
