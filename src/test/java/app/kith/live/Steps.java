package app.kith.live;

import java.time.Instant;
import java.util.Collection;

/// Makes worlds as [WorldStep] does, without messages.
public final class Steps {
    private Steps() {}

    /// The next world, in which some people are new or have moved.
    public static World moved(World before, Collection<Person> moved, Instant now) {
        People.Draft draft = People.of(before.people()).draft();
        moved.forEach(draft::put);
        return new World(
                before.revision() + 1,
                now,
                draft.made(),
                before.regions(),
                before.connections(),
                before.crossings(),
                before.tally(),
                before.chosen());
    }
}
