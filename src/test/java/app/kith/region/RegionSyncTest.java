package app.kith.region;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.geo.GeoPoint;
import app.kith.model.Region;
import app.kith.region.RegionSync.App;
import app.kith.region.RegionSync.Phone;
import app.kith.region.RegionSync.Plan;
import app.kith.region.RegionSync.State;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RegionSyncTest {
    private static final Instant T = Instant.parse("2026-11-22T08:00:00Z");

    private static OwnRegion region(String id, long identity, String name, double lat, double radius) {
        return new OwnRegion(id, identity, name, new Area.Circle(new GeoPoint(lat, 2), radius), "", "", T);
    }

    private static final OwnRegion HOME = region("home", 1001, "Home", 48, 100);
    private static final OwnRegion SCHOOL = region("school", 1002, "School", 49, 150);
    private static final OwnRegion GRANNY = region("granny", 1003, "Granny", 50, 200);

    /// The user's side: what is wished, what was sent, and what the phone said last.
    private static final class Desk {
        final MadePhone phone;
        final Map<String, OwnRegion> sent = new HashMap<>();
        List<OwnRegion> wished = List.of();
        List<Region> reported = List.of();

        @Nullable
        Instant listedAt;

        @Nullable
        Instant sentAt;

        Instant now = T;

        Desk(App app) {
            phone = new MadePhone(app);
        }

        Phone known() {
            return new Phone(phone.app, wished, sent, reported, listedAt, sentAt);
        }

        void ask() {
            now = now.plusSeconds(60);
            reported = phone.list();
            listedAt = now;
        }

        /// Plans, sends and has it arrive.
        Plan sync(OwnRegion... wishes) {
            wished = List.of(wishes);
            if (RegionSync.plan(known()).listNeeded()) {
                ask();
            }
            Plan plan = RegionSync.plan(known());
            phone.take(RegionSync.orders(known(), plan));
            now = now.plusSeconds(60);
            sentAt = now;
            sent.clear();
            wished.forEach(r -> sent.put(r.id(), r));
            return plan;
        }

        Map<String, State> states() {
            return RegionSync.states(known(), now);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = App.class,
            names = {"ANDROID", "IOS"})
    void whatIsWishedComesToBeOnThePhone(App app) {
        Desk desk = new Desk(app);
        desk.phone.draw("own", 77, "My garden", 47, 2, 30);
        desk.ask();
        desk.sync(HOME, SCHOOL);
        assertEquals(Map.of("home", State.WAITING, "school", State.WAITING), desk.states());
        desk.ask();
        assertEquals(Map.of("home", State.CONFIRMED, "school", State.CONFIRMED), desk.states());

        // Moved, renamed, and one more.
        OwnRegion college = region("school", 1002, "College", 49.5, 120);
        Plan plan = desk.sync(HOME, college, GRANNY);
        assertEquals(List.of(GRANNY), plan.add());
        assertEquals(List.of(college), plan.change());
        assertEquals(List.of(), plan.remove());
        desk.ask();
        assertEquals(
                List.of(
                        "College 49.5,2.0 120.0",
                        "Granny 50.0,2.0 200.0",
                        "Home 48.0,2.0 100.0",
                        "My garden 47.0,2.0 30.0"),
                desk.phone.has());

        // Two are taken away again; the phone's own stays.
        plan = desk.sync(GRANNY);
        assertEquals(2, plan.remove().size());
        desk.ask();
        assertEquals(List.of("Granny 50.0,2.0 200.0", "My garden 47.0,2.0 30.0"), desk.phone.has());
        assertEquals(Map.of("granny", State.CONFIRMED), desk.states());
        assertTrue(RegionSync.plan(desk.known()).isEmpty());
    }

    @ParameterizedTest
    @EnumSource(
            value = App.class,
            names = {"ANDROID", "IOS"})
    void whatThePhonesOwnerChangedIsShownAndSetRightWhenWished(App app) {
        Desk desk = new Desk(app);
        desk.sync(HOME, SCHOOL);
        desk.ask();
        desk.phone.draw("home", 1001, "Home", 48.2, 2, 100);
        desk.phone.delete("School");
        desk.ask();
        assertEquals(Map.of("home", State.DIFFERS, "school", State.REFUSED), desk.states());
        Plan plan = desk.sync(HOME, SCHOOL);
        assertEquals(List.of(HOME), plan.change());
        assertEquals(List.of(SCHOOL), plan.add());
        desk.ask();
        assertEquals(Map.of("home", State.CONFIRMED, "school", State.CONFIRMED), desk.states());
    }

    @Test
    void anAndroidsOwnRegionsAreAskedForBeforeAllIsCleared() {
        Desk desk = new Desk(App.ANDROID);
        desk.phone.draw("own", 77, "My garden", 47, 2, 30);
        desk.sync(HOME);
        desk.wished = List.of();
        Plan plan = RegionSync.plan(desk.known());
        assertTrue(plan.listNeeded());
        assertThrows(IllegalStateException.class, () -> RegionSync.orders(desk.known(), plan));
        desk.sync();
        assertEquals(List.of("My garden 47.0,2.0 30.0"), desk.phone.has());
    }

    @Test
    void anIPhoneNeedsNoListToForget() {
        Desk desk = new Desk(App.IOS);
        desk.phone.draw("own", 77, "My garden", 47, 2, 30);
        desk.sync(HOME);
        desk.sync();
        assertEquals(List.of("My garden 47.0,2.0 30.0"), desk.phone.has());
    }

    @Test
    void anOfflinePhoneIsWaitedForAndThenCalledSilent() {
        Desk desk = new Desk(App.ANDROID);
        desk.sync(HOME);
        assertEquals(State.WAITING, desk.states().get("home"));
        desk.now = desk.now.plus(Duration.ofHours(25));
        assertEquals(State.SILENT, desk.states().get("home"));
        desk.ask();
        assertEquals(State.CONFIRMED, desk.states().get("home"));
    }

    @Test
    void aListFromBeforeProvesNothing() {
        Desk desk = new Desk(App.IOS);
        desk.ask();
        desk.wished = List.of(HOME);
        desk.sent.put("home", HOME);
        desk.sentAt = desk.now.plusSeconds(5);
        assertEquals(State.WAITING, desk.states().get("home"));
    }

    @Test
    void aPolygonStaysHere() {
        OwnRegion park = new OwnRegion(
                "park",
                1004,
                "Park",
                new Area.Polygon(List.of(new GeoPoint(1, 1), new GeoPoint(1, 2), new GeoPoint(2, 2))),
                "",
                "",
                T);
        Desk desk = new Desk(App.IOS);
        Plan plan = desk.sync(park);
        assertEquals(List.of(park), plan.unsendable());
        assertEquals(List.of(), desk.phone.has());
        assertEquals(State.UNSENDABLE, desk.states().get("park"));
    }

    @Test
    void regionsAreMatchedByRidThenByTimeThenByName() {
        Region byId = reported("home", 5, "Elsewhere");
        Region byTime = reported("x", 1002, "Somewhere");
        Region byName = reported("y", 9, "granny ");
        assertEquals(
                Map.of("home", byId, "school", byTime, "granny", byName),
                RegionSync.matched(List.of(HOME, SCHOOL, GRANNY), List.of(byName, byTime, byId)));
        Region twin = reported("home", 1001, "Home");
        assertEquals(Map.of("home", byId), RegionSync.matched(List.of(HOME), List.of(byId, twin)));
    }

    private static Region reported(String key, long tst, String name) {
        return new Region(MadePhone.ID, key, name, new GeoPoint(1, 1), 10, Instant.ofEpochSecond(tst));
    }
}
