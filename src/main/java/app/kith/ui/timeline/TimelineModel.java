package app.kith.ui.timeline;

import app.kith.history.Span;
import app.kith.history.travel.Stretch;
import app.kith.history.travel.Timeline;
import app.kith.live.Person;
import app.kith.live.World;
import app.kith.model.Battery;
import app.kith.model.DeviceId;
import app.kith.ui.kit.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// Whose past is shown, which part of it, and what is pointed at. JavaFX thread only.
///
/// The newest wish wins: what an older one still brings is dropped, and its work cancelled.
public final class TimelineModel {
    /// While fixes keep coming, what is shown is read again this often at most.
    private static final Duration REST = Duration.ofSeconds(2);

    private final TimelineWork work;
    private final Player player = new Player();
    private final Pointing pointing = new Pointing(player);
    private final BooleanProperty open = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<List<DeviceId>> devices = new ReadOnlyObjectWrapper<>(List.of());
    private final ObjectProperty<Range> range = new SimpleObjectProperty<>(Range.TODAY);
    private final ReadOnlyObjectWrapper<Span> span;
    private final ReadOnlyObjectWrapper<Past> past = new ReadOnlyObjectWrapper<>(Past.NONE);
    private final ReadOnlyObjectWrapper<List<Series>> series = new ReadOnlyObjectWrapper<>(List.of());
    private final ObjectProperty<Series.Kind> kind = new SimpleObjectProperty<>(Series.Kind.SPEED);
    private final ReadOnlyObjectWrapper<@Nullable Stretch> amount = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ObjectProperty<Wording> wording = new SimpleObjectProperty<>(Wording.ofThisMachine());
    private final BooleanProperty dark = new SimpleBooleanProperty();
    private final BooleanProperty raw = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Instant> now = new ReadOnlyObjectWrapper<>(Instant.EPOCH);
    private final ReadOnlyObjectWrapper<World> world = new ReadOnlyObjectWrapper<>(World.empty(Instant.EPOCH));
    private final Latest<Past> loads = new Latest<>(this::loaded, this::failed);
    private final Latest<List<Series>> charts = new Latest<>(series::set, this::failed);
    private final Latest<Stretch> amounts = new Latest<>(amount::set, this::failed);
    private final Latest<Past> replays = new Latest<>(this::play, this::failed);
    private final Latest<List<Battery>> batteries = new Latest<>(this::charged, this::failed);
    private BiConsumer<DeviceId, List<Battery>> onBattery = (_, _) -> {};
    private Consumer<String> onProblem = _ -> {};
    private @Nullable DeviceId focus;
    private boolean dismissed;
    private boolean grown;
    private Instant loadedAt = Instant.MIN;

    public TimelineModel(TimelineWork work) {
        this.work = work;
        span = new ReadOnlyObjectWrapper<>(
                Range.TODAY.span(Instant.EPOCH, wording.get().zone()));
        range.addListener((_, _, _) -> reach());
        wording.addListener((_, _, _) -> reach());
        kind.addListener((_, _, _) -> chart());
        open.addListener((_, _, is) -> opened(is));
        pointing.selectionProperty().addListener((_, _, _) -> count());
    }

    // ---- what comes from outside ----

    /// Takes the next world: names, and who there is.
    public void show(World next, Instant at) {
        world.set(next);
        tick(at);
    }

    /// Time passes.
    public void tick(Instant at) {
        now.set(at);
        reach();
        if (open.get()) {
            if (grown && !loads.isPending() && !loadedAt.plus(REST).isAfter(at)) {
                reload();
            }
        }
    }

    /// New observations of a device were kept.
    public void grown(DeviceId device) {
        grown |= devices.get().contains(device) && span.get().to().isAfter(now.get());
    }

    /// Somebody was selected in the list or on the map: the panel tells of them, and opens when there is something to
    /// tell and nobody has closed it.
    public void select(@Nullable DeviceId one) {
        focus = one;
        askBattery();
        if (one == null || devices.get().contains(one)) {
            chart();
            count();
        } else {
            if (devices.get().size() <= 1) {
                devices.set(List.of(one));
            }
            if (open.get() || !dismissed) {
                reload();
            }
        }
    }

    // ---- what the user wants ----

    /// Opens the panel, or closes it until it is asked for again.
    public void toggleOpen() {
        if (open.get()) {
            close();
            return;
        }
        if (devices.get().isEmpty()) {
            devices.set(everybody());
        }
        open.set(true);
    }

    /// Closes the panel; a replay ends with it.
    public void close() {
        dismissed = true;
        open.set(false);
    }

    /// Adds somebody, or takes them away; the last one stays.
    public void toggle(DeviceId device) {
        List<DeviceId> next = new ArrayList<>(devices.get());
        if (!next.remove(device)) {
            next.add(device);
        }
        if (!next.isEmpty()) {
            showPeople(next);
        }
    }

    /// Shows these people.
    public void showPeople(List<DeviceId> people) {
        devices.set(List.copyOf(people));
        if (open.get()) {
            reload();
        } else {
            open.set(true);
        }
    }

    /// Everybody there is, by name.
    public List<DeviceId> everybody() {
        return world.get().people().values().stream()
                .sorted(java.util.Comparator.comparing(Wording::name))
                .map(Person::id)
                .toList();
    }

    /// Shows one span of days; opens the panel.
    public void jump(Range to) {
        if (devices.get().isEmpty()) {
            devices.set(everybody());
        }
        range.set(to);
        open.set(true);
    }

    /// Plays, or pauses. A replay shows everybody, not only those in the panel.
    public void togglePlay() {
        if (player.activeProperty().get()) {
            player.toggle();
        } else if (open.get()) {
            List<DeviceId> all = new ArrayList<>(devices.get());
            everybody().stream().filter(d -> !all.contains(d)).forEach(all::add);
            replays.wish(work.load(all, span.get()));
        }
    }

    /// One fix further (1) or back (-1).
    public void step(int direction) {
        if (player.activeProperty().get()) {
            player.step(direction);
        }
    }

    /// Back to what is now.
    public void live() {
        replays.drop();
        player.end();
    }

    /// Reads everything shown again: something was changed in the history.
    public void reload() {
        grown = false;
        askBattery();
        if (devices.get().isEmpty()) {
            return;
        }
        loadedAt = now.get();
        loading.set(true);
        loads.wish(work.load(devices.get(), span.get()));
    }

    // ---- how it goes on ----

    private void opened(boolean is) {
        if (is) {
            dismissed = false;
            reach();
            if (!loads.isPending()) {
                reload();
            }
        } else {
            loads.drop();
            loading.set(false);
            live();
            pointing.clear();
            past.set(Past.NONE);
            series.set(List.of());
        }
    }

    private void reach() {
        Span next = range.get().span(now.get(), wording.get().zone());
        if (!next.equals(span.get())) {
            boolean rolled = range.get() instanceof Range.Last
                    && next.length().equals(span.get().length());
            span.set(next);
            if (!rolled) {
                pointing.clear();
            }
            if (open.get()) {
                if (!rolled) {
                    live();
                }
                reload();
            }
        }
    }

    private void loaded(Past next) {
        loading.set(false);
        if (!open.get()) {
            if (dismissed || next.isEmpty()) {
                return;
            }
            past.set(next);
            open.set(true); // what was looked for is there already: opening asks for it again, which is cheap
        }
        past.set(next);
        chart();
        count();
    }

    private void failed(Throwable why) {
        loading.set(false);
        String message = why.getMessage();
        onProblem.accept(message == null ? why.getClass().getSimpleName() : message);
    }

    private void play(Past everybody) {
        Instant moment = pointing.momentProperty().get();
        Instant end =
                span.get().to().isAfter(now.get()) ? now.get() : span.get().to();
        Span within = new Span(
                span.get().from(), end.isBefore(span.get().from()) ? span.get().from() : end);
        player.begin(everybody.timelines(), within, moment == null ? within.from() : moment);
    }

    private void chart() {
        if (open.get()) {
            charts.wish(work.chart(past.get().timelines(), kind.get(), span.get()));
        }
    }

    private void count() {
        Span selection = pointing.selectionProperty().get();
        Timeline first = focused();
        if (selection == null || first == null) {
            amounts.drop();
            amount.set(null);
        } else {
            amounts.wish(work.stretch(first, selection));
        }
    }

    // ---- what is shown ----

    /// Whose chart is in front: the selected person's if they are shown, else the first one's.
    public @Nullable Timeline focused() {
        Timeline chosen = focus == null ? null : past.get().of(focus);
        return chosen != null || past.get().timelines().isEmpty()
                ? chosen
                : past.get().timelines().getFirst();
    }

    /// What to call a device.
    public String name(DeviceId device) {
        Person person = world.get().people().get(device);
        return person == null ? Wording.plain(device.user()) : Wording.name(person);
    }

    private void askBattery() {
        DeviceId one = focus;
        batteries.drop();
        if (one != null) {
            Span day = Span.before(now.get().plusSeconds(1), Duration.ofHours(24));
            batteries.wish(work.battery(one, day)
                    .thenApply(charge -> charge.curve().stream()
                            .map(r -> new Battery(r.at(), r.level(), r.state()))
                            .toList()));
        }
    }

    private void charged(List<Battery> readings) {
        if (focus != null && !readings.isEmpty()) {
            onBattery.accept(focus, readings);
        }
    }

    /// Told what the history knows of the selected person’s battery in the last 24 hours.
    public void onBattery(BiConsumer<DeviceId, List<Battery>> told) {
        onBattery = told;
    }

    /// Told of sentences when the history can't be read.
    public void onProblem(Consumer<String> told) {
        onProblem = told;
    }

    /// Something is being changed in the history: when it is done, what is shown is read again.
    void changed(CompletableFuture<Void> change) {
        change.whenComplete((_, why) -> {
            if (why == null) {
                reload();
            } else {
                Throwable cause = why.getCause();
                failed(cause == null ? why : cause);
            }
        });
    }

    TimelineWork work() {
        return work;
    }

    public Player player() {
        return player;
    }

    /// What is pointed at and selected.
    public Pointing pointing() {
        return pointing;
    }

    public BooleanProperty openProperty() {
        return open;
    }

    public ReadOnlyObjectProperty<List<DeviceId>> devicesProperty() {
        return devices.getReadOnlyProperty();
    }

    public ObjectProperty<Range> rangeProperty() {
        return range;
    }

    public ReadOnlyObjectProperty<Span> spanProperty() {
        return span.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Past> pastProperty() {
        return past.getReadOnlyProperty();
    }

    /// The chart's lines, one for each timeline of [#pastProperty].
    public ReadOnlyObjectProperty<List<Series>> seriesProperty() {
        return series.getReadOnlyProperty();
    }

    public ObjectProperty<Series.Kind> kindProperty() {
        return kind;
    }

    /// What the selected stretch amounts to; null while none is selected.
    public ReadOnlyObjectProperty<@Nullable Stretch> amountProperty() {
        return amount.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    public ObjectProperty<Wording> wordingProperty() {
        return wording;
    }

    public BooleanProperty darkProperty() {
        return dark;
    }

    /// Whether outliers are drawn on the map like everything else.
    public BooleanProperty rawProperty() {
        return raw;
    }

    public ReadOnlyObjectProperty<Instant> nowProperty() {
        return now.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<World> worldProperty() {
        return world.getReadOnlyProperty();
    }
}
