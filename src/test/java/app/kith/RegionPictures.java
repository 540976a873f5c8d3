package app.kith;

import app.kith.geo.Geodesy;
import app.kith.model.Connection;
import app.kith.model.Region;
import app.kith.places.Towns;
import app.kith.region.Area;
import app.kith.region.OwnRegion;
import app.kith.region.RegionBook;
import app.kith.region.RegionBook.OnPhone;
import app.kith.region.RegionBook.Step;
import app.kith.region.RegionSync.App;
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
import app.kith.ui.map.MapRegions;
import app.kith.ui.regions.MadeDesk;
import app.kith.ui.shell.Actions;
import app.kith.ui.shell.MainModel;
import app.kith.ui.shell.MainWindow;
import app.kith.ui.testing.Days;
import app.kith.ui.testing.Family;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/// Draws regions on the map, the plan and the states into PNG files, to be looked at: `RegionPictures DIR`.
public final class RegionPictures {
    private static final Instant NOW = Family.NOW;
    private static final OwnRegion HOME = circle("home", 11, "Home", 0, 0, 180, "");
    private static final OwnRegion SCHOOL = circle("school", 12, "School", 60, 1500, 140, "#d9480f");
    private static final OwnRegion CLUB = circle("club", 13, "Tennis club", 320, 1300, 220, "#0f9d58");
    private static final OwnRegion PARK = new OwnRegion(
            "park",
            14,
            "Park",
            new Area.Polygon(List.of(
                    Geodesy.destination(Days.HOME, 200, 900),
                    Geodesy.destination(Days.HOME, 180, 1500),
                    Geodesy.destination(Days.HOME, 215, 1900),
                    Geodesy.destination(Days.HOME, 232, 1300))),
            "#1971c2",
            "not after dark",
            NOW);

    private final BaseMaps maps;
    private final Path dir;

    private RegionPictures(Path dir, Path data) {
        this.dir = dir;
        Towns towns = Towns.load();
        maps = new BaseMaps(() -> towns, AppPaths.under(data), Clock.systemUTC());
    }

    private static OwnRegion circle(
            String id, long identity, String name, double bearing, double metres, double radius, String colour) {
        return new OwnRegion(
                id,
                identity,
                name,
                new Area.Circle(Geodesy.destination(Days.HOME, bearing, metres), radius),
                colour,
                "",
                NOW);
    }

    private static Region there(app.kith.model.DeviceId device, OwnRegion own, double radius) {
        Area.Circle circle = (Area.Circle) own.area();
        return new Region(device, own.id(), own.name(), circle.center(), radius, Instant.ofEpochSecond(own.identity()));
    }

    private static RegionBook book() {
        Instant sent = NOW.minus(Duration.ofMinutes(20));
        Instant listed = NOW.minus(Duration.ofMinutes(2));
        Map<String, OwnRegion> all = Map.of("home", HOME, "school", SCHOOL, "club", CLUB);
        Region garden = new Region(Family.JANE, "77", "Allotment", Days.SCHOOL, 30, Instant.ofEpochSecond(77));
        Map<app.kith.model.DeviceId, OnPhone> phones = new HashMap<>();
        phones.put(
                Family.JANE,
                new OnPhone(
                        "home",
                        App.ANDROID,
                        Set.of("home", "school", "club"),
                        all,
                        sent,
                        List.of(garden, there(Family.JANE, HOME, 180), there(Family.JANE, SCHOOL, 100)),
                        0,
                        listed,
                        Step.SENT,
                        ""));
        phones.put(
                Family.TOM,
                new OnPhone("home", App.IOS, Set.of("home", "school"), all, sent, List.of(), 0, null, Step.SENT, ""));
        phones.put(
                Family.PAPA,
                new OnPhone(
                        "home",
                        App.ANDROID,
                        Set.of("home"),
                        Map.of("home", HOME),
                        NOW.minus(Duration.ofDays(2)),
                        List.of(),
                        0,
                        null,
                        Step.QUEUED,
                        "x"));
        return new RegionBook(List.of(HOME, SCHOOL, CLUB, PARK), phones);
    }

    public static void main(String[] args) throws Exception {
        Path data = Files.createTempDirectory("kith-pictures");
        RegionPictures pictures = new RegionPictures(Files.createDirectories(Path.of(args[0])), data);
        for (boolean dark : new boolean[] {false, true}) {
            String tail = dark ? "-dark" : "-light";
            pictures.shoot("drawing" + tail, dark, w -> {
                w.model.map().regions().toolProperty().set(MapRegions.Tool.CIRCLE);
                w.mouse(MouseEvent.MOUSE_PRESSED, 640, 330);
                w.mouse(MouseEvent.MOUSE_DRAGGED, 700, 350);
                w.mouse(MouseEvent.MOUSE_DRAGGED, 745, 362);
            });
            pictures.shoot(
                    "selected" + tail,
                    dark,
                    w -> w.model.map().regions().selectedProperty().set("club"));
            pictures.shoot("list" + tail, dark, w -> w.window.openRegions());
            pictures.shoot("form" + tail, dark, w -> {
                w.window.openRegions();
                w.fire("Type one in");
            });
            pictures.shoot("grid" + tail, dark, w -> {
                w.window.openRegions();
                w.fire("Send to phones…");
            });
            pictures.shoot("plan" + tail, dark, w -> {
                w.window.openRegions();
                w.fire("Send to phones…");
                w.tick("Home on Jane Q.’s phone", false);
                w.tick("Tennis club on Léa’s phone", true);
                w.fire("Show the plan");
            });
            pictures.shoot("states" + tail, dark, w -> {
                w.window.openRegions();
                w.fire("Send to phones…");
                w.tick("Tennis club on Léa’s phone", true);
                w.fire("Show the plan");
                w.fire("Send");
            });
        }
        Files.walk(data)
                .sorted(java.util.Comparator.reverseOrder())
                .forEach(p -> p.toFile().delete());
        Platform.exit();
        System.exit(0);
    }

    private record Shown(MainModel model, MainWindow window, MapPane map) {
        void mouse(javafx.event.EventType<MouseEvent> type, double x, double y) {
            javafx.event.Event.fireEvent(
                    map,
                    new MouseEvent(
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
                            true,
                            false,
                            false,
                            false,
                            false,
                            false,
                            null));
        }

        void fire(String text) {
            window.applyCss();
            window.layout();
            window.lookupAll(".button").stream()
                    .filter(n -> n instanceof ButtonBase b && text.equals(b.getText()))
                    .reduce((_, last) -> last)
                    .ifPresent(n -> ((ButtonBase) n).fire());
        }

        void tick(String words, boolean on) {
            window.applyCss();
            window.layout();
            window.lookupAll(".check-box").stream()
                    .filter(n -> n instanceof CheckBox && words.equals(n.getAccessibleText()))
                    .forEach(n -> {
                        if (((CheckBox) n).isSelected() != on) {
                            ((CheckBox) n).fire();
                        }
                    });
        }
    }

    private void shoot(String name, boolean dark, Consumer<Shown> then) throws Exception {
        Shown shown = Fx.run(() -> open(dark));
        Fx.pulses(2);
        Fx.act(() -> {
            shown.model.show(Family.world(), NOW);
            shown.map.centreOn(Days.HOME, 14.0);
        });
        Fx.pulses(80);
        Fx.act(() -> then.accept(shown));
        Fx.pulses(10);
        Fx.await("tiles", () -> shown.map.tilesPending() == 0);
        Fx.pulses(3);
        ImageIO.write(
                Fx.run(() -> Picture.of(shown.window)),
                "png",
                dir.resolve(name + ".png").toFile());
        Fx.act(() -> shown.window.getScene().getWindow().hide());
    }

    private Shown open(boolean dark) {
        MapModel mapModel = new MapModel();
        MainModel model = new MainModel(mapModel);
        model.wordingProperty().set(new Wording(Locale.UK, Family.PARIS, Units.METRIC));
        MapPane map = new MapPane(mapModel);
        mapModel.darkProperty().set(dark);
        mapModel.tilesProperty().set(maps.choose(BaseMapSettings.NONE, false, false, dark));
        MainWindow window = new MainWindow(
                model,
                new MapPaneControl(map),
                (Actions) Proxy.newProxyInstance(
                        Actions.class.getClassLoader(),
                        new Class<?>[] {Actions.class},
                        (proxy, method, args) -> method.isDefault()
                                ? java.lang.reflect.InvocationHandler.invokeDefault(proxy, method, args)
                                : null),
                _ -> CompletableFuture.completedFuture(new Connection.Connected(NOW, true, List.of())),
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
        MadeDesk desk = new MadeDesk();
        desk.book.set(book());
        window.drawBy(desk);
        Scene scene = new Scene(window, 1280, 800);
        Theme theme = new Theme();
        theme.modeProperty().set(dark ? Theme.Mode.DARK : Theme.Mode.LIGHT);
        theme.apply(scene);
        Stage stage = new Stage();
        stage.setScene(scene);
        stage.show();
        return new Shown(model, window, map);
    }
}
