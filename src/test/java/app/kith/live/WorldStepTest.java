package app.kith.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.geo.GeoPoint;
import app.kith.model.Battery;
import app.kith.model.Connection;
import app.kith.model.Delivery;
import app.kith.model.DeviceId;
import app.kith.model.Fix;
import app.kith.model.Presence;
import app.kith.places.Places;
import app.kith.protocol.Decoded;
import app.kith.protocol.Message;
import app.kith.protocol.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Literal timelines in, literal worlds out.
class WorldStepTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final DeviceId JANE = new DeviceId("owntracks/jane/nokia");
    private static final GeoPoint HERE = new GeoPoint(43.58, 7.12);
    private static final GeoPoint NORTH = new GeoPoint(43.60, 7.12);

    private World world = World.empty(NOON);
    private Instant now = NOON;

    @Test
    void theNewestFixIsWhereThePersonIsAndEveryFixIsOnTheTrail() {
        hear("owntracks/jane/nokia", location(HERE, NOON.minusSeconds(60)));
        hear("owntracks/jane/nokia", location(NORTH, NOON));
        assertEquals(NORTH, jane().at());
        assertEquals(
                List.of(HERE, NORTH), person().trail().stream().map(Fix::at).toList());
    }

    @Test
    void aBeaconThatIsSeenTakesThePlaceOfTheOneBefore() {
        hear("owntracks/jane/nokia/beacon", new Message.Beacon("Car", "u1", 1, 2, 1.5, -60, 2));
        hear("owntracks/jane/nokia/beacon", new Message.Beacon("", "u2", null, null, null, -80, 3));
        assertEquals(
                List.of(
                        new Person.Fact("beacon", "u2"),
                        new Person.Fact("beacon.prox", "3"),
                        new Person.Fact("beacon.rssi", "-80"),
                        new Person.Fact("beacon.uuid", "u2")),
                person().facts());
    }

    @Test
    void aRegionOfABeaconIsTheRegionWhereItIsHeard() {
        hear(
                "owntracks/jane/nokia/waypoint",
                new Message.Waypoint("Car:2f234454-cf6d-4a0f-adf2-f4911ba9ffa6:1:2", "c", NOON, null, 0, ""));
        hear("owntracks/jane/nokia/waypoint", new Message.Waypoint("Home", "h", NOON, HERE, 100, ""));
        hear("owntracks/jane/nokia/waypoint", new Message.Waypoint("Bike", "b", NOON, null, 0, "2f234454"));
        assertEquals(
                List.of("Bike true", "Car true", "Home false"),
                world.regions().values().stream()
                        .map(region -> region.name() + " " + ReportedRegion.isBeacon(region))
                        .sorted()
                        .toList());
    }

    @Test
    void aLateFixTakesItsPlaceInTheTrailAndDoesNotMoveTheMarkerBack() {
        hear("owntracks/jane/nokia", location(HERE, NOON.minusSeconds(60)));
        hear("owntracks/jane/nokia", location(NORTH, NOON));
        GeoPoint between = new GeoPoint(43.59, 7.12);
        hear("owntracks/jane/nokia", location(between, NOON.minusSeconds(30)));
        assertEquals(NORTH, jane().at());
        assertEquals(
                List.of(HERE, between, NORTH),
                person().trail().stream().map(Fix::at).toList());
    }

    @Test
    void onEqualTimesTheLaterArrivalWins() {
        hear("owntracks/jane/nokia", location(HERE, NOON));
        hear("owntracks/jane/nokia", location(NORTH, NOON));
        assertEquals(NORTH, jane().at());
        assertEquals(1, person().trail().size());
    }

    @Test
    void aClockFromTheFutureRulesOnlyUntilTheNextFixAndIsMarkedDoubtful() {
        hear("owntracks/jane/nokia", location(HERE, Instant.parse("2099-01-01T00:00:00Z")));
        assertTrue(jane().suspect());
        assertEquals(0, person().trail().size());
        hear("owntracks/jane/nokia", location(NORTH, NOON));
        assertEquals(NORTH, jane().at());
        assertFalse(jane().suspect());
    }

    @Test
    void aDoubtfulFixDoesNotDisplaceASoundOne() {
        hear("owntracks/jane/nokia", location(HERE, NOON.minusSeconds(60)));
        hear("owntracks/jane/nokia", suspect(new GeoPoint(0, 0), NOON));
        assertEquals(HERE, jane().at());
    }

    @Test
    void aTimeOfZeroIsShownAsDoubtfulWhenThereIsNothingBetter() {
        hear("owntracks/jane/nokia", location(HERE, Instant.EPOCH));
        assertTrue(jane().suspect());
        assertEquals(0, person().trail().size());
    }

    @Test
    void aCardMayComeBeforeAnyLocationAndAnEmptyOneClears() {
        hear("owntracks/jane/nokia/info", new Message.Card("Jane Q.", "jq", new byte[] {1}));
        assertEquals("Jane Q.", person().name());
        assertNull(person().fix());
        hear("owntracks/jane/nokia", location(HERE, NOON));
        assertEquals("Jane Q.", person().name());
        hear("owntracks/jane/nokia/info", new Message.Card("", "", new byte[0]));
        assertEquals("jane", person().name());
        assertEquals("ia", person().trackerId());
    }

    @Test
    void anEmptyPayloadOnTheBaseTopicClearsThePersonTheirRegionsAndEvents() {
        hear("owntracks/jane/nokia", location(HERE, NOON));
        hear("owntracks/jane/nokia/waypoints", new Message.Waypoints(List.of(waypoint("Home", HERE, 100)), 0));
        hear("owntracks/jane/nokia/event", transition(true, "Home", NOON));
        hear("owntracks/jane/nokia", new Message.Cleared());
        assertTrue(world.people().isEmpty());
        assertTrue(world.regions().isEmpty());
        assertTrue(world.crossings().isEmpty());
    }

    @Test
    void aListOfWaypointsIsAllThereIsAndASingleOneIsAdded() {
        hear(
                "owntracks/jane/nokia/waypoints",
                new Message.Waypoints(List.of(waypoint("Home", HERE, 100), waypoint("+follow", HERE, 50)), 0));
        hear("owntracks/jane/nokia/waypoint", waypoint("School", NORTH, 100));
        assertEquals(List.of("Home", "School"), regionNames());
        hear("owntracks/jane/nokia/waypoints", new Message.Waypoints(List.of(waypoint("School", NORTH, 100)), 0));
        assertEquals(List.of("School"), regionNames());
    }

    @Test
    void insideARegionSinceTheFirstFixOfTheUnbrokenRun() {
        hear("owntracks/jane/nokia/waypoints", new Message.Waypoints(List.of(waypoint("Home", HERE, 100)), 0));
        hear("owntracks/jane/nokia", location(NORTH, NOON.minusSeconds(300)));
        hear("owntracks/jane/nokia", location(HERE, NOON.minusSeconds(200)));
        hear("owntracks/jane/nokia", location(HERE, NOON.minusSeconds(100)));
        assertEquals(List.of(new Presence("Home", NOON.minusSeconds(200))), person().presences());
        hear("owntracks/jane/nokia", location(NORTH, NOON));
        assertEquals(List.of(), person().presences());
    }

    @Test
    void aFixTooInaccurateToTellEntersNothing() {
        hear("owntracks/jane/nokia/waypoints", new Message.Waypoints(List.of(waypoint("Home", HERE, 100)), 0));
        hear("owntracks/jane/nokia", location(HERE, NOON, 2000.0, List.of()));
        assertEquals(List.of(), person().presences());
    }

    @Test
    void thePhonesOwnRegionsCountEvenWhenTheirPlaceIsUnknown() {
        hear("owntracks/jane/nokia", location(HERE, NOON, 10.0, List.of("Gym|1|2")));
        assertEquals(List.of(new Presence("Gym", NOON)), person().presences());
    }

    @Test
    void aTransitionIsACrossingAndTellsTheMomentOfEntering() {
        hear("owntracks/jane/nokia/waypoints", new Message.Waypoints(List.of(waypoint("Home", HERE, 100)), 0));
        hear("owntracks/jane/nokia", location(HERE, NOON));
        hear("owntracks/jane/nokia/event", transition(true, "Home", NOON.minusSeconds(30)));
        assertEquals(List.of(new Presence("Home", NOON.minusSeconds(30))), person().presences());
        assertEquals(1, world.crossings().size());
        assertTrue(world.crossings().getFirst().news());
    }

    @Test
    void aRetainedOrOldTransitionIsNoNewsAndARepeatedOneIsOne() {
        hearRetained("owntracks/jane/nokia/event", transition(true, "Home", NOON));
        hear("owntracks/jane/nokia/event", transition(true, "Work", NOON.minusSeconds(3600)));
        hear("owntracks/jane/nokia/event", transition(true, "Work", NOON.minusSeconds(3600)));
        assertEquals(2, world.crossings().size());
        assertTrue(world.crossings().stream().noneMatch(c -> c.news()));
    }

    @Test
    void lockedIsShownAtThePersonAndCounted() {
        hear("owntracks/jane/nokia", new Message.Locked());
        assertNotNull(person().lockedAt());
        assertEquals(Activity.LOCKED, Activity.of(person(), now));
        hear("owntracks/jane/nokia", location(HERE, NOON));
        assertNull(person().lockedAt());
        assertEquals(1, world.tally().locked());
        assertEquals(2, world.tally().received());
    }

    @Test
    void aCardInTheClearDoesNotMakeEncryptedFixesLookClear() {
        Delivery delivery = new Delivery("a", JANE.topic(), new byte[0], false, now, () -> {});
        apply(new Input.Heard(
                delivery, List.of(new Decoded(Topic.of(JANE.topic()), location(HERE, NOON), true, "family", "{}"))));
        hear("owntracks/jane/nokia/info", new Message.Card("Jane", "", new byte[0]));
        assertTrue(person().encrypted());
        assertEquals("family", person().keyName());
    }

    @Test
    void whoMovesALittleAtATimeIsStillNamedByWhereTheyAre() {
        Places places = new Places() {
            @Override
            public Near nearestTown(GeoPoint point) {
                return new Near("T" + (int) (point.lat() * 100), "FR", 0, 0);
            }

            @Override
            public java.time.@org.jspecify.annotations.Nullable ZoneId zoneAt(GeoPoint point) {
                return null;
            }
        };
        for (int i = 0; i <= 200; i++) {
            Delivery delivery = new Delivery("a", JANE.topic(), new byte[0], false, now, () -> {});
            Message fix = location(new GeoPoint(43.5805 + i * 0.0002, 7.12), NOON.minusSeconds(300 - i));
            Input heard =
                    new Input.Heard(delivery, List.of(new Decoded(Topic.of(JANE.topic()), fix, false, null, "{}")));
            world = WorldStep.apply(world, List.of(heard), places, now);
        }
        assertEquals("T4362", java.util.Objects.requireNonNull(person().near()).town());
    }

    @Test
    void rubbishIsCountedWhereItCameFromAndMakesNobodyUp() {
        Message rubbish = new Message.Unreadable(Message.Unreadable.Reason.NOT_JSON, "");
        hear("owntracks/nobody/x", rubbish);
        hear("owntracks/nobody/x", rubbish);
        assertTrue(world.people().isEmpty());
        assertEquals(
                List.of(new Tally.Problem(NOON, "a", "owntracks/nobody/x", rubbish, 2)),
                world.tally().problems());
    }

    @Test
    void problemsAreBoundedUnderAFloodOfRubbish() {
        for (int i = 0; i < 1000; i++) {
            hear("t/" + i, new Message.Unreadable(Message.Unreadable.Reason.NOT_JSON, ""));
        }
        assertEquals(1000, world.tally().unreadable());
        assertEquals(100, world.tally().problems().size());
    }

    @Test
    void aWillMeansTheConnectionIsLostUntilThePersonSpeaksAgain() {
        hear("owntracks/jane/nokia", location(HERE, NOON));
        hear("owntracks/jane/nokia", new Message.Lwt(null));
        assertEquals(NOON, person().lostAt());
        hear("owntracks/jane/nokia", location(HERE, NOON.plusSeconds(1)));
        assertNull(person().lostAt());
    }

    @Test
    void aCommandOnItsWayToAPhoneSaysNothingOfThePhone() {
        hear("owntracks/jane/nokia/cmd", new Message.Command("reportLocation"));
        hear("owntracks/jane/nokia/cmd", new Message.Locked());
        assertTrue(world.people().isEmpty());
    }

    @Test
    void theHealthCheckIsNobody() {
        hear("owntracks/ping/ping", location(HERE, NOON));
        assertTrue(world.people().isEmpty());
        assertEquals(1, world.tally().received());
    }

    @Test
    void whoDidNotChangeIsTheSameObject() {
        hear("owntracks/jane/nokia", location(HERE, NOON));
        Person before = person();
        hear("owntracks/tom/pixel", location(HERE, NOON));
        assertSame(before, person());
    }

    @Test
    void batteryReadingsAreATrendNotACopyOfEveryFix() {
        for (int i = 0; i < 10; i++) {
            hear("owntracks/jane/nokia", battery(HERE, NOON.plusSeconds(i), 53));
        }
        hear("owntracks/jane/nokia", battery(HERE, NOON.plusSeconds(20), 52));
        assertEquals(
                List.of(
                        new Battery(NOON, 53, Battery.State.UNPLUGGED),
                        new Battery(NOON.plusSeconds(20), 52, Battery.State.UNPLUGGED)),
                person().batteries());
    }

    @Test
    void theRhythmOfTheDeviceDecidesWhatIsLate() {
        for (int i = 0; i < 5; i++) {
            now = NOON.plus(Duration.ofHours(i));
            hear("owntracks/jane/nokia", location(HERE, now));
        }
        assertEquals(Duration.ofHours(1), person().rhythm());
        Instant last = NOON.plus(Duration.ofHours(4));
        assertFalse(Activity.isLate(person(), last.plus(Duration.ofHours(7))));
        assertTrue(Activity.isLate(person(), last.plus(Duration.ofHours(9))));
    }

    @Test
    void removingAnAccountTakesItsPeopleAndItsConnection() {
        apply(new Input.ConnectionChanged("a", new Connection.Connecting(NOON)));
        hear("owntracks/jane/nokia", location(HERE, NOON));
        apply(new Input.AccountRemoved("a"));
        assertTrue(world.people().isEmpty());
        assertTrue(world.connections().isEmpty());
    }

    // ---- a word for each thing that is heard

    private Person person() {
        return java.util.Objects.requireNonNull(world.people().get(JANE));
    }

    private Fix jane() {
        return java.util.Objects.requireNonNull(person().fix());
    }

    private List<String> regionNames() {
        return world.regions().values().stream().map(r -> r.name()).sorted().toList();
    }

    private void hear(String topic, Message message) {
        hear(topic, message, false);
    }

    private void hearRetained(String topic, Message message) {
        hear(topic, message, true);
    }

    private void hear(String topic, Message message, boolean retained) {
        Delivery delivery = new Delivery("a", topic, new byte[0], retained, now, () -> {});
        apply(new Input.Heard(delivery, List.of(new Decoded(Topic.of(topic), message, false, null, "{}"))));
    }

    private void apply(Input input) {
        world = WorldStep.apply(world, List.of(input), Places.NONE, now);
    }

    private static Message.Location location(GeoPoint at, Instant time) {
        return location(at, time, 10.0, List.of());
    }

    private static Message.Location location(GeoPoint at, Instant time, double accuracy, List<String> regions) {
        return new Message.Location(
                at, time, null, accuracy, null, null, null, null, null, null, null, null, "", "", null, "", "", "", "",
                "", "", regions, List.of(), false);
    }

    private static Message.Location suspect(GeoPoint at, Instant time) {
        return new Message.Location(
                at, time, null, null, null, null, null, null, null, null, null, null, "", "", null, "", "", "", "", "",
                "", List.of(), List.of(), true);
    }

    private static Message.Location battery(GeoPoint at, Instant time, int level) {
        return new Message.Location(
                at, time, null, null, null, null, null, null, level, 1, null, null, "", "", null, "", "", "", "", "",
                "", List.of(), List.of(), false);
    }

    private static Message.Waypoint waypoint(String name, GeoPoint at, double radius) {
        return new Message.Waypoint(name, name, NOON, at, radius, "");
    }

    private static Message.Transition transition(boolean entered, String name, Instant time) {
        return new Message.Transition(entered, name, "", time, null, null, null, "", "c");
    }
}
