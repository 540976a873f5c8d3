package app.kith;

import app.kith.desktop.Autostart;
import app.kith.doctor.Report;
import app.kith.live.Input;
import app.kith.model.DeviceId;
import app.kith.settings.AppPaths;
import app.kith.settings.Safe;
import app.kith.settings.Settings;
import app.kith.settings.SettingsFile;
import app.kith.ui.frame.WorldFeed;
import app.kith.ui.host.HostActions;
import app.kith.ui.kit.Theme;
import app.kith.ui.map.MapLayers;
import app.kith.ui.preferences.Preferences;
import app.kith.ui.shell.Actions;
import app.kith.ui.timeline.HistoryFiles;
import java.net.URI;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What the window asks for outside itself. Called on the JavaFX thread; what takes time is done on other threads.
final class WindowActions implements Actions, AutoCloseable {
    private final Desktop desktop;
    private final SettingsWork settings;
    private final AccountWork accounts;
    private final AccountTrial trial;
    private final HistoryFiles files;
    private final Consumer<String> browser;
    private final Hosting hosting;
    private final Runnable quit;
    private final Safe safe;
    private final Doctor doctor;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("demo").factory());

    /// @param browser opens a page outside
    WindowActions(
            Desktop desktop, SettingsFile file, Settings settings, Safe safe, Consumer<String> browser, Runnable quit) {
        this.desktop = desktop;
        files = new WindowFiles(() -> desktop.historyProperty().get(), WorldFeed::later, Clock.systemUTC());
        this.settings = new SettingsWork(file, settings);
        accounts = new AccountWork(desktop, this.settings, settings.accounts(), safe);
        this.safe = safe;
        doctor = new Doctor(
                desktop.paths, !desktop.paths.equals(AppPaths.of(null)), Clock.systemDefaultZone(), System.getenv());
        trial = new AccountTrial(desktop.model.accountsProperty()::get, new ConfigFetch());
        this.browser = browser;
        this.quit = quit;
        desktop.model
                .hiddenProperty()
                .addListener((_, _, hidden) -> this.settings.change(s -> s.withHiddenPeople(hidden)));
        desktop.model.baseMapsProperty().addListener((_, _, maps) -> this.settings.change(s -> s.withBaseMaps(maps)));
        rememberLayers(settings.layers());
        hosting = new Hosting(accounts.place(), safe, desktop.paths.data(), accounts.worker(), Clock.systemUTC());
    }

    /// Shows the layers that were shown last, and keeps what the layers menu changes.
    private void rememberLayers(@Nullable Set<String> shown) {
        MapLayers layers = desktop.mapModel.layers();
        if (shown != null) {
            layers.show(shown);
        }
        layers.onChange(() -> {
            Set<String> now = layers.shown();
            settings.change(s -> s.withLayers(now));
        });
    }

    @Override
    public HostActions hosting() {
        return hosting;
    }

    /// The settings' choices as the window has them.
    static Preferences preferences(Settings s) {
        return new Preferences(
                Theme.Mode.valueOf(s.theme().name()),
                switch (s.units()) {
                    case AUTO -> Preferences.Measure.AUTOMATIC;
                    case METRIC -> Preferences.Measure.METRIC;
                    case IMPERIAL -> Preferences.Measure.IMPERIAL;
                },
                s.onlineTiles(),
                s.keepsRunning(),
                Autostart.ofThisSystem().isOn());
    }

    @Override
    public AccountWork accounts() {
        return accounts;
    }

    /// Tries accounts and reads configurations.
    AccountTrial trial() {
        return trial;
    }

    @Override
    public void believe(DeviceId device, boolean clearText) {
        desktop.sources.accept(new Input.UserAccepted(device, clearText));
        settings.change(s -> {
            Set<String> believed = new HashSet<>(s.believed());
            if (clearText) {
                believed.add(device.topic());
            } else {
                believed.remove(device.topic());
            }
            return s.withBelieved(believed);
        });
    }

    @Override
    public void setDemo(boolean on) {
        desktop.model.demoProperty().set(on);
        worker.execute(() -> {
            if (on) {
                desktop.startDemo();
            } else {
                desktop.endDemo();
            }
        });
    }

    @Override
    public void choose(Preferences chosen) {
        settings.change(s -> s.withTheme(Settings.Theme.valueOf(chosen.theme().name()))
                .withUnits(
                        switch (chosen.measure()) {
                            case AUTOMATIC -> Settings.Units.AUTO;
                            case METRIC -> Settings.Units.METRIC;
                            case IMPERIAL -> Settings.Units.IMPERIAL;
                        })
                .withOnlineTiles(chosen.onlineMap())
                .withKeepsRunning(chosen.keepRunning()));
        if (chosen.autostart() != null) {
            Autostart.ofThisSystem().turn(chosen.autostart());
        }
    }

    @Override
    public void openInBrowser(URI page) {
        browser.accept(page.toString());
    }

    @Override
    public HistoryFiles files() {
        return files;
    }

    @Override
    public CompletableFuture<String> report() {
        Report.Section graphics = GraphicsLook.now();
        return CompletableFuture.supplyAsync(
                () -> {
                    Settings now = settings.now();
                    return doctor.look(now, safe, graphics).text();
                },
                work -> Thread.ofVirtual().name("report").start(work));
    }

    @Override
    public void quit() {
        quit.run();
    }

    /// Where window and map were left.
    void keepPlace(UnaryOperator<Settings> change) {
        settings.change(change);
    }

    /// What was asked for before is done first.
    @Override
    public void close() {
        accounts.close();
        worker.close();
        settings.close();
    }
}
