package app.kith.ui.people;

import app.kith.geo.GeoPoint;
import app.kith.live.World;
import app.kith.model.DeviceId;
import app.kith.model.Region;
import app.kith.region.Area;
import app.kith.region.OwnRegion;
import app.kith.ui.kit.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The list at the left: people in groups, regions, or events. Rows live as long as their person does, so a world
/// that changes nobody’s group changes nothing in the list.
///
/// A family’s list is up to date when a method returns. That of a crowd, of more than 300 people, is made in the
/// background, at most once a second, or as soon as can be when the section or the search changes; until then
/// everything here tells of the list as it was. JavaFX thread only.
public final class PeopleModel {
    private static final Duration LONGEST_UNTOUCHED = Duration.ofSeconds(10);

    /// Less than a tick.
    private static final Duration JUST_NOW = Duration.ofMillis(900);

    /// Whose the user's own regions are: no phone's.
    private static final DeviceId OWNER = new DeviceId("");

    private final Rows rows = new Rows();
    private final ObjectProperty<Section> section = new SimpleObjectProperty<>(Section.PEOPLE);
    private final StringProperty query = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable DeviceId> selected = new SimpleObjectProperty<>();
    private final ObjectProperty<Wording> wording = new SimpleObjectProperty<>(Wording.ofThisMachine());
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();

    private final Register register = new Register();
    private final Rounds rounds;
    private Map<Region, Area> own = Map.of();
    private World world = World.empty(Instant.EPOCH);
    private Instant now = Instant.EPOCH;
    /// When rows were last told, for which moment, and how many people and regions there were.
    private Instant touched = Instant.EPOCH;

    private Instant listed = Instant.EPOCH;
    private int people;
    private int regions;
    private Consumer<DeviceId> onOpen = _ -> {};
    private Consumer<Region> onRegion = _ -> {};
    private Consumer<DeviceId> onAlso = _ -> {};

    /// All on the thread that calls, and without pauses.
    public PeopleModel() {
        this(Runnable::run, Runnable::run, Pace.NONE);
    }

    /// @param background makes the list of a crowd
    /// @param fx runs things on the JavaFX thread
    public PeopleModel(Executor background, Executor fx) {
        this(background, fx, Pace.usual(fx));
    }

    PeopleModel(Executor background, Executor fx, Pace pace) {
        rounds = new Rounds(register, this::question, this::take, background, fx, pace);
        section.addListener((_, _, _) -> rounds.wantAtOnce());
        query.addListener((_, _, _) -> rounds.wantAtOnce());
        wording.addListener((_, _, _) -> {
            touch();
            rounds.wantAtOnce(); // names may stand in another order
        });
    }

    private Question question() {
        return new Question(
                world, now, section.get(), query.get(), own, wording.get().locale(), rows.current());
    }

    /// Of a crowd, what was wanted may have changed since. Then the next round is about to begin.
    private void take(Listing made) {
        people = made.people();
        regions = made.regions();
        listed = made.asked().now();
        if (made.asked().isFor(section.get(), query.get())) {
            rows.replace(made.change());
        }
        if (people <= Register.CROWD || made.arranged() || isUntold(now)) {
            touch();
        }
    }

    /// Whether the rows of a crowd are to say once more what they say: not more often than once a second.
    private boolean isUntold(Instant at) {
        return Duration.between(touched, at).abs().compareTo(JUST_NOW) >= 0;
    }

    private void touch() {
        touched = now;
        revision.set(revision.get() + 1);
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
        rounds.wantAtOnce();
    }

    /// Takes the next world.
    public void show(World next, Instant at) {
        world = next;
        now = at;
        rounds.want();
        DeviceId one = selected.get();
        if (one != null && !next.people().containsKey(one)) {
            selected.set(null);
        }
    }

    /// Time passes: ages grow, and somebody may have become quiet.
    public void tick(Instant at) {
        if (rounds.areElsewhere()) {
            now = at;
            if (isUntold(at)) {
                touch();
            }
            if (Duration.between(listed, at).abs().compareTo(Register.JUDGED) >= 0) {
                rounds.want();
            }
            return;
        }
        boolean told = Duration.between(touched, at).compareTo(LONGEST_UNTOUCHED) < 0 // how long somebody is somewhere
                && !register.ages(now, at);
        now = at;
        if (!told) {
            rounds.want();
        }
    }

    /// How many there are, whatever is searched for.
    public int count(Section of) {
        return switch (of) {
            case PEOPLE -> people;
            case REGIONS -> regions;
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
                if (world.people().containsKey(event.crossing().device())) {
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

    /// Grows whenever what rows say may have changed, though the rows are the same: of a crowd, when a round has ended
    /// and as time passes.
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
