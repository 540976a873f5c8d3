package app.kith.live;

import app.kith.model.Connection;
import app.kith.model.Crossing;
import app.kith.model.DeviceId;
import app.kith.model.Region;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
public record World(
        long revision,
        Instant at,
        Map<DeviceId, Person> people,
        Map<RegionId, Region> regions,
        SortedMap<String, Connection> connections,
        List<Crossing> crossings,
        Tally tally) {
    public record RegionId(DeviceId owner, String key) {}

    public static World empty(Instant at) {
        return new World(0, at, Map.of(), Map.of(), new TreeMap<>(), List.of(), Tally.NONE);
    }

    /// The same world, looked at later: nothing has come, and everything is older.
    public World asOf(Instant later) {
        return new World(revision, later, people, regions, connections, crossings, tally);
    }
}
