package app.kith.live;

import app.kith.model.Connection;
import app.kith.model.Crossing;
import app.kith.model.DeviceId;
import app.kith.model.Region;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// All that is known at one moment: immutable, replaced as a whole.
///
/// @param revision grows with every change
/// @param at the time of the step that made it
/// @param people by base topic; those that never change are the same object from world to world
/// @param regions by owner and key
/// @param connections by account, in the order of the accounts
/// @param crossings the most recent, newest first, at most 200
/// @param tally what was counted since the start
/// @param chosen what the user has said of people, here or not
public record World(
        long revision,
        Instant at,
        Map<DeviceId, Person> people,
        Map<RegionId, Region> regions,
        SortedMap<String, Connection> connections,
        List<Crossing> crossings,
        Tally tally,
        Chosen chosen) {
    public record RegionId(DeviceId owner, String key) {}

    /// What holds of people who may not be here yet.
    ///
    /// @param names what the user calls them until they say their own name; by device
    /// @param believed those whose clear text is believed although they encrypt
    public record Chosen(Map<DeviceId, String> names, Set<DeviceId> believed) {
        public static final Chosen NONE = new Chosen(Map.of(), Set.of());

        public Chosen {
            names = Map.copyOf(names);
            believed = Set.copyOf(believed);
        }

        /// @param name blank for none
        Chosen named(DeviceId device, String name) {
            Map<DeviceId, String> next = new HashMap<>(names);
            if (name.isBlank()) {
                next.remove(device);
            } else {
                next.put(device, name);
            }
            return new Chosen(next, believed);
        }

        Chosen believed(DeviceId device, boolean on) {
            Set<DeviceId> next = new HashSet<>(believed);
            if (on) {
                next.add(device);
            } else {
                next.remove(device);
            }
            return new Chosen(names, next);
        }
    }

    /// A world of which the user has said nothing.
    public World(
            long revision,
            Instant at,
            Map<DeviceId, Person> people,
            Map<RegionId, Region> regions,
            SortedMap<String, Connection> connections,
            List<Crossing> crossings,
            Tally tally) {
        this(revision, at, people, regions, connections, crossings, tally, Chosen.NONE);
    }

    public static World empty(Instant at) {
        return new World(0, at, Map.of(), Map.of(), new TreeMap<>(), List.of(), Tally.NONE);
    }

    /// The same world, looked at later: nothing has come, and everything is older.
    public World asOf(Instant later) {
        return new World(revision, later, people, regions, connections, crossings, tally, chosen);
    }

    /// Who came and went between two worlds: found while it is walked through, bit by bit if need be.
    ///
    /// @param come those who are new or other than before; there may be some among them who are as they were
    /// @param gone those who are not there any more
    public record Turnover(Iterable<Person> come, Iterable<DeviceId> gone) {
        static Turnover between(Map<DeviceId, Person> before, Map<DeviceId, Person> after) {
            return new Turnover(
                    after.values(),
                    () -> before.keySet().stream()
                            .filter(id -> !after.containsKey(id))
                            .iterator());
        }
    }

    /// Who came and went since an earlier world. Between two worlds of one loop, that costs little more than there are
    /// such people; between others, as much as there are people.
    public Turnover since(World before) {
        return people instanceof People now && before.people instanceof People then
                ? now.since(then)
                : Turnover.between(before.people, people);
    }
}
