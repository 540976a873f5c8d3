package app.kith.ui.shell;

import app.kith.live.PartOfWorld;
import app.kith.live.Person;
import app.kith.live.World;
import app.kith.ui.kit.Wording;
import app.kith.ui.people.HiddenView.Hidden;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// The world without those who are put out of sight, by hand or because nothing was heard of them for days. It is asked
/// for each world, twenty times a second if many move: so all are looked at when the choice is another or a minute has
/// passed, else those who changed. For one thread.
final class Visible {
    /// Silence is told in days.
    private static final Duration AGEING = Duration.ofMinutes(1);

    private PartOfWorld part = new PartOfWorld();
    private Set<String> byHand = Set.of();
    private int days;
    private Instant judged = Instant.EPOCH;
    private List<Hidden> hidden = List.of();

    /// The next world, as it is shown.
    ///
    /// @param topics base topics of those who are put out of sight by hand
    /// @param silentDays 0 for "however silent"
    World of(World world, Set<String> topics, int silentDays, Instant now) {
        boolean other = !topics.equals(byHand) || silentDays != days;
        byHand = Set.copyOf(topics);
        days = silentDays;
        if (byHand.isEmpty() && days == 0) {
            part = new PartOfWorld();
            hidden = List.of();
            return world;
        }
        boolean anew = other || days > 0 && Duration.between(judged, now).abs().compareTo(AGEING) > 0;
        judged = anew ? now : judged;
        World shown = part.next(world, anew, person -> isByHand(person) || isSilent(person, now));
        if (anew || part.isOther()) {
            hidden = part.without().stream()
                    .map(person -> new Hidden(person.id(), Wording.name(person), !isByHand(person)))
                    .sorted(Comparator.comparing(Hidden::name).thenComparing(Hidden::id))
                    .toList();
        }
        return shown;
    }

    private boolean isByHand(Person person) {
        return byHand.contains(person.id().topic());
    }

    private boolean isSilent(Person person, Instant now) {
        return days > 0
                && isOld(person.heardAt(), now)
                && (person.fix() == null || isOld(person.fix().time(), now));
    }

    private boolean isOld(Instant time, Instant now) {
        return Duration.between(time, now).compareTo(Duration.ofDays(days)) > 0;
    }

    /// Who is out of sight in the last world, by name.
    List<Hidden> hidden() {
        return hidden;
    }
}
