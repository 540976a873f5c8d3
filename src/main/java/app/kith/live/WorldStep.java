package app.kith.live;

import app.kith.model.Connection;
import app.kith.model.Crossing;
import app.kith.model.Delivery;
import app.kith.model.DeviceId;
import app.kith.model.Region;
import app.kith.places.Places;
import app.kith.protocol.Decoded;
import app.kith.protocol.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The next world: pure, so the same world, inputs and time always give the same. A batch is applied at once, so that
/// many messages cost one copy of the map of people.
public final class WorldStep {
    private static final int CROSSINGS_KEPT = 200;

    private WorldStep() {}

    /// Applies inputs in their order.
    ///
    /// @param places knows towns and time zones
    public static World apply(World world, List<Input> inputs, Places places, Instant now) {
        if (inputs.isEmpty()) {
            return world;
        }
        Draft draft = new Draft(world, places, now);
        inputs.forEach(draft::take);
        return draft.finished();
    }

    /// The world in the making.
    private static final class Draft {
        private final World before;
        private final Instant now;
        private Places places;
        private final People.Draft people;
        private Map<World.RegionId, Region> regions;
        private SortedMap<String, Connection> connections;
        private List<Crossing> crossings;
        private final TallyDraft tally;
        private World.Chosen chosen;

        Draft(World before, Places places, Instant now) {
            this.before = before;
            this.places = places;
            this.now = now;
            people = People.of(before.people()).draft();
            regions = before.regions();
            connections = before.connections();
            crossings = before.crossings();
            tally = new TallyDraft(before.tally());
            chosen = before.chosen();
        }

        World finished() {
            return new World(
                    before.revision() + 1,
                    now,
                    people.made(),
                    regions,
                    connections,
                    crossings,
                    tally.finished(),
                    chosen);
        }

        void take(Input input) {
            switch (input) {
                case Input.Received _ ->
                    throw new IllegalArgumentException("a delivery is decoded before it is applied");
                case Input.Heard heard -> {
                    heard.messages().forEach(m -> hear(heard.delivery(), m));
                    heard.refused().forEach(m -> refuse(heard.delivery(), m));
                }
                case Input.ConnectionChanged change -> {
                    connections = new TreeMap<>(connections);
                    connections.put(change.account(), change.connection());
                }
                case Input.AccountRemoved removed -> removeAccount(removed.account());
                case Input.UserAccepted choice -> {
                    chosen = chosen.believed(choice.device(), choice.accepted());
                    choose(choice.device());
                }
                case Input.UserNamed named -> {
                    chosen = chosen.named(named.device(), named.name());
                    choose(named.device());
                }
                case Input.UserForgot forgot -> remove(forgot.device());
                case Input.Remembered remembered -> remember(remembered);
                case Input.PlacesReady ready -> {
                    places = ready.places();
                    people.values().forEach(p -> put(PersonStep.placed(p, places)));
                }
            }
        }

        private void choose(DeviceId device) {
            Person person = people.get(device);
            if (person != null) {
                put(asChosen(person));
            }
        }

        /// With what the user has said of them.
        private Person asChosen(Person person) {
            if (chosen == World.Chosen.NONE) {
                return person;
            }
            return person.change()
                    .given(chosen.names().getOrDefault(person.id(), ""))
                    .provenance(person.provenance().accepted(chosen.believed().contains(person.id())))
                    .made();
        }

        private void remember(Input.Remembered remembered) {
            for (Input.Past past : remembered.people()) {
                Person person =
                        PersonStep.remembered(people.get(past.device()), past, ownRegions(past.device()), places, now);
                if (person != null) {
                    put(asChosen(person));
                }
            }
            List<Crossing> all = new ArrayList<>(crossings);
            remembered.crossings().forEach(c -> {
                Crossing old = new Crossing(c.device(), c.region(), c.entered(), c.time(), c.at(), false);
                if (all.stream().noneMatch(known -> isSame(known, old))) {
                    all.add(old);
                }
            });
            all.sort(Comparator.comparing(Crossing::time).reversed());
            crossings = List.copyOf(all.subList(0, Math.min(CROSSINGS_KEPT, all.size())));
        }

        private void removeAccount(String account) {
            connections = new TreeMap<>(connections);
            connections.remove(account);
            for (Person person : people.values()) {
                Provenance rest = person.provenance().without(account);
                if (rest.via().isEmpty()
                        && (person.account().equals(account)
                                || !person.provenance().via().isEmpty())) {
                    remove(person.id());
                } else if (rest.via().size() < person.provenance().via().size()) {
                    put(person.change()
                            .account(rest.via().getFirst().account())
                            .provenance(rest)
                            .made());
                }
            }
        }

        private void remove(DeviceId device) {
            if (people.remove(device)) {
                regions = withoutRegionsOf(device);
                crossings = crossings.stream()
                        .filter(crossing -> !crossing.device().equals(device))
                        .toList();
            }
        }

        private void hear(Delivery delivery, Decoded decoded) {
            tally.received();
            if (decoded.topic().isPing()) {
                return;
            }
            DeviceId id = new DeviceId(decoded.topic().base());
            boolean toDevice = decoded.topic().suffix().equals("cmd");
            switch (decoded.message()) {
                case Message.Unreadable unreadable -> tally.problem(delivery, unreadable);
                case Message.Locked locked -> {
                    tally.problem(delivery, locked);
                    if (!toDevice) {
                        Person person = person(id, delivery);
                        put(person.change().locked(delivery.receivedAt()).made());
                    }
                }
                case Message.Cleared _ -> clear(id, decoded.topic().suffix());
                // What is on its way to a phone says nothing of the phone; a probe's or a stranger's type neither.
                case Message.Command _, Message.Request _, Message.Configuration _, Message.Unknown _ -> {}
                case Message.Location m ->
                    put(PersonStep.location(heard(id, delivery, decoded), m, ownRegions(id), places, delivery, now));
                case Message.Card m -> put(PersonStep.card(heard(id, delivery, decoded), m));
                case Message.Transition m -> transition(heard(id, delivery, decoded), m, delivery);
                case Message.Waypoint m -> {
                    put(heard(id, delivery, decoded));
                    regions = withRegions(id, List.of(m), false);
                    present(id);
                }
                case Message.Waypoints m -> {
                    put(heard(id, delivery, decoded));
                    regions = withRegions(id, m.list(), true);
                    present(id);
                }
                case Message.Lwt _ -> {
                    Person person = person(id, delivery);
                    // A retained will is as old as it likes; a live one means the link broke just now.
                    put(
                            delivery.retained()
                                    ? person
                                    : person.change()
                                            .lost(delivery.receivedAt())
                                            .made());
                }
                case Message.Status m -> put(PersonStep.facts(heard(id, delivery, decoded), m.values()));
                case Message.Steps m ->
                    put(PersonStep.facts(
                            heard(id, delivery, decoded),
                            m.steps() == null ? Map.of() : Map.of("steps", String.valueOf(m.steps()))));
                case Message.Beacon m -> put(PersonStep.beacon(heard(id, delivery, decoded), m));
                case Message.Dump _ -> put(heard(id, delivery, decoded));
            }
        }

        /// Clear text in the name of somebody who encrypts: counted, shown, and not believed.
        private void refuse(Delivery delivery, Decoded decoded) {
            tally.refused();
            Person person = people.get(new DeviceId(decoded.topic().base()));
            if (person == null) {
                return;
            }
            Provenance before = person.provenance().guarded(true);
            boolean clears = decoded.message() instanceof Message.Cleared;
            put(person.change()
                    .provenance(
                            clears ? before.cleared(delivery.receivedAt()) : before.refused(1, delivery.receivedAt()))
                    .made());
        }

        private void put(Person person) {
            people.put(person);
        }

        private Person person(DeviceId id, Delivery delivery) {
            Person known = people.get(id);
            return known != null ? known : asChosen(PersonStep.stranger(id, delivery));
        }

        /// The person, with what every readable message of theirs changes.
        private Person heard(DeviceId id, Delivery delivery, Decoded decoded) {
            return PersonStep.heard(person(id, delivery), delivery, decoded);
        }

        /// On the base topic an empty payload clears the friend; on `info` it takes the card away.
        private void clear(DeviceId id, String suffix) {
            Person person = people.get(id);
            if (suffix.isEmpty()) {
                remove(id);
            } else if (suffix.equals("info") && person != null) {
                put(person.change().card(app.kith.model.Card.NONE).made());
            }
        }

        private void transition(Person person, Message.Transition m, Delivery delivery) {
            Crossing crossing = Observations.crossing(person.id(), m, delivery, now);
            if (crossing == null) {
                put(person);
                return;
            }
            if (crossings.stream().noneMatch(known -> isSame(known, crossing))) {
                List<Crossing> next = new ArrayList<>(crossings);
                int i = 0;
                while (i < next.size() && next.get(i).time().isAfter(crossing.time())) {
                    i++;
                }
                next.add(i, crossing);
                crossings = List.copyOf(next.subList(0, Math.min(CROSSINGS_KEPT, next.size())));
            }
            put(PersonStep.crossed(person, crossing.region(), m));
        }

        /// The broker may send it again, and the history may have told it.
        private static boolean isSame(Crossing a, Crossing b) {
            return a.device().equals(b.device())
                    && a.region().equals(b.region())
                    && a.entered() == b.entered()
                    && a.time().equals(b.time());
        }

        private List<Region> ownRegions(DeviceId id) {
            return regionsByOwner().getOrDefault(id, List.of());
        }

        private Map<DeviceId, List<Region>> byOwner = Map.of();
        private Map<World.RegionId, Region> byOwnerOf = Map.of();

        /// The index is built once a batch, when there is a location to look up.
        private Map<DeviceId, List<Region>> regionsByOwner() {
            if (byOwnerOf != regions) {
                byOwner = new HashMap<>();
                regions.values()
                        .forEach(r -> byOwner.computeIfAbsent(r.owner(), _ -> new ArrayList<>())
                                .add(r));
                byOwnerOf = regions;
            }
            return byOwner;
        }

        private void present(DeviceId id) {
            Person person = people.get(id);
            if (person != null) {
                put(PersonStep.presences(person, ownRegions(id)));
            }
        }

        private Map<World.RegionId, Region> withoutRegionsOf(DeviceId device) {
            if (regions.keySet().stream().noneMatch(k -> k.owner().equals(device))) {
                return regions;
            }
            Map<World.RegionId, Region> next = new HashMap<>(regions);
            next.keySet().removeIf(k -> k.owner().equals(device));
            return Collections.unmodifiableMap(next);
        }

        /// A list is all that the phone has, so what it no longer names is gone; a single one is added.
        private Map<World.RegionId, Region> withRegions(DeviceId owner, List<Message.Waypoint> list, boolean all) {
            Map<World.RegionId, Region> next = new HashMap<>(all ? withoutRegionsOf(owner) : regions);
            for (Message.Waypoint w : list) {
                Region region = ReportedRegion.of(owner, w);
                if (!ReportedRegion.isHidden(region)) {
                    next.put(new World.RegionId(owner, region.key()), region);
                }
            }
            return Collections.unmodifiableMap(next);
        }
    }

    /// Counting in place, so that a flood of rubbish costs one copy of the list of problems.
    private static final class TallyDraft {
        private static final int PROBLEMS_KEPT = 100;
        private long received;
        private long locked;
        private long unreadable;
        private long refused;
        private final List<Tally.Problem> problems;

        TallyDraft(Tally before) {
            received = before.received();
            locked = before.locked();
            unreadable = before.unreadable();
            refused = before.refused();
            problems = new ArrayList<>(before.problems());
        }

        void received() {
            received++;
        }

        void refused() {
            received++;
            refused++;
        }

        void problem(Delivery delivery, Message outcome) {
            if (outcome instanceof Message.Locked) {
                locked++;
            } else {
                unreadable++;
            }
            for (int i = 0; i < problems.size(); i++) {
                Tally.Problem p = problems.get(i);
                if (p.topic().equals(delivery.topic())
                        && p.account().equals(delivery.account())
                        && p.outcome().equals(outcome)) {
                    problems.remove(i);
                    problems.addFirst(
                            new Tally.Problem(delivery.receivedAt(), p.account(), p.topic(), outcome, p.times() + 1));
                    return;
                }
            }
            problems.addFirst(
                    new Tally.Problem(delivery.receivedAt(), delivery.account(), delivery.topic(), outcome, 1));
            if (problems.size() > PROBLEMS_KEPT) {
                problems.removeLast();
            }
        }

        Tally finished() {
            return new Tally(received, locked, unreadable, refused, List.copyOf(problems));
        }
    }
}
