package app.kith.live;

import app.kith.geo.Geodesy;
import app.kith.model.Battery;
import app.kith.model.Card;
import app.kith.model.Delivery;
import app.kith.model.DeviceId;
import app.kith.model.Fix;
import app.kith.model.Presence;
import app.kith.model.Region;
import app.kith.model.Trail;
import app.kith.places.Places;
import app.kith.protocol.Decoded;
import app.kith.protocol.Message;
import app.kith.protocol.RegionName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What one message changes about one person: pure functions.
final class PersonStep {
    /// Phones' clocks may be a little ahead; a fix from further in the future has a wrong clock.
    private static final Duration AHEAD = Duration.ofMinutes(10);

    /// No phone ran OwnTracks before; an earlier time is a clock that was never set.
    private static final Instant FIRST_CREDIBLE = Instant.parse("2010-01-01T00:00:00Z");

    private static final int BATTERIES_KEPT = 2_000;
    private static final Duration BATTERY_EVERY = Duration.ofMinutes(10);
    private static final int RHYTHM_OF = 12;
    private static final int JSON_KEPT = 16 * 1024;

    /// Cells to a degree: within one, 110 m high, a person keeps the name of the place. Cells rather than the distance
    /// from the fix before, which is short for ever in somebody who reports each second.
    private static final double CELLS = 1000;

    private PersonStep() {}

    static Person stranger(DeviceId id, Delivery delivery) {
        return new Person(
                id,
                delivery.account(),
                Card.NONE,
                null,
                Trail.EMPTY,
                List.of(),
                List.of(),
                null,
                null,
                delivery.receivedAt(),
                null,
                null,
                false,
                false,
                null,
                null,
                "",
                List.of());
    }

    /// What every readable message changes: when and how the person was heard.
    static Person heard(Person person, Delivery delivery, Decoded decoded) {
        Change change = person.change()
                .account(delivery.account())
                .heardAt(delivery.receivedAt())
                .provenance(provenance(person.provenance(), delivery, decoded));
        if (!delivery.retained()) {
            change.live(true).lost(null);
        }
        if (!(decoded.message() instanceof Message.Card)) {
            // A card holds a picture that would be kept twice.
            String json = decoded.json();
            change.json(json.length() <= JSON_KEPT ? json : json.substring(0, JSON_KEPT) + "…");
        }
        if (decoded.message() instanceof Message.Location || person.fix() == null) {
            // Where somebody is counts: a card or a last will in the clear beside encrypted fixes gives nothing away.
            change.encrypted(decoded.decrypted()).keyName(decoded.keyName());
        }
        return change.locked(null).made();
    }

    private static Provenance provenance(Provenance before, Delivery delivery, Decoded decoded) {
        Provenance heard = before.with(new Provenance.Via(
                delivery.account(),
                decoded.topic().full(),
                delivery.retained(),
                decoded.decrypted(),
                decoded.keyName(),
                delivery.receivedAt()));
        return heard.guarded(before.guarded() || decoded.decrypted() || decoded.ownKey());
    }

    static Person card(Person person, Message.Card m) {
        Card card = new Card(m.name(), m.trackerId(), m.face());
        return card.equals(person.card()) ? person : person.change().card(card).made();
    }

    static Person facts(Person person, Map<String, String> values) {
        Map<String, String> merged = new TreeMap<>();
        person.facts().forEach(f -> merged.put(f.name(), f.value()));
        merged.putAll(values);
        return person.change()
                .facts(merged.entrySet().stream()
                        .map(e -> new Person.Fact(e.getKey(), e.getValue()))
                        .toList())
                .made();
    }

    /// The beacon that was seen last, in place of the one before.
    static Person beacon(Person person, Message.Beacon m) {
        Map<String, String> values = new TreeMap<>();
        values.put(
                "beacon",
                m.name().isBlank() ? m.uuid() : RegionName.of(m.name()).shown());
        put(values, "uuid", m.uuid().isBlank() ? null : m.uuid());
        put(values, "major", m.major());
        put(values, "minor", m.minor());
        put(values, "acc", m.accuracy());
        put(values, "rssi", m.rssi());
        put(values, "prox", m.proximity());
        List<Person.Fact> others = person.facts().stream()
                .filter(fact -> !fact.name().startsWith("beacon"))
                .toList();
        return facts(person.change().facts(others).made(), values);
    }

    private static void put(Map<String, String> values, String name, @Nullable Object value) {
        if (value != null) {
            values.put("beacon." + name, String.valueOf(value));
        }
    }

    static Person location(
            Person person, Message.Location m, List<Region> regions, Places places, Delivery delivery, Instant now) {
        Fix fix = fix(m, delivery, now);
        Person next = person;
        boolean credible = credible(fix.time(), now);
        if (credible) {
            Trail trail = person.trail().with(fix);
            next = person.change()
                    .trail(trail)
                    .rhythm(rhythm(trail))
                    .batteries(batteries(person.batteries(), fix.battery()))
                    .made();
        }
        Message.Picture image = m.image();
        if (image != null) {
            next = next.change().pictures(pictures(next.pictures(), m, image)).made();
        }
        if (!isNewest(person.fix(), fix, now)) {
            return next == person ? person : presences(next, regions);
        }
        Person moved = extras(next.change().fix(fix).made(), m);
        return presences(placed(moved, person, places), regions);
    }

    /// What a tracker says of its vehicle holds until it says something else.
    private static Person extras(Person person, Message.Location m) {
        Map<String, String> extras = new TreeMap<>(m.extras());
        if (!m.tag().isEmpty()) {
            extras.put("tag", m.tag());
        }
        return extras.isEmpty() ? person : facts(person, extras);
    }

    private static List<Person.Poi> pictures(List<Person.Poi> known, Message.Location m, Message.Picture image) {
        List<Person.Poi> next = new ArrayList<>();
        next.add(new Person.Poi(m.time(), m.at(), image));
        known.stream()
                .filter(p -> !p.time().equals(m.time()))
                .limit(Person.PICTURES - 1L)
                .forEach(next::add);
        return List.copyOf(next);
    }

    /// The person with what an earlier run knew of them; what this run has heard goes before.
    ///
    /// @return null when nothing is known of them
    static @Nullable Person remembered(
            @Nullable Person known, Input.Past past, List<Region> regions, Places places, Instant now) {
        if (past.fixes().isEmpty()) {
            return known;
        }
        Person before = known != null ? known : restored(past);
        Trail trail = before.trail();
        List<Battery> batteries = before.batteries();
        Fix newest = null;
        for (Fix fix : past.fixes()) {
            if (credible(fix.time(), now)) {
                trail = trail.with(fix);
                batteries = batteries(batteries, fix.battery());
            }
            newest = isNewest(newest, fix, now) ? fix : newest;
        }
        Change change = before.change().trail(trail).rhythm(rhythm(trail)).batteries(batteries);
        if (before.card().equals(Card.NONE)) {
            change.card(past.card());
        }
        if (before.fix() == null) {
            change.fix(newest);
        }
        return presences(placed(change.made(), places), regions);
    }

    private static Person restored(Input.Past past) {
        return new Person(
                past.device(),
                past.account(),
                past.card(),
                null,
                Trail.EMPTY,
                List.of(),
                List.of(),
                null,
                null,
                past.fixes().getLast().receivedAt(),
                null,
                null,
                false,
                past.encrypted(),
                null,
                null,
                "",
                List.of(),
                new Provenance(
                        List.of(new Provenance.Via(
                                past.account(),
                                past.device().topic(),
                                true,
                                past.encrypted(),
                                null,
                                past.fixes().getLast().receivedAt())),
                        past.encrypted(),
                        false,
                        0,
                        null,
                        null),
                List.of(),
                "");
    }

    /// A late fix does not move the marker back, nor does a doubtful one displace a sound one; on equal times the
    /// later arrival wins; a clock from the future rules only until the next fix.
    private static boolean isNewest(@Nullable Fix current, Fix fix, Instant now) {
        if (current == null || current.time().isAfter(now.plus(AHEAD))) {
            return true;
        }
        if (fix.suspect() && !current.suspect()) {
            return false;
        }
        if (current.suspect() && !fix.suspect()) {
            return true;
        }
        return !fix.time().isBefore(current.time());
    }

    private static boolean credible(Instant time, Instant now) {
        return time.isAfter(FIRST_CREDIBLE) && time.isBefore(now.plus(AHEAD));
    }

    static Fix fix(Message.Location m, Delivery delivery, Instant now) {
        Battery battery = m.batteryLevel() == null && m.batteryState() == null
                ? null
                : new Battery(m.time(), m.batteryLevel(), Battery.State.of(m.batteryState()));
        return new Fix(
                m.at(),
                m.time(),
                delivery.receivedAt(),
                m.accuracy(),
                m.altitude(),
                m.verticalAccuracy(),
                m.velocity(),
                m.course(),
                battery,
                m.trackerId(),
                m.trigger(),
                m.mode(),
                m.connection(),
                m.pressure(),
                m.poi(),
                m.ssid(),
                m.regions(),
                m.suspect() || !credible(m.time(), now));
    }

    /// The median of the recent pauses between fixes; null with fewer than three.
    private static @Nullable Duration rhythm(Trail trail) {
        int n = Math.min(RHYTHM_OF, trail.size());
        if (n < 4) {
            return null;
        }
        long[] pauses = new long[n - 1];
        int first = trail.size() - n;
        for (int i = 0; i < pauses.length; i++) {
            pauses[i] = trail.get(first + i + 1).time().getEpochSecond()
                    - trail.get(first + i).time().getEpochSecond();
        }
        Arrays.sort(pauses);
        return Duration.ofSeconds(pauses[pauses.length / 2]);
    }

    /// Readings in order of time; one that says the same as the one before is kept only every ten minutes.
    private static List<Battery> batteries(List<Battery> known, @Nullable Battery reading) {
        if (reading == null) {
            return known;
        }
        int i = known.size();
        while (i > 0 && known.get(i - 1).at().isAfter(reading.at())) {
            i--;
        }
        if (i > 0) {
            Battery before = known.get(i - 1);
            boolean same =
                    before.state() == reading.state() && java.util.Objects.equals(before.level(), reading.level());
            if (before.at().equals(reading.at())
                    || same && before.at().plus(BATTERY_EVERY).isAfter(reading.at())) {
                return known;
            }
        }
        List<Battery> next = new ArrayList<>(known);
        next.add(i, reading);
        return List.copyOf(
                next.size() > BATTERIES_KEPT ? next.subList(next.size() - BATTERIES_KEPT, next.size()) : next);
    }

    /// Names the place of a person anew, whatever it was called before.
    static Person placed(Person person, Places places) {
        Fix fix = person.fix();
        if (fix == null) {
            return person;
        }
        return person.change()
                .near(places.nearestTown(fix.at()))
                .zone(places.zoneAt(fix.at()))
                .made();
    }

    private static Person placed(Person moved, Person before, Places places) {
        Fix now = moved.fix();
        Fix then = before.fix();
        boolean same = now != null
                && then != null
                && before.near() != null
                && cell(now.at().lat()) == cell(then.at().lat())
                && cell(now.at().lon()) == cell(then.at().lon());
        return same ? moved : placed(moved, places);
    }

    /// The regions the newest fix is in: those the phone names, and its own circles that hold the fix, unless its
    /// accuracy is too poor to tell.
    static Person presences(Person person, List<Region> regions) {
        Fix fix = person.fix();
        if (fix == null) {
            return person;
        }
        List<String> names = new ArrayList<>();
        fix.regions()
                .forEach(r -> addName(names, app.kith.protocol.RegionName.of(r).shown()));
        for (Region region : regions) {
            if (holds(region, fix)) {
                addName(names, region.name());
            } else if (region.center() == null && isStaying(person, region.name())) {
                addName(names, region.name());
            }
        }
        List<Presence> presences = new ArrayList<>();
        for (String name : names) {
            Instant since = since(person.trail(), name, regions, fix);
            for (Presence known : person.presences()) {
                if (known.region().equals(name) && known.since().isBefore(since)) {
                    since = known.since();
                }
            }
            presences.add(new Presence(name, since));
        }
        presences.sort(Comparator.comparing(Presence::since));
        return presences.equals(person.presences())
                ? person
                : person.change().presences(List.copyOf(presences)).made();
    }

    private static void addName(List<String> names, String name) {
        if (!name.isBlank() && !names.contains(name)) {
            names.add(name);
        }
    }

    private static boolean isStaying(Person person, String name) {
        return person.presences().stream().anyMatch(s -> s.region().equals(name));
    }

    private static boolean holds(Region region, Fix fix) {
        if (region.center() == null || region.radius() <= 0 || fix.suspect()) {
            return false;
        }
        if (fix.accuracy() != null && fix.accuracy() > Math.max(region.radius(), 100)) {
            return false;
        }
        return Geodesy.roughDistance(region.center(), fix.at()) <= region.radius();
    }

    /// The first fix of the unbroken run of fixes inside that ends with the newest.
    private static Instant since(Trail trail, String name, List<Region> regions, Fix newest) {
        Instant since = newest.time();
        for (int i = trail.size() - 1; i >= 0; i--) {
            Fix fix = trail.get(i);
            if (fix.time().isAfter(newest.time())) {
                continue;
            }
            boolean inside = fix.regions().contains(name)
                    || regions.stream().anyMatch(r -> r.name().equals(name) && holds(r, fix));
            if (!inside) {
                break;
            }
            since = fix.time();
        }
        return since;
    }

    /// The phone itself saw the border crossed: it knows the moment better than its fixes do.
    static Person crossed(Person person, String region, Message.Transition m) {
        List<Presence> presences = new ArrayList<>(person.presences());
        Presence known = presences.stream()
                .filter(s -> s.region().equals(region))
                .findFirst()
                .orElse(null);
        Fix fix = person.fix();
        boolean late = fix != null && fix.time().isAfter(m.time());
        if (m.entered()) {
            if (known != null && Duration.between(known.since(), m.time()).abs().compareTo(AHEAD) < 0) {
                presences.remove(known);
                presences.add(new Presence(region, m.time()));
            } else if (known == null && !late) {
                presences.add(new Presence(region, m.time()));
            }
        } else if (known != null && !known.since().isAfter(m.time()) && !late) {
            presences.remove(known);
        }
        presences.sort(Comparator.comparing(Presence::since));
        return person.change().presences(List.copyOf(presences)).made();
    }

    private static long cell(double degrees) {
        return (long) Math.floor(degrees * CELLS);
    }
}
