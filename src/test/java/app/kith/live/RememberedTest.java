package app.kith.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.geo.GeoPoint;
import app.kith.model.Battery;
import app.kith.model.Card;
import app.kith.model.Crossing;
import app.kith.model.Delivery;
import app.kith.model.DeviceId;
import app.kith.model.Fix;
import app.kith.model.Observation;
import app.kith.places.Places;
import app.kith.protocol.Decoded;
import app.kith.protocol.Keyring;
import app.kith.protocol.MessageReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// What an earlier run knew, and what of this one is worth knowing in the next.
class RememberedTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final DeviceId JANE = new DeviceId("owntracks/jane/nokia");
    private final MessageReader reader = new MessageReader(Keyring.of("family", "key"));

    @Test
    void whoWasKnownIsOnTheMapAndNotLive() {
        Crossing home = new Crossing(JANE, "Home", true, NOW.minusSeconds(30), null, true);
        World world = apply(
                World.empty(NOW),
                new Input.Remembered(
                        List.of(new Input.Past(
                                JANE,
                                "Home",
                                new Card("Jane", "jn", new byte[0]),
                                List.of(fix(NOW.minusSeconds(600), 1), fix(NOW.minusSeconds(60), 2)),
                                true)),
                        List.of(home)));
        Person jane = person(world);
        assertEquals("Jane", jane.name());
        assertEquals(new GeoPoint(2, 7), Objects.requireNonNull(jane.fix()).at());
        assertEquals(2, jane.trail().size());
        assertEquals(2, jane.batteries().size());
        assertFalse(jane.live());
        assertTrue(jane.encrypted());
        assertEquals(NOW.minusSeconds(59), jane.heardAt());
        assertFalse(world.crossings().getFirst().news(), "restored things are never news");
        assertEquals(0, apply(world, new Input.AccountRemoved("Home")).people().size());
    }

    @Test
    void theBrokersCopyChangesNothingAndWhatIsNewerCounts() {
        World world = apply(
                World.empty(NOW),
                new Input.Remembered(
                        List.of(new Input.Past(JANE, "Home", Card.NONE, List.of(fix(NOW.minusSeconds(60), 2)), true)),
                        List.of(new Crossing(JANE, "Home", true, NOW.minusSeconds(30), null, false))),
                heard("", location(2, NOW.minusSeconds(60)), true),
                heard("/event", transition(NOW.minusSeconds(30)), false));
        assertEquals(1, person(world).trail().size());
        assertEquals(1, world.crossings().size());
        assertFalse(world.crossings().getFirst().news());
        World next = apply(world, heard("", location(3, NOW), false));
        assertEquals(3, Objects.requireNonNull(person(next).fix()).at().lat());
        assertTrue(person(next).live());
    }

    @Test
    void whatThisRunHasHeardGoesBefore() {
        World world = apply(
                World.empty(NOW),
                heard("", location(3, NOW), false),
                new Input.Remembered(
                        List.of(
                                new Input.Past(JANE, "Home", Card.NONE, List.of(fix(NOW.minusSeconds(60), 2)), false),
                                new Input.Past(new DeviceId("nobody"), "Home", Card.NONE, List.of(), false)),
                        List.of()));
        assertEquals(3, Objects.requireNonNull(person(world).fix()).at().lat());
        assertEquals(2, person(world).trail().size());
        assertTrue(person(world).live());
        assertEquals(1, world.people().size());
    }

    @Test
    void fixesCrossingsAndCardsAreWorthRemembering() {
        List<Observation> seen = Observations.of(heard("", location(3, NOW), true));
        Observation.Located located = (Observation.Located) seen.getFirst();
        assertEquals(JANE, located.device());
        assertEquals(NOW, located.time());
        assertEquals(new Observation.Origin("Home", NOW, true, false), located.origin());
        assertEquals(
                Objects.requireNonNull(person(apply(World.empty(NOW), heard("", location(3, NOW), true)))
                        .fix()),
                located.fix(),
                "the history holds what is on the map");
        Observation.Crossed crossed = (Observation.Crossed)
                Observations.of(heard("/event", transition(NOW), false)).getFirst();
        assertEquals("Home", crossed.crossing().region());
        assertTrue(crossed.crossing().news());
        Observation.Introduced card =
                (Observation.Introduced) Observations.of(heard("/info", "{\"_type\":\"card\",\"name\":\"Jane\"}", true))
                        .getFirst();
        assertEquals("Jane", card.card().name());
    }

    @Test
    void commandsAndRubbishAreNot() {
        assertEquals(List.of(), Observations.of(heard("/cmd", location(3, NOW), false)));
        assertEquals(List.of(), Observations.of(heard("/cmd", "{\"_type\":\"cmd\",\"action\":\"dump\"}", false)));
        assertEquals(List.of(), Observations.of(heard("", "{", false)));
        assertEquals(List.of(), Observations.of(heard("", "{\"_type\":\"lwt\",\"tst\":1}", false)));
        assertEquals(List.of(), Observations.of(heard("", "", false)));
    }

    private static Person person(World world) {
        return Objects.requireNonNull(world.people().get(JANE));
    }

    private static World apply(World world, Input... inputs) {
        return WorldStep.apply(world, List.of(inputs), Places.NONE, NOW);
    }

    private Input.Heard heard(String suffix, String json, boolean retained) {
        Delivery delivery = new Delivery(
                "Home", JANE.topic() + suffix, json.getBytes(StandardCharsets.UTF_8), retained, NOW, () -> {});
        List<Decoded> decoded = reader.read(delivery.topic(), delivery.payload());
        return new Input.Heard(delivery, decoded);
    }

    private static String location(int lat, Instant time) {
        return "{\"_type\":\"location\",\"lat\":%d,\"lon\":7,\"tst\":%d,\"batt\":50}"
                .formatted(lat, time.getEpochSecond());
    }

    private static String transition(Instant time) {
        return "{\"_type\":\"transition\",\"event\":\"enter\",\"desc\":\"Home\",\"wtst\":1,\"tst\":%d}"
                .formatted(time.getEpochSecond());
    }

    private static Fix fix(Instant time, int lat) {
        return new Fix(
                new GeoPoint(lat, 7),
                time,
                time.plusSeconds(1),
                10.0,
                null,
                null,
                null,
                null,
                new Battery(time, 50 + lat, Battery.State.UNPLUGGED),
                "",
                "",
                null,
                "",
                null,
                "",
                "",
                List.of(),
                false);
    }
}
