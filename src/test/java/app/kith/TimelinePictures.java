package app.kith;

import app.kith.history.Span;
import app.kith.live.Replay;
import app.kith.live.World;
import app.kith.model.Connection;
import app.kith.model.DeviceId;
import app.kith.places.OfflinePlaces;
import app.kith.places.Places;
import app.kith.places.Towns;
import app.kith.settings.AppPaths;
import app.kith.settings.BaseMapSettings;
import app.kith.testing.Fx;
import app.kith.ui.accounts.ConfigOffer;
import app.kith.ui.accounts.ConfigReader;
import app.kith.ui.kit.Picture;
import app.kith.ui.kit.Theme;
import app.kith.ui.kit.Units;
import app.kith.ui.kit.Wording;
import app.kith.ui.map.MapModel;
import app.kith.ui.map.MapPane;
import app.kith.ui.preferences.Preferences;
import app.kith.ui.shell.Actions;
import app.kith.ui.shell.MainModel;
import app.kith.ui.shell.MainWindow;
import app.kith.ui.testing.Days;
import app.kith.ui.testing.Family;
import app.kith.ui.testing.MemoryHistory;
import app.kith.ui.timeline.Moments;
import app.kith.ui.timeline.Range;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/// Draws the whole window with the timeline into PNG files, to be looked at: `TimelinePictures DIR [NAME]`.
public final class TimelinePictures {
    static final LocalDate DAY = LocalDate.parse("2026-11-22");
    static final Instant EVENING = Instant.parse("2026-11-22T19:40:00Z");
    private static final List<DeviceId> ALL = List.of(Family.JANE, Family.TOM, Family.LEA, Family.PAPA);

    private final MemoryHistory history = new MemoryHistory();
    private final BaseMaps maps;
    private final Places places;
    private final Path dir;
    private final String only;

    private TimelinePictures(Path dir, String only, Path data) {
        this.dir = dir;
        this.only = only;
        Towns towns = Towns.load();
        places = OfflinePlaces.load(towns);
        maps = new BaseMaps(() -> towns, AppPaths.under(data), Clock.systemUTC());
        for (DeviceId device : ALL) {
            for (int back = 0; back < 12; back++) {
                if (back != 4 && back != 8) {
                    Days.keep(history, device, DAY.minusDays(back), EVENING);
                }
            }
        }
        history.name(Days.HOME, 150, "Home");
        history.name(Days.SCHOOL, 150, "School");
        history.name(Days.WORK, 150, "Work");
    }

    public static void main(String[] args) throws Exception {
        Path data = Files.createTempDirectory("kith-pictures");
        TimelinePictures pictures =
                new TimelinePictures(Files.createDirectories(Path.of(args[0])), args.length > 1 ? args[1] : "", data);
        for (boolean dark : new boolean[] {false, true}) {
            String tail = dark ? "-dark" : "-light";
            pictures.shoot("today-1280" + tail, 1280, 800, dark, true, w -> {});
            pictures.shoot("today-1440" + tail, 1440, 900, dark, true, w -> {});
            pictures.shoot("today-1920" + tail, 1920, 1080, dark, true, w -> {});
            pictures.shoot(
                    "people-1440" + tail,
                    1440,
                    900,
                    dark,
                    false,
                    w -> w.model.timeline().showPeople(ALL));
            pictures.shoot(
                    "hover-1440" + tail,
                    1440,
                    900,
                    dark,
                    true,
                    w -> w.model.timeline().pointing().point(Instant.parse("2026-11-22T07:12:30Z")));
            pictures.shoot("span-1440" + tail, 1440, 900, dark, true, w -> {
                w.model
                        .timeline()
                        .pointing()
                        .selectionProperty()
                        .set(new Span(Instant.parse("2026-11-22T07:02:00Z"), Instant.parse("2026-11-22T08:40:00Z")));
            });
            pictures.shoot("why-1440" + tail, 1440, 900, dark, true, w -> w.click(0.2));
            pictures.shoot("gap-1440" + tail, 1440, 900, dark, true, w -> w.click(0.745));
            pictures.shoot("calendar-1440" + tail, 1440, 900, dark, true, w -> w.fire(".timeline-chip", "Range…"));
            pictures.shoot(
                    "week-1440" + tail,
                    1440,
                    900,
                    dark,
                    true,
                    w -> w.model.timeline().rangeProperty().set(Range.WEEK));
            pictures.shoot("days-1440" + tail, 1440, 900, dark, true, w -> w.window.openDays());
            pictures.shoot("together-1440" + tail, 1440, 900, dark, true, w -> w.window.openTogether());
            pictures.shoot("here-1440" + tail, 1440, 900, dark, true, w -> w.window.askHere(Days.SCHOOL));
            pictures.shoot("heat-1440" + tail, 1440, 900, dark, true, w -> {
                w.model.timeline().rangeProperty().set(Range.WEEK);
                w.model.map().layers().heatProperty().set(true);
            });
            pictures.shoot("replay-1440" + tail, 1440, 900, dark, false, w -> {
                w.model.timeline().showPeople(ALL);
                w.model.timeline().togglePlay();
                w.model.timeline().pointing().pin(Instant.parse("2026-11-22T07:14:00Z"));
                w.model.timeline().togglePlay();
            });
        }
        Files.walk(data)
                .sorted(java.util.Comparator.reverseOrder())
                .forEach(p -> p.toFile().delete());
        Platform.exit();
        System.exit(0);
    }

    /// A window being drawn.
    private record Shown(MainModel model, MainWindow window, MapPane map) {
        void click(double part) {
            var strip = window.lookup(".timeline-strip");
            double x = strip.localToScene(strip.getLayoutBounds().getWidth() * part, 8)
                    .getX();
            double y = strip.localToScene(0, 8).getY();
            javafx.event.Event.fireEvent(strip, mouse(javafx.scene.input.MouseEvent.MOUSE_PRESSED, x, y));
            javafx.event.Event.fireEvent(strip, mouse(javafx.scene.input.MouseEvent.MOUSE_RELEASED, x, y));
        }

        private static javafx.scene.input.MouseEvent mouse(
                javafx.event.EventType<javafx.scene.input.MouseEvent> type, double x, double y) {
            return new javafx.scene.input.MouseEvent(
                    type,
                    x,
                    y,
                    x,
                    y,
                    javafx.scene.input.MouseButton.PRIMARY,
                    1,
                    false,
                    false,
                    false,
                    false,
                    false,
                    false,
                    false,
                    false,
                    false,
                    true,
                    null);
        }

        void fire(String selector, String text) {
            window.lookupAll(selector).stream()
                    .filter(n -> n instanceof javafx.scene.control.ButtonBase b && text.equals(b.getText()))
                    .forEach(n -> ((javafx.scene.control.ButtonBase) n).fire());
        }
    }

    private void shoot(String name, int width, int height, boolean dark, boolean select, Consumer<Shown> then)
            throws Exception {
        if (!name.startsWith(only)) {
            return;
        }
        Shown shown = Fx.run(() -> open(width, height, dark));
        Fx.pulses(2);
        Fx.act(() -> {
            World world = world();
            shown.model.show(world, EVENING);
            if (select) {
                shown.model.map().selectedProperty().set(Family.JANE);
            }
        });
        Fx.pulses(4);
        Fx.act(() -> {
            then.accept(shown);
            shown.map.centreOn(app.kith.geo.Geodesy.destination(Days.HOME, 25, 2600), 12.6);
        });
        Fx.pulses(80);
        Fx.await("tiles", () -> shown.map.tilesPending() == 0);
        Fx.pulses(3);
        ImageIO.write(
                Fx.run(() -> Picture.of(shown.window)),
                "png",
                dir.resolve(name + ".png").toFile());
        Fx.act(() -> shown.window.getScene().getWindow().hide());
    }

    private HistoryWork work() {
        HistoryWork work = new HistoryWork(List::of, () -> places, Runnable::run, Runnable::run);
        work.use(history);
        return work;
    }

    private World world() {
        World now = Family.world();
        return Replay.world(
                now,
                Moments.fixes(
                        work().load(ALL, Span.day(DAY, Family.PARIS)).join().timelines(), EVENING),
                EVENING);
    }

    private Shown open(int width, int height, boolean dark) {
        MapModel mapModel = new MapModel();
        MainModel model = new MainModel(mapModel, work());
        model.wordingProperty().set(new Wording(Locale.UK, Family.PARIS, Units.METRIC));
        model.preferencesProperty().set(Preferences.DEFAULT.withMeasure(Preferences.Measure.METRIC));
        MapPane map = new MapPane(mapModel);
        mapModel.darkProperty().set(dark);
        mapModel.tilesProperty().set(maps.choose(BaseMapSettings.NONE, false, false, dark));
        MainWindow window = new MainWindow(
                model,
                new MapPaneControl(map),
                (Actions) Proxy.newProxyInstance(
                        Actions.class.getClassLoader(), new Class<?>[] {Actions.class}, (_, _, _) -> null),
                _ -> CompletableFuture.completedFuture(new Connection.Connected(EVENING, true, List.of())),
                new ConfigReader() {
                    @Override
                    public CompletableFuture<ConfigOffer> readFile(Path file) {
                        return new CompletableFuture<>();
                    }

                    @Override
                    public CompletableFuture<ConfigOffer> readText(String text) {
                        return new CompletableFuture<>();
                    }

                    @Override
                    public CompletableFuture<ConfigOffer> fetch(java.net.URI address) {
                        return new CompletableFuture<>();
                    }
                },
                Runnable::run);
        window.setManaged(false);
        window.resizeRelocate(0, 0, width, height);
        Scene scene = new Scene(new Pane(window), 800, 800);
        Theme theme = new Theme();
        theme.modeProperty().set(dark ? Theme.Mode.DARK : Theme.Mode.LIGHT);
        theme.apply(scene);
        Stage stage = new Stage();
        stage.setScene(scene);
        stage.show();
        return new Shown(model, window, map);
    }
}
