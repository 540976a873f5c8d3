package app.kith;

import app.kith.desktop.Courtesy;
import app.kith.history.History;
import app.kith.live.Input;
import app.kith.live.Person;
import app.kith.live.Provenance;
import app.kith.live.World;
import app.kith.model.DeviceId;
import app.kith.model.Region;
import app.kith.notify.Actor;
import app.kith.notify.AlertsFile;
import app.kith.notify.Notifier;
import app.kith.notify.OwnEar;
import app.kith.places.OfflinePlaces;
import app.kith.places.Places;
import app.kith.places.Towns;
import app.kith.settings.AppPaths;
import app.kith.settings.BaseMapSettings;
import app.kith.source.Publisher;
import app.kith.tiles.DrawnView;
import app.kith.tiles.MapExtent;
import app.kith.tiles.TileSource;
import app.kith.ui.accounts.AccountTester;
import app.kith.ui.accounts.ConfigReader;
import app.kith.ui.frame.WorldFeed;
import app.kith.ui.kit.Theme;
import app.kith.ui.map.MapModel;
import app.kith.ui.map.MapPane;
import app.kith.ui.preferences.Preferences;
import app.kith.ui.shell.Actions;
import app.kith.ui.shell.ClockTicker;
import app.kith.ui.shell.MainModel;
import app.kith.ui.shell.MainWindow;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/// The window's parts and the route that feeds them, made in order: sources, world loop, the door to the JavaFX
/// thread, models, map, window. The same whether a person looks at it or a snapshot is taken.
final class Desktop implements AutoCloseable {
    private final boolean offline;
    private final WorldFeed feed = new WorldFeed();
    private final CompletableFuture<Towns> towns = new CompletableFuture<>();
    private final AtomicBoolean townsWanted = new AtomicBoolean();
    private final BaseMaps baseMaps;
    private final AreaWork areas;
    final AppPaths paths;
    private final ReadOnlyObjectWrapper<@Nullable History> history = new ReadOnlyObjectWrapper<>();
    private final List<Consumer<Set<DeviceId>>> keptListeners = new CopyOnWriteArrayList<>();
    private final Courtesy courtesy = new Courtesy();
    private final Memories memories;
    final Sources sources;
    private final Clock clock;
    private volatile @Nullable PhoneWork phones;
    private volatile @Nullable AlertWork alerts;
    private volatile World latest = World.empty(Instant.EPOCH);
    final MapModel mapModel = new MapModel();
    private volatile Places places = Places.NONE;
    private final HistoryWork work = new HistoryWork(
            this::regions,
            () -> places,
            question -> Thread.ofVirtual().name("history").start(question),
            WorldFeed::later);
    final MainModel model = new MainModel(mapModel, work);
    final MapPane map = new MapPane(mapModel);
    final OpeningView opening = new OpeningView(map);
    final Theme theme = new Theme();
    private final Tours tours;
    final RegionWork regions;
    private final ClockTicker ticker;

    /// How often the map was chosen: files that open late must not push aside what was chosen since.
    private int dressed;

    /// On the JavaFX thread.
    ///
    /// @param offline no tiles from the network, whatever is preferred
    Desktop(AppPaths paths, Preferences preferences, BaseMapSettings maps, boolean offline, Clock clock) {
        this(paths, preferences, maps, offline, clock, null);
    }

    /// On the JavaFX thread.
    ///
    /// @param drawn what is known already of the map that will be shown first
    Desktop(
            AppPaths paths,
            Preferences preferences,
            BaseMapSettings maps,
            boolean offline,
            Clock clock,
            @Nullable DrawnView drawn) {
        this.offline = offline;
        areas = new AreaWork(paths, clock, model.baseMapsProperty(), WorldFeed::later, this::dress);
        baseMaps = new BaseMaps(() -> towns().join(), paths, clock, areas::files);
        baseMaps.recall(drawn);
        if (drawn == null) {
            towns(); // the map's names are about to be asked for
        }
        this.paths = paths;
        memories = new Memories(clock, new Remembering());
        this.clock = clock;
        tours = new Tours(model.tours(), model.worldProperty()::get, this::publisher, WorldFeed::later);
        regions = new RegionWork(paths.regions(), clock, WorldFeed::later);
        sources = new Sources(this::world, this::heard, memories::keep, memories::ready, clock);
        history.addListener((_, _, now) -> {
            work.use(now);
            model.timeline().reload();
        });
        onKept(devices -> devices.forEach(model.timeline()::grown));
        ticker = new ClockTicker(model, clock, WorldFeed::later);
        model.preferencesProperty().set(preferences);
        model.baseMapsProperty().set(maps);
        theme.modeProperty().set(preferences.theme());
        theme.darkProperty().subscribe(_ -> dress());
        model.preferencesProperty().subscribe(chosen -> {
            theme.modeProperty().set(chosen.theme());
            dress();
        });
        model.baseMapsProperty().subscribe(_ -> dress());
        mapModel.selectedProperty().subscribe(one -> {
            if (one != null) {
                opening.end();
            }
        });
        feed.listen(world -> {
            Instant now = clock.instant();
            model.show(world, now);
            opening.show(model.worldProperty().get(), now);
        });
    }

    /// Keeps what some accounts bring from now on, in the history of this person, and shows where their people were
    /// last. To be called before the accounts are added. From any thread; returns at once.
    ///
    /// @param readOnly look at the history, and keep nothing
    void remember(Set<String> accounts, boolean readOnly) {
        memories.remember(paths.history(), readOnly, accounts, this::remembered);
    }

    /// The demo family, with a history of its own that ends with it.
    void startDemo() {
        memories.rememberDemo(paths.demoHistory());
        sources.addDemo(paths.data());
    }

    /// Sends the demo family home. Harmless when it is not there.
    void endDemo() {
        sources.remove(Sources.DEMO);
        memories.endDemo();
    }

    /// The history to look at: that of the person's own accounts, or the demo family's while that is there. Null until
    /// it is open, and where there is none. The JavaFX thread's; the history itself is for any other thread.
    ReadOnlyObjectProperty<@Nullable History> historyProperty() {
        return history.getReadOnlyProperty();
    }

    /// Tells on the JavaFX thread whose observations were just kept.
    void onKept(Consumer<Set<DeviceId>> listener) {
        keptListeners.add(listener);
    }

    /// From the histories' threads to the JavaFX thread.
    private final class Remembering implements Memories.Listener {
        @Override
        public void changed(@Nullable History now) {
            WorldFeed.later(() -> history.set(now));
        }

        @Override
        public void trouble(@Nullable String sentence) {
            WorldFeed.later(() -> model.troubleProperty().set(sentence == null ? "" : sentence));
        }

        @Override
        public void kept(Set<DeviceId> devices) {
            if (!keptListeners.isEmpty()) {
                WorldFeed.later(() -> keptListeners.forEach(listener -> listener.accept(devices)));
            }
        }
    }

    /// After the first map: begins to read what people are named and told the time by. Returns at once.
    void loadPlaces() {
        baseMaps.recall(null);
        towns().thenApplyAsync(
                        OfflinePlaces::load,
                        work -> Thread.ofVirtual().name("places").start(work))
                .thenAccept(read -> {
                    places = read;
                    sources.accept(new Input.PlacesReady(read));
                });
    }

    private @Nullable Publisher publisher(String account) {
        return sources.publisher(account);
    }

    private Collection<Region> regions() {
        World world = mapModel.worldProperty().get();
        return world == null ? List.of() : world.regions().values();
    }

    /// Draws the view where the map came to rest, if it is of the built-in map. Blocks; from any thread.
    @Nullable
    DrawnView drawView() {
        MapExtent extent = map.extent();
        return extent == null ? null : baseMaps.draw(mapModel.tilesProperty().get(), extent);
    }

    /// Begins to read them when they are first wanted.
    private CompletableFuture<Towns> towns() {
        if (!townsWanted.getAndSet(true)) {
            Thread.ofVirtual().name("towns").start(this::loadTowns);
        }
        return towns;
    }

    private void loadTowns() {
        try {
            towns.complete(Towns.load());
        } catch (RuntimeException e) {
            // The data is in our own jar: without it the map has no names, and everything else goes on.
            towns.completeExceptionally(e);
            System.getLogger(Desktop.class.getName())
                    .log(System.Logger.Level.ERROR, "the place names can't be read: {0}", e.getClass());
        }
    }

    private void dress() {
        boolean dark = theme.darkProperty().get();
        boolean online = model.preferencesProperty().get().onlineMap();
        BaseMapSettings own = baseMaps.shown(model.baseMapsProperty().get(), !offline);
        mapModel.darkProperty().set(dark);
        int number = ++dressed;
        if (own.showsFiles()) {
            baseMaps.files(own.files(), dark, this::sayAboutFiles, WorldFeed::later)
                    .thenAccept(tiles -> {
                        if (number == dressed) {
                            show(tiles);
                        }
                    });
            if (mapModel.tilesProperty().get() != null) {
                return; // what is shown stays until the files are open
            }
        }
        show(baseMaps.choose(own, !offline, online, dark));
    }

    private void sayAboutFiles(Map<String, String> problems) {
        WorldFeed.later(() -> model.mapProblemsProperty().set(problems));
    }

    private void show(TileSource tiles) {
        TileSource before = mapModel.tilesProperty().get();
        if (before == null || !before.id().equals(tiles.id())) {
            mapModel.tilesProperty().set(tiles);
        }
    }

    /// The whole window's content.
    MainWindow window(Actions actions, AccountTester tester, ConfigReader reader) {
        MainWindow window = new MainWindow(model, new MapPaneControl(map), actions, tester, reader, WorldFeed::later);
        window.keepBy(areas);
        return window;
    }

    /// Phones can be spoken to from now on, and what still waits for a connection goes out: a picture or a command of
    /// the terminal never does that. To be called before the accounts are added.
    PhoneWork speak(MainWindow window) {
        PhoneWork work = new PhoneWork(
                paths.errands(),
                sources::get,
                sources::keys,
                this::heardBy,
                device -> sources.accept(new Input.UserForgot(device)),
                clock,
                WorldFeed::later);
        phones = work;
        sources.onConnection(work::changed);
        window.speakBy(work);
        regions.speakBy(work.desk());
        window.drawBy(regions);
        return work;
    }

    /// Rules are looked for from now on: a picture never does that. To be called before the accounts are added.
    AlertWork alert(MainWindow window, Notifier notifier) {
        PlacePicture pictures = new PlacePicture(mapModel, WorldFeed::later);
        Actor actor = new Actor(notifier, this::publisher, this::ear);
        AlertWork work = new AlertWork(
                listener ->
                        new AlertWatch(new AlertsFile(paths.alerts()), false, actor, clock, regions::fences, listener),
                new AlertWork.Sight(
                        () -> regions.fences(model.worldProperty().get()), sources::publishing, history::get),
                event -> pictures.of(event.alert().at()),
                clock,
                WorldFeed::later);
        alerts = work;
        window.alertBy(work);
        model.detail().beingsProperty().bind(work.beingsProperty());
        regions.onChange(work.watch()::regionsChanged);
        return work;
    }

    private OwnEar ear() {
        World world = mapModel.worldProperty().get();
        return new OwnEar(world == null ? List.of() : world.people().keySet(), sources.heardFilters());
    }

    /// The accounts by which a device is heard, the latest first. From any thread.
    private List<String> heardBy(DeviceId device) {
        Person person = latest.people().get(device);
        return person == null
                ? List.of()
                : person.provenance().via().stream()
                        .map(Provenance.Via::account)
                        .distinct()
                        .toList();
    }

    private void world(World world) {
        latest = world;
        AlertWork work = alerts;
        if (work != null) {
            work.watch().world(world);
        }
        courtesy.see(world.people().size());
        feed.offer(world);
    }

    private void remembered(Input remembered) {
        AlertWork work = alerts;
        if (work != null && remembered instanceof Input.Remembered known) {
            work.watch().remembered(known);
        }
        sources.accept(remembered);
    }

    private void heard(Input.Heard heard) {
        tours.heard(heard);
        regions.heard(heard);
        PhoneWork work = phones;
        if (work != null) {
            work.heard(heard);
        }
        AlertWork watching = alerts;
        if (watching != null) {
            watching.watch().heard(heard);
        }
    }

    /// An account is called otherwise, or (null) is no more: what was asked by it follows, or says so.
    void accountChanged(String name, @Nullable String now) {
        PhoneWork work = phones;
        if (work != null && now != null) {
            work.desk().renamed(name, now);
        } else if (work != null) {
            work.desk().accountGone(name);
        }
    }

    /// A scene dressed in the theme.
    Scene scene(javafx.scene.Parent root, double width, double height) {
        Scene scene = new Scene(root, width, height);
        theme.apply(scene);
        return scene;
    }

    /// Time passes only while somebody sees it.
    void setSeen(boolean seen) {
        ticker.setSeen(seen);
    }

    /// Off the JavaFX thread or on it; within about two seconds.
    @Override
    public void close() {
        ticker.close();
        sources.close();
        PhoneWork work = phones;
        if (work != null) {
            work.close();
        }
        AlertWork watching = alerts;
        if (watching != null) {
            watching.watch().close();
        }
        regions.close();
        memories.close();
        areas.close();
        baseMaps.close();
    }
}
