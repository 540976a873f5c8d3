package app.kith;

import app.kith.cli.Access;
import app.kith.cli.Console;
import app.kith.cli.SourceSpec;
import app.kith.cli.WindowSpec;
import app.kith.desktop.WindowsLinks;
import app.kith.geo.GeoPoint;
import app.kith.instance.Instance;
import app.kith.live.World;
import app.kith.settings.Account;
import app.kith.settings.AppPaths;
import app.kith.settings.Safe;
import app.kith.settings.Settings;
import app.kith.settings.SettingsFile;
import app.kith.texts.Texts;
import app.kith.tiles.DrawnView;
import app.kith.tiles.DrawnViewFile;
import app.kith.ui.frame.Pulses;
import app.kith.ui.map.Viewport;
import app.kith.ui.shell.MainWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.animation.PauseTransition;
import javafx.application.Application;
import javafx.application.HostServices;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// `kith`: the window, from its opening to its end.
final class WindowRun {
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;

    /// In bytes; the launcher gives less to who has a small history.
    private static final long SMALL_HEAP = 256L << 20;

    /// After the first of the people, for the others to come too.
    private static final Duration GATHERING = Duration.seconds(1);

    private final WindowSpec spec;
    private final AppPaths paths;
    private final SettingsFile file;
    private final Settings settings;
    private final Safe safe;
    private final Clock clock;
    private final Console console;
    private final @Nullable Instance instance;
    private boolean closing;
    private @Nullable Background background; // on the JavaFX thread, and the one that ends
    private final CountDownLatch ended = new CountDownLatch(1);

    /// @param instance tells of later starts; null where nobody can say who is first
    WindowRun(
            WindowSpec spec,
            AppPaths paths,
            SettingsFile file,
            Settings settings,
            Safe safe,
            Clock clock,
            Console console,
            @Nullable Instance instance) {
        this.spec = spec;
        this.paths = paths;
        this.file = file;
        this.settings = settings;
        this.safe = safe;
        this.clock = clock;
        this.console = console;
        this.instance = instance;
    }

    /// Opens the window and waits until it is closed.
    int run() throws InterruptedException {
        Access access = access();
        if (access != null) {
            access.into(safe, settings.accounts());
        }
        CompletableFuture<@Nullable DrawnView> drawn = settings.mapView() == null
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.<@Nullable DrawnView>supplyAsync(
                                () -> DrawnViewFile.read(paths.drawnView()),
                                work -> Thread.ofPlatform()
                                        .daemon()
                                        .name("view")
                                        .start(work))
                        .exceptionally(_ -> null);
        // It is read by the time the toolkit has started.
        Platform.startup(() -> open(drawn.join()));
        ended.await();
        return 0;
    }

    /// Who lets us into the saved accounts; null when these are not to be listened to.
    private @Nullable Access access() {
        return switch (spec.source()) {
            case SourceSpec.Saved saved -> saved.access();
            case SourceSpec.AccountFile file -> file.access();
            case SourceSpec.Demo _, SourceSpec.Broker _, SourceSpec.Recorder _ -> null;
        };
    }

    private void open(@Nullable DrawnView drawn) {
        Desktop desktop = new Desktop(
                paths, WindowActions.preferences(settings), settings.baseMaps(), spec.offline(), clock, drawn);
        Stage stage = new Stage();
        SavedWays.chosen(settings).forEach(desktop.sources::accept);
        desktop.model.hiddenProperty().set(settings.hiddenPeople());
        desktop.model.hideAfterDaysProperty().set(settings.hideAfterDays());
        WindowActions actions = new WindowActions(desktop, file, settings, safe, browser(), stage::close);
        boolean own = access() != null && !settings.accounts().isEmpty();
        boolean demo = !own;
        desktop.model.demoProperty().set(demo);
        desktop.model.accountsProperty().set(AccountWork.withoutSecrets(settings.accounts()));
        Settings.MapView left = settings.mapView();
        if (left != null && !demo) {
            desktop.map.open(new GeoPoint(left.lat(), left.lon()), left.zoom());
            desktop.opening.end();
        }
        Settings.Placement before = settings.window();
        desktop.map.expect(
                (before == null ? WIDTH : before.width()) - MainWindow.SIDEBAR,
                before == null ? HEIGHT : before.height(),
                Screen.getPrimary().getOutputScaleX());
        MainWindow window = desktop.window(actions, actions.trial(), actions.trial());
        desktop.speak(window);
        WindowPlace place = new WindowPlace(stage, settings.window());
        Runnable end = () -> close(desktop, actions, place, demo);
        Background resting = new Background(
                stage,
                console.environment(),
                new Background.Ways(window::showAlert, end, instance != null, desktop::setSeen));
        background = resting;
        AlertWork alerts = desktop.alert(window, resting.notifier());
        alerts.stateProperty().subscribe(state -> resting.unread(state.inbox().unread()));
        Scene scene = desktop.scene(window, WIDTH, HEIGHT);
        stage.setScene(scene);
        stage.setTitle(Texts.get("app.name"));
        stage.setMinWidth(720);
        stage.setMinHeight(480);
        stage.setIconified(spec.minimized());
        stage.iconifiedProperty().subscribe(iconified -> desktop.setSeen(!iconified));
        stage.setOnHidden(_ -> {
            if (!resting.isResting()) {
                end.run();
            }
        });
        Platform.setImplicitExit(false); // without its window, Kith goes on
        stage.show();
        WindowsLinks.register();
        desktop.model.preferencesProperty().subscribe(chosen -> resting.want(chosen.keepRunning()));
        if (spec.minimized()) {
            resting.beginHidden();
        }
        if (own) {
            desktop.remember(settings.accounts().stream().map(Account::name).collect(Collectors.toSet()), false);
            actions.accounts().begin(window::askForSecrets);
        }
        if (before != null && before.timeline()) {
            openTimeline(desktop);
        }
        Arrivals arrivals = new Arrivals(desktop, resting::show, window, actions, () -> closing);
        arrivals.open(OneKith.opened(spec));
        if (instance != null) {
            instance.listen(arrivals);
        }
        desktop.map.onTidied(WindowRun::collect);
        FirstMap.then(desktop.map, () -> {
            if (console.environment().containsKey("KITH_TIMING")) {
                console.say("first map drawn at " + System.currentTimeMillis());
            }
            Pulses.rest();
            desktop.loadPlaces();
            stage.getIcons().setAll(AppIcon.images());
            if (desktop.model.demoProperty().get()) {
                desktop.startDemo();
            }
        });
        Runtime.getRuntime().addShutdownHook(new Thread(() -> leave(desktop, actions, place, demo), "end"));
    }

    /// The garbage of a start or a journey is old: only a whole collection finds it. Now that the map rests, nobody
    /// sees the 50 ms that this takes of a family's heap, and the system gets memory back. A large heap has a
    /// collector that does not wait for such a moment.
    private static void collect() {
        if (Runtime.getRuntime().maxMemory() < SMALL_HEAP) {
            Thread.ofVirtual().name("collect").start(System::gc);
        }
    }

    /// The panel comes back once there is something to show in it.
    private static void openTimeline(Desktop desktop) {
        desktop.model.worldProperty().addListener(new ChangeListener<>() {
            @Override
            public void changed(ObservableValue<? extends World> world, World before, World now) {
                if (!now.people().isEmpty() && desktop.historyProperty().get() != null) {
                    world.removeListener(this);
                    PauseTransition others = new PauseTransition(GATHERING);
                    others.setOnFinished(_ -> {
                        if (!desktop.model.timeline().openProperty().get()) {
                            desktop.model.timeline().toggleOpen();
                        }
                    });
                    others.play();
                }
            }
        });
    }

    /// The session ends, or somebody wants us to: where the window was is kept as if it had been closed.
    private void leave(Desktop desktop, WindowActions actions, WindowPlace place, boolean demo) {
        if (ended.getCount() > 0) {
            try {
                keepPlace(
                        desktop,
                        actions,
                        place.latest(),
                        desktop.map.viewportProperty().get(),
                        demo);
                actions.close();
            } catch (RejectedExecutionException _) {
                // It is being closed in this moment.
            }
        }
        end(desktop);
    }

    private void end(Desktop desktop) {
        desktop.close();
        keepView(desktop);
        if (instance != null) {
            instance.close();
        }
    }

    private void close(Desktop desktop, WindowActions actions, WindowPlace place, boolean demo) {
        closing = true;
        keepPlace(desktop, actions, place.now(), desktop.map.viewport(), demo);
        Thread.ofPlatform().name("end").start(() -> {
            actions.close();
            if (background != null) {
                background.close();
            }
            end(desktop);
            ended.countDown();
        });
    }

    /// Last of all, since it takes a moment: what the next start shows first.
    private void keepView(Desktop desktop) {
        try {
            DrawnView view = desktop.model.demoProperty().get() ? null : desktop.drawView();
            if (view == null) {
                Files.deleteIfExists(paths.drawnView());
            } else {
                DrawnViewFile.write(view, paths.drawnView());
            }
        } catch (IOException e) {
            // Without it, the next start draws the map anew.
            System.getLogger(WindowRun.class.getName())
                    .log(System.Logger.Level.WARNING, "the map as it was left can’t be kept: {0}", e.getClass());
        }
    }

    /// From any thread.
    private static void keepPlace(
            Desktop desktop, WindowActions actions, Settings.@Nullable Placement place, Viewport view, boolean demo) {
        boolean timeline = desktop.model.timeline().openProperty().get();
        Settings.Placement placement = place == null ? null : place.withTimeline(timeline);
        Settings.MapView left =
                new Settings.MapView(view.center().lat(), view.center().lon(), view.zoom());
        boolean demoStill = demo && desktop.model.demoProperty().get();
        actions.keepPlace(s ->
                demoStill ? s.withWindow(placement) : s.withWindow(placement).withMapView(left));
    }

    private static Consumer<String> browser() {
        // HostServices needs an Application to belong to; nothing of it is started.
        HostServices services = new Application() {
            @Override
            public void start(Stage primary) {}
        }.getHostServices();
        return services::showDocument;
    }
}
