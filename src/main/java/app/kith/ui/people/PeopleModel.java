package app.kith.ui.people;

import app.kith.geo.GeoPoint;
import app.kith.live.Activity;
import app.kith.live.Person;
import app.kith.live.World;
import app.kith.model.Crossing;
import app.kith.model.DeviceId;
import app.kith.model.Fix;
import app.kith.model.Region;
import app.kith.region.Area;
import app.kith.region.OwnRegion;
import app.kith.ui.kit.Wording;
import java.text.Collator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The list at the left: people in groups, regions, or events. Rows live as long as their person does, so a world
/// that changes nobody’s group changes nothing in the list. JavaFX thread only.
public final class PeopleModel {
    /// With more people than this, a world is looked at bit by bit.
    private static final int CROWD = 2000;

    private static final Duration LONGEST_UNTOUCHED = Duration.ofSeconds(10);

    /// Whose the user's own regions are: no phone's.
    private static final DeviceId OWNER = new DeviceId("");

    /// Up to so many people are put in order where they are shown.
    private static final int AT_ONCE = 300;

    /// Nanoseconds that this may take at a time.
    private static final long SHARE = 2_000_000;

    /// And with fewer, at once: more than they ever take, but for code that is not compiled yet.
    private static final long MOST = 12_000_000;

    /// Nanoseconds between two arrangements of a crowd: in a flood, one after the other would keep a processor busy.
    private static final long PAUSE = 1_000_000_000;

    private final Rows rows = new Rows();
    private final ObjectProperty<Section> section = new SimpleObjectProperty<>(Section.PEOPLE);
    private final StringProperty query = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable DeviceId> selected = new SimpleObjectProperty<>();
    private final ObjectProperty<Wording> wording = new SimpleObjectProperty<>(Wording.ofThisMachine());
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();

    private final Executor background;
    private final Executor fx;
    private final Map<DeviceId, Row.One> people = new HashMap<>();
    private List<Row.One> ordered = List.of();
    private Map<Region, Area> own = Map.of();
    private World world = World.empty(Instant.EPOCH);
    /// The world whose people are being looked at, and those of them who are left.
    private World looked = world;

    private @Nullable Iterator<Person> rest;
    private Iterable<DeviceId> gone = List.of();
    /// Time has passed: what everybody is doing is to be judged anew.
    private boolean judging;
    private boolean reordered;
    private boolean regrouped;
    private boolean arranging;
    private boolean stale;
    private long began = System.nanoTime() - PAUSE;
    private Instant now = Instant.EPOCH;
    private Instant touched = Instant.EPOCH;
    private Runnable onBehind = () -> {
        while (catchUp()) {
            // All at once.
        }
    };
    private Consumer<DeviceId> onOpen = _ -> {};
    private Consumer<Region> onRegion = _ -> {};
    private Consumer<DeviceId> onAlso = _ -> {};

    /// All on the thread that calls.
    public PeopleModel() {
        this(Runnable::run, Runnable::run);
    }

    /// @param background puts a crowd in order
    /// @param fx runs things on the JavaFX thread
    public PeopleModel(Executor background, Executor fx) {
        this.background = background;
        this.fx = fx;
        section.addListener((_, _, _) -> rebuild());
        query.addListener((_, _, _) -> rebuild());
        wording.addListener((_, _, _) -> touch());
    }

    /// The user's own regions, which stand among those of the phones.
    public void showOwn(List<OwnRegion> regions) {
        Map<Region, Area> next = new LinkedHashMap<>();
        for (OwnRegion one : regions) {
            Area.Circle circle = one.circle();
            GeoPoint center = circle == null ? one.area().bounds().center() : circle.center();
            double radius = circle == null ? 0 : circle.radius();
            next.put(new Region(OWNER, one.id(), one.name(), center, radius, one.changedAt()), one.area());
        }
        own = next;
        if (section.get() == Section.REGIONS) {
            rebuild();
        }
        touch();
    }

    /// Takes the next world. A crowd is looked at bit by bit, by [#catchUp].
    public void show(World next, Instant at) {
        world = next;
        now = at;
        if (rest == null && next.people().size() <= CROWD) {
            begin();
            work(System.nanoTime() + MOST);
        }
        if (rest != null || looked != world) {
            onBehind.run();
        }
        DeviceId one = selected.get();
        if (one != null && !next.people().containsKey(one)) {
            selected.set(null);
        }
    }

    /// Time passes: ages grow, and somebody may have become quiet.
    public void tick(Instant at) {
        if (people.size() > CROWD || rest != null) {
            now = at;
            judging = true;
            if (stale && !arranging) {
                arrange();
            }
            onBehind.run();
            touch();
            return;
        }
        boolean aged = aged(now, at);
        now = at;
        boolean changed = regroup();
        if (changed && section.get() == Section.PEOPLE) {
            rebuild();
        }
        if (changed || aged) {
            touch();
        }
    }

    /// Whether words may have changed: what is younger than a minute is told in seconds, everything else in minutes at
    /// the most. Writing the same words once more would be most of what an idle window does.
    private boolean aged(Instant before, Instant at) {
        if (Duration.between(touched, at).compareTo(LONGEST_UNTOUCHED) >= 0) {
            return true; // how long somebody has been somewhere
        }
        for (Row.One row : people.values()) {
            Fix fix = row.person().fix();
            if (fix != null) {
                long was = Duration.between(fix.time(), before).toSeconds();
                long is = Duration.between(fix.time(), at).toSeconds();
                if (was < 60 || was / 60 != is / 60) {
                    return true;
                }
            }
        }
        return false;
    }

    /// What happens when some of a crowd are to be looked at: [#catchUp] is to be called, best once a frame, until it
    /// says that nobody is left. By default that is done at once.
    public void onBehind(Runnable behind) {
        onBehind = behind;
    }

    /// Looks at some more of a crowd, for two milliseconds. Returns whether somebody is left.
    public boolean catchUp() {
        if (rest == null) {
            if (looked == world && !judging) {
                return false;
            }
            begin();
        }
        work(System.nanoTime() + SHARE);
        return rest != null || looked != world || judging;
    }

    /// Everybody in a family, or after a tick; else those who came or changed since the world before.
    private void begin() {
        World.Turnover turnover = world.since(looked);
        boolean all = judging || world.people().size() <= CROWD;
        rest = (all ? world.people().values() : turnover.come()).iterator();
        gone = turnover.gone();
        looked = world;
        judging = false;
    }

    /// Goes on with the people of a world until a time of [System#nanoTime], and ends with the list when all are
    /// through.
    private void work(long deadline) {
        Iterator<Person> some = Objects.requireNonNull(rest);
        for (int n = 1; some.hasNext(); n++) {
            take(some.next());
            if (n % 32 == 0 && System.nanoTime() > deadline) {
                return;
            }
        }
        rest = null;
        for (DeviceId id : gone) {
            reordered |= people.remove(id) != null;
        }
        if (reordered && people.size() <= AT_ONCE) {
            ordered = Arrangement.sorted(people.values(), collator());
        }
        if (reordered
                || regrouped
                || section.get() != Section.PEOPLE
                || !query.get().isBlank()) {
            if (people.size() > CROWD && System.nanoTime() - began < PAUSE && section.get() == Section.PEOPLE) {
                stale = true; // until a tick
            } else {
                rebuild();
            }
        }
        reordered = false;
        regrouped = false;
        touch();
    }

    private void take(Person person) {
        Row.One row = people.get(person.id());
        if (row == null) {
            people.put(person.id(), new Row.One(person, now));
            reordered = true;
        } else {
            reordered |= row.person() != person && row.take(person);
            regrouped |= row.judge(now);
        }
    }

    private void touch() {
        touched = now;
        revision.set(revision.get() + 1);
    }

    private boolean regroup() {
        boolean changed = false;
        for (Row.One row : people.values()) {
            changed |= row.judge(now);
        }
        return changed;
    }

    private Collator collator() {
        return Collator.getInstance(wording.get().locale());
    }

    /// Puts a crowd in order and into groups somewhere else: that takes longer than a frame. While it is done, the list
    /// stays as it is; what changes meanwhile is arranged next.
    private void arrange() {
        if (arranging) {
            stale = true;
            return;
        }
        arranging = true;
        stale = false;
        began = System.nanoTime();
        List<Row.One> all = List.copyOf(people.values());
        Collator collator = collator();
        String[] words = words();
        background.execute(() -> {
            List<Row.One> sorted = Arrangement.sorted(all, collator);
            List<Row> grouped = Arrangement.grouped(sorted, words);
            fx.execute(() -> arranged(sorted, grouped, words));
        });
    }

    private void arranged(List<Row.One> sorted, List<Row> grouped, String[] words) {
        arranging = false;
        ordered = sorted;
        if (section.get() == Section.PEOPLE && Arrays.equals(words, words())) {
            rows.replace(grouped);
        }
        if (!Arrays.equals(words, words()) || stale && people.size() <= CROWD) {
            arrange();
        }
        touch();
    }

    private String[] words() {
        return Row.searchable(query.get()).strip().split("\\s+");
    }

    private void rebuild() {
        if (section.get() == Section.PEOPLE && people.size() > AT_ONCE) {
            arrange();
            return;
        }
        rows.replace(
                switch (section.get()) {
                    case PEOPLE -> Arrangement.grouped(ordered, words());
                    case REGIONS -> places();
                    case EVENTS -> events();
                });
    }

    /// The family’s phones hold the same regions: one row for one name at one place.
    private List<Row> places() {
        Map<String, Row.Place> byName = new TreeMap<>();
        for (Region region : distinct()) {
            String name = Wording.plain(region.name());
            if (Row.matches(Row.searchable(name), Row.searchable(query.get()).split("\\s+"))) {
                byName.put(name + "\n" + cell(region), new Row.Place(region, inside(region)));
            }
        }
        return List.copyOf(byName.values());
    }

    private List<Region> distinct() {
        Set<String> seen = new HashSet<>();
        return Stream.concat(
                        own.keySet().stream(),
                        world.regions().values().stream()
                                .sorted(Comparator.comparing(Region::owner).thenComparing(Region::key)))
                .filter(region -> seen.add(region.name() + "\n" + cell(region)))
                .toList();
    }

    /// The same place is within a hundredth of a degree, about a kilometre.
    private static String cell(Region region) {
        return region.center() == null
                ? ""
                : Math.round(region.center().lat() * 100) + " "
                        + Math.round(region.center().lon() * 100);
    }

    private List<String> inside(Region region) {
        Area area = own.get(region);
        return ordered.stream()
                .filter(row -> row.person().presences().stream()
                                .anyMatch(s -> s.region().equals(region.name()))
                        || area != null && isIn(area, row))
                .map(row -> Wording.name(row.person()))
                .toList();
    }

    /// Who has been silent for long may be anywhere.
    private static boolean isIn(Area area, Row.One row) {
        Fix fix = row.person().fix();
        return fix != null && row.activity() != Activity.QUIET && area.distance(fix.at()) <= 0;
    }

    private List<Row> events() {
        String[] words = words();
        List<Row> next = new ArrayList<>();
        for (Crossing crossing : world.crossings()) {
            Person person = world.people().get(crossing.device());
            Row.Event event = new Row.Event(crossing, person);
            if (Row.matches(Row.searchable(event.name() + " " + crossing.region()), words)) {
                next.add(event);
            }
        }
        return next;
    }

    /// How many there are, whatever is searched for.
    public int count(Section of) {
        return switch (of) {
            case PEOPLE -> people.size();
            case REGIONS -> distinct().size();
            case EVENTS -> world.crossings().size();
        };
    }

    /// Selects the next person down (1) or up (-1) the list; the first or last when nobody is selected.
    public void step(int by) {
        List<Row.One> shown = rows.stream()
                .filter(Row.One.class::isInstance)
                .map(Row.One.class::cast)
                .toList();
        if (shown.isEmpty()) {
            return;
        }
        int at = -1;
        for (int i = 0; i < shown.size(); i++) {
            if (shown.get(i).id().equals(selected.get())) {
                at = i;
            }
        }
        int next = at < 0 ? (by > 0 ? 0 : shown.size() - 1) : Math.clamp(at + by, 0, shown.size() - 1);
        selected.set(shown.get(next).id());
    }

    /// The person at a place in the list, from 0, headers not counted; null when there are fewer.
    public @Nullable DeviceId at(int index) {
        return rows.stream()
                .filter(Row.One.class::isInstance)
                .skip(index)
                .findFirst()
                .map(row -> ((Row.One) row).id())
                .orElse(null);
    }

    /// The user wants to see a person: they are selected, and the map goes there.
    public void open(DeviceId id) {
        selected.set(id);
        onOpen.accept(id);
    }

    /// The user wants to see what the row stands for.
    public void open(Row row) {
        switch (row) {
            case Row.Header _ -> {}
            case Row.One one -> open(one.id());
            case Row.Place place -> onRegion.accept(place.region());
            case Row.Event event -> {
                if (people.containsKey(event.crossing().device())) {
                    open(event.crossing().device());
                }
            }
        }
    }

    /// The user wants to see a person beside those they see already.
    void also(DeviceId id) {
        onAlso.accept(id);
    }

    /// What happens when somebody is wanted beside others.
    public void onAlso(Consumer<DeviceId> person) {
        onAlso = person;
    }

    /// What happens when somebody, or a region, is opened: the map goes there.
    public void onOpen(Consumer<DeviceId> person, Consumer<Region> region) {
        onOpen = person;
        onRegion = region;
    }

    public ObservableList<Row> rows() {
        return rows;
    }

    public ObjectProperty<Section> sectionProperty() {
        return section;
    }

    public StringProperty queryProperty() {
        return query;
    }

    public ObjectProperty<@Nullable DeviceId> selectedProperty() {
        return selected;
    }

    public ObjectProperty<Wording> wordingProperty() {
        return wording;
    }

    /// Grows whenever what rows say may have changed, though the rows are the same.
    public ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    public Instant now() {
        return now;
    }

    /// Which of the three lists.
    public enum Section {
        PEOPLE,
        REGIONS,
        EVENTS
    }
}
