package app.kith.ui.detail;

import app.kith.live.Person;
import app.kith.live.World;
import app.kith.model.Battery;
import app.kith.model.DeviceId;
import app.kith.region.Whereabouts;
import app.kith.ui.kit.Wording;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// Whom the card shows and what it says. JavaFX thread only.
public final class DetailModel {
    private final ObjectProperty<@Nullable DeviceId> selected = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable Person> person = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Facts> facts = new ReadOnlyObjectWrapper<>();
    private final BooleanProperty following = new SimpleBooleanProperty();
    private final ObjectProperty<Wording> wording = new SimpleObjectProperty<>(Wording.ofThisMachine());
    private final ObjectProperty<Map<DeviceId, List<Whereabouts.Being>>> beings = new SimpleObjectProperty<>(Map.of());
    private final Consumer<URI> browser;
    private Consumer<DeviceId> onHide = _ -> {};
    private BiConsumer<DeviceId, Boolean> onBelieve = (_, _) -> {};
    private List<Battery> remembered = List.of();
    private @Nullable DeviceId rememberedOf;
    private World world = World.empty(Instant.EPOCH);
    private Instant now = Instant.EPOCH;

    /// @param browser opens a page outside, after asking
    public DetailModel(Consumer<URI> browser) {
        this.browser = browser;
        selected.addListener((_, _, _) -> compute());
        wording.addListener((_, _, _) -> compute());
        beings.addListener((_, _, _) -> compute());
    }

    /// Takes the next world.
    public void show(World next, Instant at) {
        world = next;
        now = at;
        compute();
    }

    /// What the history knows of somebody’s battery, by time: shown before what was heard since the start.
    public void remember(DeviceId device, List<Battery> readings) {
        rememberedOf = device;
        remembered = List.copyOf(readings);
        compute();
    }

    private Person withPast(Person p) {
        List<Battery> all = new ArrayList<>();
        Instant heard =
                p.batteries().isEmpty() ? Instant.MAX : p.batteries().getFirst().at();
        remembered.stream().filter(b -> b.at().isBefore(heard)).forEach(all::add);
        all.addAll(p.batteries());
        return new Person(
                p.id(),
                p.account(),
                p.card(),
                p.fix(),
                p.trail(),
                all,
                p.presences(),
                p.near(),
                p.zone(),
                p.heardAt(),
                p.lostAt(),
                p.rhythm(),
                p.live(),
                p.encrypted(),
                p.keyName(),
                p.lockedAt(),
                p.json(),
                p.facts(),
                p.provenance(),
                p.pictures(),
                p.given());
    }

    /// Time passes.
    public void tick(Instant at) {
        now = at;
        compute();
    }

    private void compute() {
        DeviceId id = selected.get();
        Person live = id == null ? null : world.people().get(id);
        Person one = live != null && live.id().equals(rememberedOf) ? withPast(live) : live;
        Facts next = one == null
                ? null
                : Facts.of(world, one, beings.get().getOrDefault(one.id(), List.of()), now, wording.get());
        person.set(one);
        facts.set(next);
    }

    /// Shows the place on openstreetmap.org, once the user has agreed.
    public void askBrowser() {
        Person one = person.get();
        if (one != null && one.fix() != null) {
            double lat = one.fix().at().lat();
            double lon = one.fix().at().lon();
            browser.accept(URI.create(String.format(
                    Locale.ROOT,
                    "https://www.openstreetmap.org/?mlat=%.5f&mlon=%.5f#map=16/%.5f/%.5f",
                    lat,
                    lon,
                    lat,
                    lon)));
        }
    }

    /// The user does not want to see this person.
    void hide(DeviceId id) {
        onHide.accept(id);
    }

    /// The user believes clear text in the name of somebody who encrypts, or does so no more.
    void believe(DeviceId id, boolean clearText) {
        onBelieve.accept(id, clearText);
    }

    /// What happens when the user hides somebody.
    public void onHide(Consumer<DeviceId> hide) {
        onHide = hide;
    }

    /// What happens when the user believes clear text, or does so no more.
    public void onBelieve(BiConsumer<DeviceId, Boolean> believe) {
        onBelieve = believe;
    }

    public void close() {
        selected.set(null);
    }

    public ObjectProperty<@Nullable DeviceId> selectedProperty() {
        return selected;
    }

    public ReadOnlyObjectProperty<@Nullable Person> personProperty() {
        return person.getReadOnlyProperty();
    }

    /// What the card says; null while nobody is selected.
    public ReadOnlyObjectProperty<@Nullable Facts> factsProperty() {
        return facts.getReadOnlyProperty();
    }

    public BooleanProperty followingProperty() {
        return following;
    }

    public ObjectProperty<Wording> wordingProperty() {
        return wording;
    }

    /// Who is in which regions since when, and who saw it: as phones say and as their fixes make likely. Empty for what
    /// the phone alone reports.
    public ObjectProperty<Map<DeviceId, List<Whereabouts.Being>>> beingsProperty() {
        return beings;
    }

    Instant now() {
        return now;
    }
}
