package app.kith.ui.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.geo.GeoPoint;
import app.kith.geo.Mercator;
import app.kith.model.Card;
import app.kith.model.Fix;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GroupingTest {
    private final Random random = new Random(11);
    private final Worlds worlds = new Worlds();
    private final Roster roster = new Roster(() -> {});
    private final Grouping grouping = new Grouping(roster);
    private final Camera camera = new Camera();

    GroupingTest() {
        camera.resize(1280, 800);
    }

    private void person(int n, int second) {
        // A third in a town, a third on both sides of 180°, the others anywhere.
        double lat = n % 3 == 2 ? random.nextDouble(-80, 80) : 48.85 + random.nextGaussian() / 20;
        double lon = switch (n % 3) {
            case 0 -> 2.35 + random.nextGaussian() / 20;
            case 1 -> Math.IEEEremainder(180 + random.nextGaussian() / 20, 360);
            default -> random.nextDouble(-180, 180);
        };
        Fix fix = Worlds.fix(new GeoPoint(lat, lon), Worlds.NOW.plusSeconds(second), 10.0, 0.0, null);
        worlds.track("p" + n, new Card("P" + n, "", new byte[0]), List.of(), fix);
    }

    /// Wherever the camera goes, and whoever moves meanwhile: each who is in sight is in exactly one group, and each
    /// group says how many it has.
    @Test
    void everybodyInSightIsInOneGroup() {
        for (int n = 0; n < 900; n++) {
            person(n, 0);
        }
        roster.show(worlds.world());
        Roster.Entry chosen = roster.get(Worlds.id("p4"));
        double[][] stops = {{48.85, 2.35}, {48.85, 179.99}, {48.85, -179.99}, {0, 0}};
        for (int step = 0; step < 400; step++) {
            if (step % 7 == 0) {
                double[] stop = stops[random.nextInt(stops.length)];
                double zoom = random.nextDouble(Camera.MIN_ZOOM, 15);
                camera.moveTo(Mercator.x(stop[1]), Mercator.y(stop[0]), zoom);
            } else {
                camera.panBy(random.nextInt(-900, 901), random.nextInt(-500, 501));
            }
            if (step % 5 == 0) {
                for (int k = 0; k < 20; k++) {
                    person(random.nextInt(900), step + 1);
                }
                roster.show(worlds.world());
            }
            Roster.Entry alone = step % 60 < 30 ? chosen : null;
            assertInGroups(grouping.at(camera, alone), alone);
        }
    }

    private void assertInGroups(List<Crowd.Group> groups, Roster.@Nullable Entry chosen) {
        Set<Crowd.Member> members = new HashSet<>();
        for (Crowd.Group group : groups) {
            List<Roster.Entry> those = grouping.members(group, Integer.MAX_VALUE);
            assertEquals(group.size(), those.size());
            those.forEach(one -> assertTrue(members.add(one), one.id + " is in two groups"));
        }
        Set<Crowd.Member> seen = roster.entries().stream()
                .filter(one -> one != chosen && isInSight(one))
                .collect(Collectors.toSet());
        seen.removeAll(members);
        assertEquals(Set.of(), seen);
    }

    private boolean isInSight(Roster.Entry one) {
        double x = camera.screenX(one.x);
        double y = camera.screenY(one.y);
        return x >= 0 && x <= camera.width() && y >= 0 && y <= camera.height();
    }
}
