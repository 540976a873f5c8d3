package app.kith.ui.shell;

import app.kith.live.Person;
import app.kith.live.World;
import app.kith.model.DeviceId;
import app.kith.model.Region;
import app.kith.ui.kit.Wording;
import app.kith.ui.people.HiddenView.Hidden;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The world without those who are put out of sight, by hand or because nothing was heard of them for days. Pure.
///
/// @param world what is shown
/// @param hidden who is not, by name
record Visible(World world, List<Hidden> hidden) {
    /// @param byHand base topics
    /// @param days 0 for "however silent"
    static Visible of(World world, Set<String> byHand, int days, Instant now) {
        if (byHand.isEmpty() && days == 0) {
            return new Visible(world, List.of());
        }
        Map<DeviceId, Person> people = new HashMap<>(world.people());
        List<Hidden> hidden = new ArrayList<>();
        for (Person person : world.people().values()) {
            boolean chosen = byHand.contains(person.id().topic());
            boolean silent = days > 0
                    && Duration.between(person.heardAt(), now).compareTo(Duration.ofDays(days)) > 0
                    && (person.fix() == null
                            || Duration.between(person.fix().time(), now).compareTo(Duration.ofDays(days)) > 0);
            if (chosen || silent) {
                people.remove(person.id());
                hidden.add(new Hidden(person.id(), Wording.name(person), !chosen));
            }
        }
        if (hidden.isEmpty()) {
            return new Visible(world, List.of());
        }
        Map<World.RegionId, Region> regions = new HashMap<>(world.regions());
        regions.keySet()
                .removeIf(
                        id -> !people.containsKey(id.owner()) && world.people().containsKey(id.owner()));
        hidden.sort(Comparator.comparing(Hidden::name));
        return new Visible(
                new World(
                        world.revision(),
                        world.at(),
                        people,
                        regions,
                        world.connections(),
                        world.crossings().stream()
                                .filter(c -> people.containsKey(c.device()))
                                .toList(),
                        world.tally(),
                        world.chosen()),
                List.copyOf(hidden));
    }
}
