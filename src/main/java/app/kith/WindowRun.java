package app.kith;

import app.kith.cli.Console;
import app.kith.cli.SourceSpec;
import app.kith.cli.WindowSpec;
import app.kith.geo.GeoPoint;
import app.kith.settings.AppPaths;
import app.kith.settings.Secrets;
import app.kith.settings.Settings;
import app.kith.settings.SettingsFile;
import app.kith.texts.Texts;
import app.kith.ui.map.Viewport;
import app.kith.ui.shell.MainWindow;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import javafx.application.Application;
import javafx.application.HostServices;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;

/// `kith`: the window, from its opening to its end.
final class WindowRun {
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;

    private final WindowSpec spec;
    private final AppPaths paths;
    private final SettingsFile file;
    private final Settings settings;
    private final Secrets secrets;
    private final Clock clock;
    private final Console console;
    private final CountDownLatch ended = new CountDownLatch(1);

    WindowRun(
            WindowSpec spec,
            AppPaths paths,
            SettingsFile file,
            Settings settings,
            Secrets secrets,
            Clock clock,
            Console console) {
        this.spec = spec;
        this.paths = paths;
        this.file = file;
        this.settings = settings;
        this.secrets = secrets;
        this.clock = clock;
        this.console = console;
    }

    /// Opens the window and waits until it is closed.
    int run() throws InterruptedException {
        List<Accounts.Way> ways = ways();
        Platform.startup(() -> open(ways));
        ended.await();
        return 0;
    }

    /// Who is listened to: what the command line named, else the saved accounts, else (none) the demo family.
    private List<Accounts.Way> ways() {
        if (spec.source() instanceof SourceSpec.Saved saved) {
            saved.access().into(secrets, settings.accounts());
            return settings.accounts().stream()
                    .filter(account -> !account.paused())
                    .map(account -> Hosting.saved(account, secrets, paths.data()))
                    .filter(Objects::nonNull)
                    .toList();
        }
        return Accounts.named(spec.source(), settings.accounts(), secrets);
    }

    private void open(List<Accounts.Way> ways) {
        Desktop desktop =
                new Desktop(paths, WindowActions.preferences(settings), settings.baseMaps(), spec.offline(), clock);
        Stage stage = new Stage();
        WindowActions actions = new WindowActions(desktop, file, settings, secrets, browser(), stage::close);
        boolean demo = ways.isEmpty();
        desktop.model.demoProperty().set(demo);
        desktop.model.accountsProperty().set(WindowActions.drafts(settings, secrets));
        Settings.MapView left = settings.mapView();
        if (left != null && !demo) {
            desktop.map.open(new GeoPoint(left.lat(), left.lon()), left.zoom());
            desktop.opening.end();
        }
        MainWindow window = desktop.window(actions, actions, actions);
        Scene scene = desktop.scene(window, WIDTH, HEIGHT);
        stage.setScene(scene);
        stage.setTitle(Texts.get("app.name"));
        stage.setMinWidth(720);
        stage.setMinHeight(480);
        place(stage);
        stage.iconifiedProperty().subscribe(iconified -> desktop.setSeen(!iconified));
        stage.setOnHidden(_ -> close(desktop, actions, stage, demo));
        stage.show();
        if (spec.source() instanceof SourceSpec.Saved && !ways.isEmpty()) {
            desktop.remember(Accounts.names(ways), false); // what the command line named is of this run only
        }
        ways.forEach(way -> desktop.sources.add(way.options(), way.keys()));
        // Passwords are kept in no file: whose account has a user name is asked again at each start.
        if (spec.source() instanceof SourceSpec.Saved) {
            desktop.model.accountsProperty().get().stream()
                    .filter(account ->
                            !account.user().isEmpty() && account.password().isEmpty())
                    .findFirst()
                    .ifPresent(window::edit);
        }
        FirstMap.then(desktop.map, () -> {
            if (console.environment().containsKey("KITH_TIMING")) {
                console.say("first map drawn at " + System.currentTimeMillis());
            }
            desktop.loadPlaces();
            if (demo) {
                desktop.startDemo();
            }
        });
        Runtime.getRuntime().addShutdownHook(new Thread(desktop::close, "end"));
    }

    /// Where the window was left, if that can still be seen on a screen.
    private void place(Stage stage) {
        Settings.Placement p = settings.window();
        if (p == null) {
            return;
        }
        Rectangle2D wanted = new Rectangle2D(p.x(), p.y(), Math.max(1, p.width()), Math.max(1, p.height()));
        if (Screen.getScreensForRectangle(wanted).isEmpty()) {
            return;
        }
        stage.setX(p.x());
        stage.setY(p.y());
        stage.setWidth(p.width());
        stage.setHeight(p.height());
        stage.setMaximized(p.maximised());
    }

    private void close(Desktop desktop, WindowActions actions, Stage stage, boolean demo) {
        Viewport view = desktop.map.viewport();
        Settings.MapView left =
                new Settings.MapView(view.center().lat(), view.center().lon(), view.zoom());
        Settings.Placement placement = new Settings.Placement(
                stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), stage.isMaximized());
        boolean demoStill = demo && desktop.model.demoProperty().get();
        actions.keepPlace(s ->
                demoStill ? s.withWindow(placement) : s.withWindow(placement).withMapView(left));
        Thread.ofPlatform().name("end").start(() -> {
            actions.close();
            desktop.close();
            ended.countDown();
        });
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
