package app.kith.ui.testing;

import app.kith.geo.GeoPoint;
import app.kith.live.Person;
import app.kith.live.Tally;
import app.kith.live.World;
import app.kith.model.Battery;
import app.kith.model.Card;
import app.kith.model.Connection;
import app.kith.model.Crossing;
import app.kith.model.DeviceId;
import app.kith.model.Fix;
import app.kith.model.Presence;
import app.kith.model.Region;
import app.kith.model.Trail;
import app.kith.places.Places;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Hand-made people for tests: the five of the mockup, and crowds.
public final class Family {
    public static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    /// Sunday 22 November 2026, 09:53 in Paris.
    public static final Instant NOW = Instant.parse("2026-11-22T08:53:00Z");

    public static final DeviceId JANE = new DeviceId("owntracks/jane/nokia");
    public static final DeviceId TOM = new DeviceId("owntracks/tom/pixel");
    public static final DeviceId LEA = new DeviceId("owntracks/lea/mini");
    public static final DeviceId PAPA = new DeviceId("owntracks/papa/iphone");
    public static final DeviceId GRAND_MERE = new DeviceId("owntracks/mamie/tab");

    private static final GeoPoint PLACE = new GeoPoint(48.8568, 2.2927);

    private Family() {}

    public static Fix fix(Duration ago, @Nullable Double velocity, @Nullable Integer level, Battery.State state) {
        Instant at = NOW.minus(ago);
        return new Fix(
                PLACE,
                at,
                at.plusSeconds(1),
                12.0,
                154.0,
                3.0,
                velocity,
                234.0,
                level == null ? null : new Battery(at, level, state),
                "j1",
                "u",
                2,
                "m",
                101.3,
                "",
                "",
                List.of(),
                false);
    }

    public static Person person(DeviceId id, String name, @Nullable Fix fix, List<Presence> presences) {
        List<Battery> batteries = fix == null || fix.battery() == null ? List.of() : List.of(fix.battery());
        return person(id, name, fix, presences, batteries);
    }

    public static Person person(
            DeviceId id, String name, @Nullable Fix fix, List<Presence> presences, List<Battery> batteries) {
        return new Person(
                id,
                "home.example",
                new Card(name, "j1", new byte[0]),
                fix,
                fix == null ? Trail.EMPTY : Trail.EMPTY.with(fix),
                batteries,
                presences,
                new Places.Near("Paris", "FR", 3_000, 225),
                PARIS,
                fix == null ? NOW : fix.receivedAt(),
                null,
                Duration.ofMinutes(1),
                true,
                true,
                "family",
                null,
                "{\"_type\":\"location\",\"lat\":48.8568,\"lon\":2.2927,\"batt\":53,\"inregions\":[\"Home\"]}",
                List.of(new Person.Fact("android.wifi", "1")));
    }

    public static List<Battery> day() {
        int[] levels = {95, 92, 88, 84, 76, 64, 52, 50, 96, 96, 90, 84, 76, 62, 53};
        List<Battery> day = new ArrayList<>();
        for (int i = 0; i < levels.length; i++) {
            Instant at = NOW.minus(Duration.ofMinutes(90L * (levels.length - 1 - i)));
            day.add(new Battery(at, levels[i], i == 7 ? Battery.State.CHARGING : Battery.State.UNPLUGGED));
        }
        return day;
    }

    public static Person jane() {
        return person(JANE, "Jane Q.", fix(Duration.ofSeconds(9), 54.0, 53, Battery.State.UNPLUGGED), List.of(), day());
    }

    public static World world() {
        List<Person> people = List.of(
                jane(),
                person(TOM, "Tom", fix(Duration.ofMinutes(2), 18.0, 81, Battery.State.UNPLUGGED), List.of()),
                person(
                        LEA,
                        "Léa",
                        fix(Duration.ofMinutes(14), 0.0, 18, Battery.State.UNPLUGGED),
                        List.of(new Presence("School", Instant.parse("2026-11-22T07:21:00Z")))),
                person(
                        PAPA,
                        "Papa",
                        fix(Duration.ofMinutes(26), 0.0, 96, Battery.State.CHARGING),
                        List.of(new Presence("Work", Instant.parse("2026-11-22T08:02:00Z")))),
                silent());
        return of(people);
    }

    private static Person silent() {
        Fix f = fix(Duration.ofHours(9), 0.0, 34, Battery.State.UNPLUGGED);
        Fix offline = new Fix(
                f.at(),
                f.time(),
                f.receivedAt(),
                f.accuracy(),
                f.altitude(),
                f.verticalAccuracy(),
                f.velocity(),
                f.course(),
                f.battery(),
                "gm",
                "",
                1,
                "o",
                null,
                "",
                "",
                List.of(),
                false);
        return person(GRAND_MERE, "Grand-mère", offline, List.of());
    }

    public static World of(List<Person> people) {
        Map<DeviceId, Person> byId = new LinkedHashMap<>();
        people.forEach(p -> byId.put(p.id(), p));
        Map<World.RegionId, Region> regions = new LinkedHashMap<>();
        for (DeviceId owner : List.of(JANE, TOM)) {
            regions.put(
                    new World.RegionId(owner, "home"),
                    new Region(owner, "home", "Home", new GeoPoint(48.8368, 2.2327), 150, NOW));
        }
        regions.put(
                new World.RegionId(JANE, "school"),
                new Region(JANE, "school", "School", new GeoPoint(48.8668, 2.3127), 120, NOW));
        TreeMap<String, Connection> connections = new TreeMap<>();
        connections.put("home.example", new Connection.Connected(NOW, true, List.of()));
        return new World(
                1,
                NOW,
                byId,
                regions,
                connections,
                List.of(
                        new Crossing(LEA, "School", true, NOW.minus(Duration.ofMinutes(14)), null, true),
                        new Crossing(LEA, "Home", false, NOW.minus(Duration.ofMinutes(31)), null, true)),
                new Tally(127, 0, 0, 0, List.of()));
    }

    /// The same world with one person changed or added.
    public static World with(World world, Person person) {
        Map<DeviceId, Person> next = new LinkedHashMap<>(world.people());
        next.put(person.id(), person);
        return new World(
                world.revision() + 1,
                world.at(),
                next,
                world.regions(),
                world.connections(),
                world.crossings(),
                world.tally());
    }

    public static World crowd(int size) {
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            people.add(person(
                    new DeviceId("fleet/van" + i + "/p"),
                    "Van " + i,
                    fix(Duration.ofSeconds(i % 3600), i % 3 == 0 ? 40.0 : 0.0, i % 101, Battery.State.UNPLUGGED),
                    List.of()));
        }
        return of(people);
    }
}
