package app.kith.ui.map;

import app.kith.geo.GeoPoint;
import app.kith.geo.Geodesy;
import app.kith.live.Person;
import app.kith.live.Tally;
import app.kith.live.World;
import app.kith.model.Card;
import app.kith.model.DeviceId;
import app.kith.model.Fix;
import app.kith.model.Presence;
import app.kith.model.Region;
import app.kith.model.Trail;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Builds worlds for tests and pictures, literally.
public final class Worlds {
    public static final Instant NOW = Instant.parse("2026-11-22T09:53:00Z");
    public static final GeoPoint PARIS = new GeoPoint(48.8566, 2.3522);

    private final Map<DeviceId, Person> people = new LinkedHashMap<>();
    private final Map<World.RegionId, Region> regions = new LinkedHashMap<>();
    private long revision;

    public static DeviceId id(String user) {
        return new DeviceId("owntracks/" + user + "/phone");
    }

    public static Fix fix(
            GeoPoint at, Instant time, @Nullable Double accuracy, @Nullable Double velocity, @Nullable Double course) {
        return new Fix(
                at, time, time, accuracy, null, null, velocity, course, null, "", "", null, "", null, "", "", List.of(),
                false);
    }

    /// Somebody who stands somewhere, seen just now.
    public Worlds at(String user, GeoPoint place) {
        return track(user, new Card(user, "", new byte[0]), List.of(), fix(place, NOW, 12.0, 0.0, null));
    }

    /// Somebody with fixes: the last is where they are.
    public Worlds track(String user, Card card, List<Presence> presences, Fix... fixes) {
        Person before = people.get(id(user));
        Trail trail = before == null ? Trail.EMPTY : before.trail();
        for (Fix fix : fixes) {
            trail = trail.with(fix);
        }
        return put(user, card, trail, presences, NOW);
    }

    /// Somebody with one fix, heard of at some time.
    public Worlds heard(String user, Card card, Fix fix, Instant heardAt) {
        return put(user, card, Trail.EMPTY.with(fix), List.of(), heardAt);
    }

    public Worlds gone(String user) {
        people.remove(id(user));
        return this;
    }

    private Worlds put(String user, Card card, Trail trail, List<Presence> presences, Instant heardAt) {
        people.put(
                id(user),
                new Person(
                        id(user),
                        "home",
                        card,
                        trail.getLast(),
                        trail,
                        List.of(),
                        presences,
                        null,
                        null,
                        heardAt,
                        null,
                        Duration.ofMinutes(1),
                        true,
                        true,
                        null,
                        null,
                        "",
                        List.of()));
        return this;
    }

    public Worlds region(String owner, String name, GeoPoint center, double radius) {
        regions.put(new World.RegionId(id(owner), name), new Region(id(owner), name, name, center, radius, NOW));
        return this;
    }

    /// Where somebody is who has a fix.
    public static GeoPoint place(World world, String user) {
        Person person = Objects.requireNonNull(world.people().get(id(user)));
        return Objects.requireNonNull(person.fix()).at();
    }

    public World world() {
        return new World(
                ++revision, NOW, Map.copyOf(people), Map.copyOf(regions), new TreeMap<>(), List.of(), Tally.NONE);
    }

    public static Worlds family(byte @Nullable [] face) {
        byte[] none = new byte[0];
        Worlds worlds = new Worlds();
        GeoPoint home = new GeoPoint(48.8505, 2.2750);
        GeoPoint school = Geodesy.destination(home, 55, 3600);
        GeoPoint work = Geodesy.destination(home, 5, 3000);
        double[][] way = {
            {0, 0},
            {40, 20},
            {80, 0},
            {130, 20},
            {160, 70},
            {202, 90},
            {240, 130},
            {280, 180},
            {310, 220},
            {330, 260},
            {370, 290},
            {410, 305},
            {450, 310},
            {410, 260},
            {370, 200},
            {330, 140},
            {300, 90},
            {260, 40}
        };
        List<Fix> fixes = new ArrayList<>();
        for (int i = 0; i < way.length; i++) {
            GeoPoint east = Geodesy.destination(home, 90, way[i][0] * 7);
            GeoPoint at = Geodesy.destination(east, 0, way[i][1] * 7);
            fixes.add(fix(at, NOW.minusSeconds(60L * (way.length - i)), 350.0, 54.0, 234.0));
        }
        Fix old = fix(Geodesy.destination(home, 240, 1500), NOW.minus(Duration.ofHours(9)), 30.0, 0.0, null);
        worlds.track("jane", new Card("Jane Q.", "j1", none), List.of(), fixes.toArray(Fix[]::new));
        Fix tom = fix(Geodesy.destination(home, 110, 2600), NOW.minusSeconds(100), 8.0, 18.0, 20.0);
        worlds.track("tom", new Card("Tom", "to", face == null ? none : face), List.of(), tom);
        worlds.track(
                "lea",
                new Card("Léa", "le", none),
                List.of(new Presence("School", NOW)),
                fix(school, NOW, 20.0, 0.0, null));
        worlds.track(
                "papa",
                new Card("Papa", "pa", none),
                List.of(new Presence("Work", NOW)),
                fix(work, NOW, 20.0, 0.0, null));
        worlds.track("gm", new Card("Grand-mère", "gm", none), List.of(), old);
        worlds.region("papa", "Home", home, 450);
        worlds.region("jane", "Home", home, 450);
        worlds.region("lea", "School", school, 320);
        worlds.region("jane", "Work", work, 380);
        return worlds;
    }

    /// Many people around Paris: denser in the middle, the same at each call.
    public static Worlds crowd(int count, double metres) {
        Random random = new Random(7);
        Worlds worlds = new Worlds();
        for (int i = 0; i < count; i++) {
            double away = metres * Math.pow(random.nextDouble(), 2);
            GeoPoint at = Geodesy.destination(PARIS, random.nextDouble() * 360, away);
            boolean moves = i % 3 == 0;
            Fix fix =
                    fix(at, NOW.minusSeconds(random.nextInt(240)), 15.0, moves ? 40.0 : 0.0, moves ? i % 360.0 : null);
            worlds.track(
                    "p" + i,
                    new Card("P" + (char) ('a' + i % 26) + " " + (char) ('A' + i % 23), "", new byte[0]),
                    List.of(),
                    fix);
        }
        return worlds;
    }
}
