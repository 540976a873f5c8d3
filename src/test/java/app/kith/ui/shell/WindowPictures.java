package app.kith.ui.shell;

import app.kith.geo.GeoPoint;
import app.kith.live.Person;
import app.kith.live.World;
import app.kith.model.Connection;
import app.kith.model.DeviceId;
import app.kith.protocol.Tour;
import app.kith.protocol.TourMessages;
import app.kith.settings.BaseMapSettings;
import app.kith.testing.Fx;
import app.kith.texts.Texts;
import app.kith.tiles.areas.Kept;
import app.kith.ui.accounts.ConfigOffer;
import app.kith.ui.accounts.Unusable;
import app.kith.ui.basemaps.MadeAreas;
import app.kith.ui.kit.Theme;
import app.kith.ui.kit.Units;
import app.kith.ui.kit.Wording;
import app.kith.ui.map.MapModel;
import app.kith.ui.preferences.Preferences;
import app.kith.ui.testing.Family;
import app.kith.ui.testing.NotedAccounts;
import java.awt.image.BufferedImage;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/// Draws the window with hand-made worlds into PNG files, to be looked at: `WindowPictures DIR`.
public final class WindowPictures {
    private WindowPictures() {}

    /// What a Recorder answers.
    private static final TourMessages.Answer TOURS = new TourMessages.Listed(List.of(
            new Tour(
                    "Picking up Lea from school",
                    Family.NOW.minusSeconds(1800),
                    Family.NOW.plusSeconds(5400),
                    "1",
                    URI.create("https://recorder.example/view/1")),
            new Tour(
                    "Our summer on the coast, which has a name that is much too long for one line of this sheet",
                    Family.NOW.minus(Duration.ofDays(120)),
                    Family.NOW.minus(Duration.ofDays(100)),
                    "2",
                    null)));

    /// What the doctor may find.
    private static final String REPORT = """
        [versions]
        made: 2026-11-23T03:47:00Z
        Kith: 0.1.0
        Java: 25.0.3+9-LTS, Eclipse Adoptium
        JavaFX: 26.0.2
        system: Debian GNU/Linux 12 (bookworm)

        [folders]
        config: ~/.config/kith, rwx------, writable, 2154 bytes in 1 files, 82.6 GB free
        data: ~/.local/share/kith, rwx------, writable, 5.1 MB in 19 files, 82.6 GB free

        [accounts]
        count: 2
        account 1: mqtt over TLS, usual port; system's authorities; a user; 1 topic filter (the usual); 2 keys; \
        reachable in 34 ms; TLS 1.3, certificate valid for 60 days
        account 2: recorder over TLS, usual port; pinned certificate; a user; 0 keys; no answer within 5 s

        [graphics]
        pipeline: accelerated
        screen 1: 1440x900, scale 1.25, 96 dpi
        """;

    public static void main(String[] args) throws Exception {
        Path dir = Files.createDirectories(Path.of(args[0]));
        String only = args.length > 1 ? args[1] : "";
        Theme theme = Fx.run(Theme::new);
        for (boolean dark : new boolean[] {false, true}) {
            Fx.act(() -> theme.modeProperty().set(dark ? Theme.Mode.DARK : Theme.Mode.LIGHT));
            String tail = dark ? "-dark" : "-light";
            shoot(dir, only, "family" + tail, theme, 1440, 900, Family.world(), _ -> {});
            shoot(dir, only, "small" + tail, theme, 1280, 800, Family.world(), _ -> {});
            shoot(
                    dir,
                    only,
                    "report" + tail,
                    theme,
                    1280,
                    800,
                    Family.world(),
                    w -> w.sheets()
                            .show(
                                    Texts.get("shell.report.title"),
                                    new ReportSheet(CompletableFuture.completedFuture(REPORT), Runnable::run)));
            shoot(
                    dir,
                    only,
                    "account" + tail,
                    theme,
                    1280,
                    800,
                    Family.world(),
                    w -> w.sheets().account(null));
            shoot(
                    dir,
                    only,
                    "tours" + tail,
                    theme,
                    1280,
                    800,
                    Family.world(),
                    w -> w.sheets().tours());
            shoot(
                    dir,
                    only,
                    "maps" + tail,
                    theme,
                    1280,
                    800,
                    Family.world(),
                    w -> w.sheets().baseMaps());
            shoot(
                    dir,
                    only,
                    "areas" + tail,
                    theme,
                    1280,
                    800,
                    Family.world(),
                    w -> Objects.requireNonNull(w.areas()).open());
            shoot(
                    dir,
                    only,
                    "keep" + tail,
                    theme,
                    1280,
                    800,
                    Family.world(),
                    w -> Objects.requireNonNull(w.areas()).add());
            shoot(dir, only, "palette" + tail, theme, 1280, 800, Family.world(), MainWindow::openPalette);
        }
        Fx.act(() -> theme.modeProperty().set(Theme.Mode.LIGHT));
        shoot(dir, only, "nobody", theme, 1280, 800, World.empty(Family.NOW), _ -> {});
        shoot(dir, only, "one", theme, 1280, 800, Family.of(List.of(Family.jane())), _ -> {});
        shoot(dir, only, "crowd", theme, 1280, 800, Family.crowd(200), _ -> {});
        shoot(dir, only, "thousands", theme, 1280, 800, Family.crowd(10_000), _ -> {});
        shoot(dir, only, "names", theme, 1280, 800, names(), _ -> {});
        shoot(
                dir,
                only,
                "status",
                theme,
                1280,
                800,
                Family.world(),
                w -> w.sheets().status());
        shoot(
                dir,
                only,
                "preferences",
                theme,
                1280,
                800,
                Family.world(),
                w -> w.sheets().preferences());
        shoot(
                dir,
                only,
                "tiles",
                theme,
                1280,
                800,
                Family.world(),
                w -> w.sheets().offerOnlineMap());
        shoot(
                dir,
                only,
                "import",
                theme,
                1280,
                800,
                Family.world(),
                w -> w.sheets().openConfiguration());
        shoot(
                dir,
                only,
                "accounts",
                theme,
                1280,
                800,
                Family.world(),
                w -> w.sheets().accounts());
        shoot(
                dir,
                only,
                "raw",
                theme,
                1280,
                800,
                Family.world(),
                w -> w.sheets().raw("Jane", Family.jane().json()));
        shoot(
                dir,
                only,
                "server",
                theme,
                1280,
                800,
                Family.world(),
                w -> w.sheets().tileServer());
        Platform.exit();
    }

    private static World names() {
        Person jane = Family.jane();
        return Family.of(List.of(
                Family.person(
                        Family.JANE,
                        "A very long name that goes on and on until nobody reads it",
                        jane.fix(),
                        List.of()),
                Family.person(Family.TOM, "<b>Bold</b><script>alert(1)</script>", jane.fix(), List.of()),
                Family.person(Family.LEA, "שלום עולם", jane.fix(), List.of()),
                Family.person(new DeviceId("x"), "", jane.fix(), List.of()),
                Family.person(Family.PAPA, "", null, List.of())));
    }

    private static void shoot(
            Path dir,
            String only,
            String name,
            Theme theme,
            int width,
            int height,
            World world,
            java.util.function.Consumer<MainWindow> then)
            throws Exception {
        if (!name.startsWith(only)) {
            return;
        }
        BufferedImage picture = Fx.run(() -> {
            MainModel model = new MainModel(new MapModel());
            model.wordingProperty().set(new Wording(Locale.UK, Family.PARIS, Units.METRIC));
            model.preferencesProperty().set(Preferences.DEFAULT.withMeasure(Preferences.Measure.METRIC));
            model.accountsProperty()
                    .set(List.of(NotedAccounts.broker("home.example", "mqtts://home.example:8883", "jane")));
            model.baseMapsProperty()
                    .set(BaseMapSettings.NONE
                            .with(BaseMapSettings.Server.create(
                                            "Our own", "https://maps.home.example/{z}/{x}/{y}.png", "us", "", 19)
                                    .withMayKeep(true))
                            .withFile("/maps/riviera.mbtiles")
                            .withFile("/maps/alps.map"));
            model.mapProblemsProperty()
                    .set(Map.of("/maps/alps.map", "alps.map is a map file that is damaged or cut short."));
            model.tours().use((device, _) -> {
                model.tours().answered(device, TOURS);
                return CompletableFuture.completedFuture(null);
            });
            MainWindow window = window(model);
            MadeAreas areas = new MadeAreas();
            areas.areas.set(
                    kept(model.baseMapsProperty().get().servers().getFirst().id()));
            window.keepBy(areas);
            Scene scene = new Scene(window, width, height);
            theme.apply(scene);
            Stage stage = new Stage();
            stage.setScene(scene);
            stage.show();
            model.demoProperty().set(name.startsWith("small"));
            long t = System.nanoTime();
            model.show(world, Family.NOW);
            if (!world.people().isEmpty()) {
                model.selectAt(0);
                model.map().followingProperty().set(true);
            }
            then.accept(window);
            for (int pass = 0; pass < 2; pass++) { // a control's own parts come with the first
                window.applyCss();
                window.layout();
            }
            WritableImage image = scene.snapshot(null);
            System.out.println(
                    name + " " + Duration.ofNanos(System.nanoTime() - t).toMillis() + " ms");
            int[] pixels = new int[width * height];
            image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
            BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            copy.setRGB(0, 0, width, height, pixels, 0, width);
            stage.hide();
            return copy;
        });
        ImageIO.write(picture, "png", dir.resolve(name + ".png").toFile());
    }

    private static List<Kept> kept(String server) {
        return List.of(
                MadeAreas.kept("Around home", server, Kept.Phase.KEPT, 2000, Kept.Trouble.NONE),
                MadeAreas.kept("Hiking in the Mercantour", server, Kept.Phase.LOADING, 760, Kept.Trouble.NONE),
                MadeAreas.kept("Summer", server, Kept.Phase.PAUSED, 120, Kept.Trouble.NOT_TILES));
    }

    static MainWindow window(MainModel model) {
        return window(model, new PlainMap());
    }

    /// The window around any map.
    public static MainWindow window(MainModel model, MapControl map) {
        return new MainWindow(
                model,
                map,
                new NoActions(),
                _ -> CompletableFuture.completedFuture(new Connection.Connected(Family.NOW, true, List.of())),
                new NoConfig(),
                Runnable::run);
    }

    /// A map that only counts what it is asked for.
    static class PlainMap implements MapControl {
        final Pane pane = new Pane();
        final List<String> asked = new java.util.ArrayList<>();

        @Override
        public Node node() {
            return pane;
        }

        @Override
        public void zoomIn() {
            asked.add("zoomIn");
        }

        @Override
        public void zoomOut() {
            asked.add("zoomOut");
        }

        @Override
        public void fitAll() {
            asked.add("fitAll");
        }

        @Override
        public void panBy(double dx, double dy) {
            asked.add("pan " + (int) dx + " " + (int) dy);
        }

        @Override
        public void centreOn(GeoPoint at, @Nullable Double zoom) {
            asked.add("centre " + at.lat());
        }

        @Override
        public void fit(app.kith.geo.Bounds box) {
            asked.add("fit " + box.south());
        }

        @Override
        public GeoPoint center() {
            return new GeoPoint(0, 0);
        }

        @Override
        public app.kith.geo.Bounds visible() {
            return new app.kith.geo.Bounds(43.5, 6.9, 43.9, 7.6);
        }

        @Override
        public double zoom() {
            return 11.4;
        }

        @Override
        public void toggleMeasure() {
            asked.add("measure");
        }

        @Override
        public javafx.scene.image.Image picture(int scale) {
            return pane.snapshot(null, null);
        }
    }

    static class NoActions implements Actions {
        final List<String> asked = new java.util.ArrayList<>();
        final NotedAccounts accounts = new NotedAccounts();

        @Override
        public app.kith.ui.timeline.HistoryFiles files() {
            throw new UnsupportedOperationException();
        }

        @Override
        public NotedAccounts accounts() {
            return accounts;
        }

        @Override
        public void believe(app.kith.model.DeviceId device, boolean clearText) {}

        @Override
        public void setDemo(boolean on) {
            asked.add("demo " + on);
        }

        @Override
        public void choose(Preferences preferences) {
            asked.add("choose " + preferences.onlineMap());
        }

        @Override
        public void openInBrowser(URI page) {
            asked.add("browse " + page.getHost());
        }

        @Override
        public void quit() {
            asked.add("quit");
        }
    }

    static final class NoConfig implements app.kith.ui.accounts.ConfigReader {
        @Override
        public CompletableFuture<ConfigOffer> readFile(Path file) {
            return CompletableFuture.failedFuture(new Unusable("Not a configuration."));
        }

        @Override
        public CompletableFuture<ConfigOffer> readText(String text) {
            return CompletableFuture.failedFuture(new Unusable("Not a link."));
        }

        @Override
        public CompletableFuture<ConfigOffer> fetch(URI address) {
            return CompletableFuture.failedFuture(new Unusable("Not there."));
        }
    }
}
