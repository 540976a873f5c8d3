package app.kith.live;

import app.kith.model.DeviceId;
import app.kith.model.Fix;
import app.kith.model.Trail;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes worlds of the past. Pure.
public final class Replay {
    private Replay() {}

    /// The world as it was: the same people, each where they were then. Who has no position at that time has none:
    /// where they are now would be a lie. What is known of now only (regions they are in, a lost connection, a
    /// message that no key opened) is left out; who is silent ages by `t` like anybody who is silent now.
    ///
    /// @param base the world of now: names, faces, regions and connections
    /// @param fixes where people were, by the last they said; between two fixes of a way the place is in between,
    ///     and its time is `t`
    public static World world(World base, Map<DeviceId, Fix> fixes, Instant t) {
        Map<DeviceId, Person> people = new LinkedHashMap<>();
        base.people().forEach((id, person) -> people.put(id, then(person, fixes.get(id), t)));
        return new World(
                base.revision(), t, people, base.regions(), base.connections(), List.of(), base.tally(), base.chosen());
    }

    private static Person then(Person now, @Nullable Fix fix, Instant t) {
        return new Person(
                now.id(),
                now.account(),
                now.card(),
                fix,
                fix == null ? Trail.EMPTY : Trail.EMPTY.with(fix),
                fix == null || fix.battery() == null ? List.of() : List.of(fix.battery()),
                List.of(),
                null,
                now.zone(),
                fix == null ? t : fix.time(),
                null,
                now.rhythm(),
                true,
                now.encrypted(),
                now.keyName(),
                null,
                "",
                List.of(),
                now.provenance(),
                now.pictures(),
                now.given());
    }
}
