package app.kith.ui.shell;

import app.kith.live.Person;
import app.kith.live.World;
import app.kith.model.DeviceId;
import app.kith.settings.BaseMapSettings;
import app.kith.ui.accounts.AccountDraft;
import app.kith.ui.accounts.SafeState;
import app.kith.ui.detail.DetailModel;
import app.kith.ui.frame.WorldFeed;
import app.kith.ui.kit.Units;
import app.kith.ui.kit.Wording;
import app.kith.ui.map.MapModel;
import app.kith.ui.people.HiddenView;
import app.kith.ui.people.PeopleModel;
import app.kith.ui.preferences.Preferences;
import app.kith.ui.timeline.NoHistory;
import app.kith.ui.timeline.TimelineModel;
import app.kith.ui.timeline.TimelineWork;
import app.kith.ui.tours.ToursModel;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Insets;
import org.jspecify.annotations.Nullable;

/// What the window shows: one world, one selection, handed to every part. JavaFX thread only.
public final class MainModel {
    /// The detail card and its margins, logical pixels.
    static final double CARD = 396;

    /// How often people age on the map while nothing comes.
    private static final Duration AGEING = Duration.ofSeconds(30);

    private final PeopleModel people =
            new PeopleModel(work -> Thread.ofVirtual().name("people").start(work), WorldFeed::later);
    private final DetailModel detail = new DetailModel(page -> this.onBrowse.accept(page));
    private final MapModel map;
    private final ObjectProperty<Wording> wording = new SimpleObjectProperty<>(Wording.ofThisMachine());
    private final ObjectProperty<Preferences> preferences = new SimpleObjectProperty<>(Preferences.DEFAULT);
    private final StringProperty trouble = new SimpleStringProperty("");
    private final ObjectProperty<BaseMapSettings> baseMaps = new SimpleObjectProperty<>(BaseMapSettings.NONE);
    private final ObjectProperty<Map<String, String>> mapProblems = new SimpleObjectProperty<>(Map.of());
    private final BooleanProperty demo = new SimpleBooleanProperty();
    private final ObjectProperty<List<AccountDraft>> accounts = new SimpleObjectProperty<>(List.of());
    private final ObjectProperty<SafeState> safe = new SimpleObjectProperty<>(SafeState.NONE);
    private final ReadOnlyObjectWrapper<World> world = new ReadOnlyObjectWrapper<>(World.empty(Instant.EPOCH));
    private final ObjectProperty<Instant> now = new SimpleObjectProperty<>(Instant.EPOCH);
    private final ObjectProperty<Set<String>> hidden = new SimpleObjectProperty<>(Set.of());
    private final IntegerProperty hideAfterDays = new SimpleIntegerProperty();
    private final ReadOnlyObjectWrapper<List<HiddenView.Hidden>> hiddenNow = new ReadOnlyObjectWrapper<>(List.of());
    private final DoubleProperty panel = new SimpleDoubleProperty();
    private final ToursModel tours = new ToursModel();
    private final TimelineModel timeline;
    private final TimeTravel travel;
    private final Visible visible = new Visible();
    private World everybody = World.empty(Instant.EPOCH);
    private World presented = World.empty(Instant.EPOCH);
    private Instant shown = Instant.EPOCH;
    private Consumer<URI> onBrowse = _ -> {};

    /// @param map what the map shows; its selection is the window’s selection
    public MainModel(MapModel map) {
        this(map, new NoHistory());
    }

    /// @param map what the map shows; its selection is the window’s selection
    /// @param work asks the history
    public MainModel(MapModel map, TimelineWork work) {
        this.map = map;
        timeline = new TimelineModel(work);
        timeline.wordingProperty().bind(wording);
        travel = new TimeTravel(map, timeline, world::get, this::present);
        timeline.player().activeProperty().addListener((_, _, active) -> {
            if (!active) {
                present(world.get(), now.get());
            }
        });
        people.selectedProperty().bindBidirectional(map.selectedProperty());
        detail.selectedProperty().bindBidirectional(map.selectedProperty());
        detail.followingProperty().bindBidirectional(map.followingProperty());
        people.wordingProperty().bind(wording);
        detail.wordingProperty().bind(wording);
        map.selectedProperty().addListener((_, _, one) -> {
            clear();
            if (one == null) {
                map.followingProperty().set(false);
            }
        });
        hidden.addListener((_, _, _) -> show(everybody, now.get()));
        hideAfterDays.addListener((_, _, _) -> show(everybody, now.get()));
        detail.onHide(this::hide);
        people.onAlso(timeline::toggle);
        timeline.onProblem(trouble::set);
        timeline.onBattery(detail::remember);
        panel.addListener((_, _, _) -> clear());
        wording.subscribe(words -> map.imperialProperty().set(words.units() == Units.IMPERIAL));
        preferences.addListener((_, _, chosen) ->
                wording.set(wording.get().with(chosen.units(wording.get().locale()))));
    }

    /// What Recorders were asked to show to others.
    public ToursModel tours() {
        return tours;
    }

    /// Takes the next world.
    public void show(World next, Instant at) {
        everybody = next;
        World shown = visible.of(next, hidden.get(), hideAfterDays.get(), at);
        hiddenNow.set(visible.hidden());
        showVisible(shown, at);
    }

    private void showVisible(World next, Instant at) {
        now.set(at);
        if (!travel.isReplaying()) {
            present(next, at);
        }
        world.set(next);
        timeline.show(next, at);
    }

    /// Puts somebody out of sight.
    public void hide(DeviceId id) {
        Set<String> next = new TreeSet<>(hidden.get());
        next.add(id.topic());
        hidden.set(next);
    }

    /// Brings somebody back.
    public void unhide(DeviceId id) {
        Set<String> next = new TreeSet<>(hidden.get());
        next.remove(id.topic());
        hidden.set(next);
    }

    /// Base topics of those put out of sight by hand.
    public ObjectProperty<Set<String>> hiddenProperty() {
        return hidden;
    }

    /// People not heard of for so many days are out of sight, too; 0 for never.
    public IntegerProperty hideAfterDaysProperty() {
        return hideAfterDays;
    }

    /// Who is out of sight now.
    ReadOnlyObjectProperty<List<HiddenView.Hidden>> hiddenNowProperty() {
        return hiddenNow.getReadOnlyProperty();
    }

    /// Puts a world before the user: the live one, or one of the past.
    private void present(World next, Instant at) {
        shown = at;
        presented = next;
        map.show(next);
        people.show(next, at);
        detail.show(next, at);
    }

    /// What is fitted or centred on the map stays clear of the card and the panel.
    private void clear() {
        double right = map.selectedProperty().get() == null ? 0 : CARD;
        map.obstaclesProperty().set(new Insets(0, right, panel.get(), 0));
    }

    /// Time passes: only words that depend on it change.
    public void tick(Instant at) {
        now.set(at);
        timeline.tick(at);
        if (travel.isReplaying()) {
            return; // the past does not age
        }
        if (shown.plus(AGEING).isBefore(at)) {
            // Nobody has spoken for a while: on the map, too, they fade.
            map.show(world.get().asOf(at));
            shown = at;
        }
        people.tick(at);
        detail.tick(at);
    }

    /// Selects the person at a place in the list, from 0, and shows them on the map.
    public void selectAt(int index) {
        DeviceId one = people.at(index);
        if (one != null) {
            people.open(one);
        }
    }

    /// Follows the selected person, or no longer does; without one nothing happens.
    public void toggleFollow() {
        if (map.selectedProperty().get() != null) {
            map.followingProperty().set(!map.followingProperty().get());
        }
    }

    void onBrowse(Consumer<URI> browse) {
        onBrowse = browse;
    }

    @Nullable
    Person person(DeviceId id) {
        return presented.people().get(id);
    }

    /// How much of the map’s foot the timeline covers, with its margins, logical pixels.
    DoubleProperty panelProperty() {
        return panel;
    }

    public TimelineModel timeline() {
        return timeline;
    }

    public PeopleModel people() {
        return people;
    }

    public DetailModel detail() {
        return detail;
    }

    public MapModel map() {
        return map;
    }

    public ReadOnlyObjectProperty<World> worldProperty() {
        return world.getReadOnlyProperty();
    }

    /// The moment everything is told for.
    public ObjectProperty<Instant> nowProperty() {
        return now;
    }

    public ObjectProperty<Wording> wordingProperty() {
        return wording;
    }

    public ObjectProperty<Preferences> preferencesProperty() {
        return preferences;
    }

    /// What is wrong with the history, as a sentence; empty when nothing is.
    public StringProperty troubleProperty() {
        return trouble;
    }

    /// Whether the demo family is on the map.
    public BooleanProperty demoProperty() {
        return demo;
    }

    /// The accounts as they are saved.
    public ObjectProperty<List<AccountDraft>> accountsProperty() {
        return accounts;
    }

    /// Where the secrets are, and which accounts wait for theirs.
    public ObjectProperty<SafeState> safeProperty() {
        return safe;
    }

    /// The base maps the user has added, and which is shown.
    public ObjectProperty<BaseMapSettings> baseMapsProperty() {
        return baseMaps;
    }

    /// Sentences about map files that can't be used, by path.
    public ObjectProperty<Map<String, String>> mapProblemsProperty() {
        return mapProblems;
    }
}
