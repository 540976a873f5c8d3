package app.kith.ui.people;

import app.kith.live.Activity;
import app.kith.live.Person;
import app.kith.live.World;
import app.kith.model.Crossing;
import app.kith.model.DeviceId;
import app.kith.model.Fix;
import app.kith.model.Region;
import app.kith.region.Area;
import java.text.Collator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who is known, in which order and in which groups: what is to be in the list, and all walks over people that this
/// takes. Knows nothing of JavaFX. For one thread at a time: the JavaFX thread for a family, another for a crowd.
final class Register {
    /// With more people than this, the list is not made on the JavaFX thread: to put them in order for the first time
    /// takes longer than a frame while the code that does it is not compiled yet.
    static final int CROWD = 300;

    /// What everybody in a crowd is doing is judged anew after so long. A family’s is each time.
    static final Duration JUDGED = Duration.ofSeconds(10);

    /// Between two breaths.
    private static final int SOME = 64;

    private final Map<DeviceId, Row.One> people = new HashMap<>();
    private final RegionRows regions = new RegionRows();
    private List<Row.One> ordered = List.of();
    private World looked = World.empty(Instant.EPOCH);
    private Instant judged = Instant.EPOCH;
    private @Nullable Locale locale;
    /// The rows last made, and for what.
    private List<Row> made = List.of();

    private @Nullable Answered answered;

    // What has changed since those rows were made.
    private final List<Row.One> come = new ArrayList<>();
    private boolean left;
    private boolean reordered;
    private boolean regrouped;
    private boolean spoken;

    /// What is to be shown. A list that does not differ is the same one.
    ///
    /// @param arrange whether people are put in order and into groups when they are not any more; if not, rows get
    /// what is new and stay where they are
    /// @param breath called every now and then: it may take its time
    Listing list(Question asked, boolean arrange, Runnable breath) {
        look(asked, breath);
        boolean due = reordered || !isAnswered(asked);
        if (due && arrange) {
            if (reordered) {
                order(asked.locale());
            }
            made = switch (asked.section()) {
                case PEOPLE -> Arrangement.grouped(ordered, asked.words());
                case REGIONS -> regions.rows(asked, ordered);
                case EVENTS -> events(asked);
            };
            answered = Answered.of(asked);
            regrouped = false;
            spoken = false;
        }
        Rows.Change change = Rows.Change.between(asked.shown(), arrange ? made : asked.shown());
        return new Listing(asked, change, people.size(), regions.count(asked), due && arrange, due && !arrange);
    }

    private void look(Question asked, Runnable breath) {
        int n = 0;
        World world = asked.world();
        if (world != looked) {
            World.Turnover turnover = world.since(looked);
            for (Person person : turnover.come()) {
                take(person, asked.now());
                if (++n % SOME == 0) {
                    breath.run();
                }
            }
            for (DeviceId id : turnover.gone()) {
                left |= people.remove(id) != null;
            }
            looked = world; // not earlier: should this fail, the next round takes them once more
        }
        if (people.size() <= CROWD
                || Duration.between(judged, asked.now()).abs().compareTo(JUDGED) >= 0) {
            judged = asked.now();
            for (Row.One row : people.values()) {
                regrouped |= row.judge(asked.now());
                if (++n % SOME == 0) {
                    breath.run();
                }
            }
        }
        if (!asked.locale().equals(locale)) {
            locale = asked.locale();
            people.values().forEach(Row.One::forgetSortKey);
            reordered = true;
        }
        reordered |= left || !come.isEmpty();
    }

    private void take(Person person, Instant now) {
        Row.One row = people.get(person.id());
        if (row == null) {
            row = new Row.One(person, now);
            people.put(person.id(), row);
            come.add(row);
        } else if (row.person() != person) {
            spoken = true;
            reordered |= row.take(person);
            regrouped |= row.judge(now);
        }
    }

    /// Those who were in order before go first, since they mostly still are: then sorting is little more than merging.
    private void order(Locale locale) {
        List<Row.One> all = new ArrayList<>(people.size());
        for (Row.One row : ordered) {
            if (!left || people.get(row.id()) == row) {
                all.add(row);
            }
        }
        all.addAll(come);
        ordered = Arrangement.sorted(all, Collator.getInstance(locale));
        come.clear();
        left = false;
        reordered = false;
    }

    private boolean isAnswered(Question asked) {
        Answered last = answered;
        if (last == null || regrouped || !asked.isFor(last.section(), last.query())) {
            return false;
        }
        return switch (asked.section()) {
            case PEOPLE -> !spoken || asked.query().isBlank();
            case REGIONS ->
                !spoken
                        && last.own() == asked.own()
                        && last.regions() == asked.world().regions();
            case EVENTS -> !spoken && last.crossings() == asked.world().crossings();
        };
    }

    private static List<Row> events(Question asked) {
        String[] words = asked.words();
        List<Row> next = new ArrayList<>();
        for (Crossing crossing : asked.world().crossings()) {
            Person person = asked.world().people().get(crossing.device());
            Row.Event event = new Row.Event(crossing, person);
            if (Row.matches(Row.searchable(event.name() + " " + crossing.region()), words)) {
                next.add(event);
            }
        }
        return next;
    }

    /// Whether time alone changes what rows say: somebody belongs to another group, or an age reads differently. What
    /// is younger than a minute is told in seconds, everything else in minutes at the most. Writing the same words
    /// once more would be most of what an idle window does.
    boolean ages(Instant before, Instant now) {
        for (Row.One row : people.values()) {
            Fix fix = row.person().fix();
            if (fix != null) {
                long was = Duration.between(fix.time(), before).toSeconds();
                long is = Duration.between(fix.time(), now).toSeconds();
                if (was < 60 || was / 60 != is / 60) {
                    return true;
                }
            }
            if (Activity.of(row.person(), now) != row.activity()) {
                return true;
            }
        }
        return false;
    }

    /// What of a question the rows depend on, but for people: not the world, which would be kept for as long as nobody
    /// changes places.
    private record Answered(
            PeopleModel.Section section,
            String query,
            Map<Region, Area> own,
            Map<World.RegionId, Region> regions,
            List<Crossing> crossings) {
        static Answered of(Question asked) {
            World world = asked.world();
            return new Answered(asked.section(), asked.query(), asked.own(), world.regions(), world.crossings());
        }
    }
}
