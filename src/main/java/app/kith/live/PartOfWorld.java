package app.kith.live;

import app.kith.model.Crossing;
import app.kith.model.DeviceId;
import app.kith.model.Region;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// The world without some people, and without their regions and crossings. It keeps up with the whole from one world to
/// the next, at the cost of what has changed. For one thread.
public final class PartOfWorld {
    private final Map<DeviceId, Person> without = new HashMap<>();
    private final People.Draft people = People.NOBODY.draft();
    private World whole = World.empty(Instant.EPOCH);
    private boolean others;

    /// The next world, without some.
    ///
    /// @param anew whether all are to be judged, and not only those who are new or other than in the world before
    /// @param isLeftOut asked on this thread, before this returns
    public World next(World world, boolean anew, Predicate<Person> isLeftOut) {
        World.Turnover turnover = world.since(whole);
        whole = world;
        others = false;
        for (DeviceId id : turnover.gone()) {
            people.remove(id);
            others |= without.remove(id) != null;
        }
        for (Person person : anew ? world.people().values() : turnover.come()) {
            if (isLeftOut.test(person)) {
                others |= without.put(person.id(), person) != person;
                people.remove(person.id());
            } else {
                others |= without.remove(person.id()) != null;
                people.put(person);
            }
        }
        if (without.isEmpty()) {
            return world;
        }
        Map<World.RegionId, Region> regions = new HashMap<>(world.regions());
        regions.keySet().removeIf(id -> without.containsKey(id.owner()));
        List<Crossing> crossings = world.crossings().stream()
                .filter(crossing -> !without.containsKey(crossing.device()))
                .toList();
        return new World(
                world.revision(),
                world.at(),
                people.made(),
                regions,
                world.connections(),
                crossings,
                world.tally(),
                world.chosen());
    }

    /// Who is left out of the last world.
    public Collection<Person> without() {
        return without.values();
    }

    /// Whether somebody is left out now who was not in the world before, or was another, or the other way round.
    public boolean isOther() {
        return others;
    }
}
