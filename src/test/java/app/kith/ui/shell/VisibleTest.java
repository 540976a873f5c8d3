package app.kith.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import app.kith.geo.GeoPoint;
import app.kith.live.World;
import app.kith.model.Card;
import app.kith.model.DeviceId;
import app.kith.ui.map.Worlds;
import app.kith.ui.people.HiddenView.Hidden;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VisibleTest {
    private static final Instant NOW = Worlds.NOW;

    private final Visible visible = new Visible();

    private static DeviceId id(int n) {
        return Worlds.id("p" + n);
    }

    private static void heard(Worlds worlds, int n, Instant at) {
        GeoPoint place = new GeoPoint(48 + n % 10 / 10.0, 2);
        worlds.heard("p" + n, new Card("P" + n, "", new byte[0]), Worlds.fix(place, at, 10.0, 0.0, null), at);
    }

    private static Set<DeviceId> ids(List<Hidden> hidden) {
        return hidden.stream().map(Hidden::id).collect(Collectors.toSet());
    }

    @Test
    void withNothingToHideItIsTheWorldItself() {
        World world = Worlds.family(null).world();
        assertSame(world, visible.of(world, Set.of(), 0, NOW));
        assertSame(world, visible.of(world, Set.of("owntracks/nobody/phone"), 0, NOW));
        assertEquals(List.of(), visible.hidden());
    }

    @Test
    void whoIsPutOutOfSightIsGoneWithTheirRegions() {
        World world = Worlds.family(null).world();
        World shown = visible.of(world, Set.of(Worlds.id("papa").topic()), 0, NOW);
        assertEquals(world.people().size() - 1, shown.people().size());
        assertEquals(Set.of(Worlds.id("papa")), ids(visible.hidden()));
        assertEquals(
                1,
                world.regions().keySet().stream()
                        .filter(region -> region.owner().equals(Worlds.id("papa")))
                        .count());
        assertEquals(
                0,
                shown.regions().keySet().stream()
                        .filter(region -> region.owner().equals(Worlds.id("papa")))
                        .count());
        List<Hidden> before = visible.hidden();
        visible.of(world, Set.of(Worlds.id("papa").topic()), 0, NOW.plusSeconds(1));
        assertSame(before, visible.hidden(), "nothing has changed");
        assertSame(world, visible.of(world, Set.of(), 0, NOW));
        assertEquals(List.of(), visible.hidden());
    }

    @Test
    void whoIsSilentGoesWithTimeAndComesBackAtOnce() {
        Worlds worlds = new Worlds();
        heard(worlds, 1, NOW);
        heard(worlds, 2, NOW.minus(Duration.ofDays(3)).plusSeconds(50));
        World world = worlds.world();
        assertSame(world, visible.of(world, Set.of(), 3, NOW));
        World shown = visible.of(world, Set.of(), 3, NOW.plusSeconds(65));
        assertEquals(Set.of(id(1)), shown.people().keySet());
        assertEquals(List.of(new Hidden(id(2), "P2", true)), visible.hidden());
        heard(worlds, 2, NOW.plusSeconds(66));
        World later = worlds.world();
        assertNotSame(world, later);
        assertEquals(
                Set.of(id(1), id(2)),
                visible.of(later, Set.of(), 3, NOW.plusSeconds(66)).people().keySet());
        assertEquals(List.of(), visible.hidden());
    }

    /// Whatever comes, what is kept up with is what one would find by looking at everybody.
    @Test
    void keepsUpWithACrowd() {
        Random random = new Random(5);
        Worlds worlds = new Worlds();
        Set<String> byHand = IntStream.range(0, 30)
                .mapToObj(n -> id(random.nextInt(400)).topic())
                .collect(Collectors.toCollection(HashSet::new));
        for (int step = 0; step < 60; step++) {
            for (int k = 0; k < 30; k++) {
                int n = random.nextInt(400);
                if (random.nextInt(5) == 0) {
                    worlds.gone("p" + n);
                } else {
                    heard(worlds, n, NOW.minus(Duration.ofDays(random.nextInt(6))));
                }
            }
            if (step % 10 == 9) {
                byHand.add(id(random.nextInt(400)).topic());
            }
            World world = worlds.world();
            World shown = visible.of(world, byHand, 3, NOW);
            Set<DeviceId> out = world.people().values().stream()
                    .filter(person -> byHand.contains(person.id().topic())
                            || person.heardAt().isBefore(NOW.minus(Duration.ofDays(3))))
                    .map(person -> person.id())
                    .collect(Collectors.toSet());
            Set<DeviceId> expected = new HashSet<>(world.people().keySet());
            expected.removeAll(out);
            assertEquals(expected, shown.people().keySet());
            assertEquals(out, ids(visible.hidden()));
            shown.people().forEach((id, person) -> assertSame(world.people().get(id), person));
        }
    }
}
