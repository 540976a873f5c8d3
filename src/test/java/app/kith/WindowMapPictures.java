package app.kith;

import app.kith.geo.Bounds;
import app.kith.geo.GeoPoint;
import app.kith.live.World;
import app.kith.model.Card;
import app.kith.places.Towns;
import app.kith.settings.BaseMapSettings;
import app.kith.testing.Fx;
import app.kith.tiles.WorldTiles;
import app.kith.ui.basemaps.KeepAreaForm;
import app.kith.ui.basemaps.MadeAreas;
import app.kith.ui.kit.Theme;
import app.kith.ui.kit.Units;
import app.kith.ui.kit.Wording;
import app.kith.ui.map.MapModel;
import app.kith.ui.map.MapPane;
import app.kith.ui.map.Worlds;
import app.kith.ui.preferences.Preferences;
import app.kith.ui.shell.MainModel;
import app.kith.ui.shell.MainWindow;
import app.kith.ui.shell.WindowPictures;
import app.kith.ui.testing.Family;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/// Draws the window with the built-in map, few and many people, in two sizes and looks into PNG files, to be looked at:
/// `WindowMapPictures DIR [BEGINNING OF A NAME]`.
public final class WindowMapPictures {
    private WindowMapPictures() {}

    /// What is done before the picture is taken.
    private interface Then {
        void on(MapPane map, MapModel model);
    }

    public static void main(String[] args) throws Exception {
        Path dir = Files.createDirectories(Path.of(args[0]));
        String only = args.length > 1 ? args[1] : "";
        Towns towns = Towns.load();
        WorldTiles light = new WorldTiles(() -> towns, false);
        Map<String, World> worlds = Map.of(
                "one", new Worlds().at("jane", Worlds.PARIS).world(),
                "family", Worlds.family(null).world(),
                "names", names(),
                "crowd", Worlds.crowd(200, 60_000).world(),
                "thousands", Worlds.crowd(10_000, 300_000).world());
        for (boolean dark : new boolean[] {false, true}) {
            for (Map.Entry<String, World> world : worlds.entrySet()) {
                for (int[] size : new int[][] {{1280, 800}, {1920, 1080}}) {
                    String name = world.getKey() + "-" + size[0] + (dark ? "-dark" : "-light");
                    if (name.startsWith(only)) {
                        BufferedImage picture =
                                shoot(light.dark(dark), dark, size[0], size[1], world.getValue(), (_, _) -> {});
                        ImageIO.write(picture, "png", dir.resolve(name + ".png").toFile());
                    }
                }
            }
            String box = "box-1280" + (dark ? "-dark" : "-light");
            if (box.startsWith(only)) {
                World family = Worlds.family(null).world();
                BufferedImage picture = shoot(light.dark(dark), dark, 1280, 800, family, WindowMapPictures::drawBox);
                ImageIO.write(picture, "png", dir.resolve(box + ".png").toFile());
            }
        }
        Platform.exit();
    }

    /// An area that is to be kept, as it is drawn.
    private static void drawBox(MapPane map, MapModel model) {
        BaseMapSettings.Server server = BaseMapSettings.Server.create(
                        "Our own", "https://maps.home.example/{z}/{x}/{y}.png", "us", "", 19)
                .withMayKeep(true);
        KeepAreaForm[] form = new KeepAreaForm[1];
        Fx.act(() -> form[0] =
                new KeepAreaForm(List.of(server), server, new Bounds(48, 2, 49, 3), 13, new MadeAreas(), new NoWays()));
        Fx.act(() -> model.box().draw(null, form[0]::told, _ -> {}, () -> {}));
        Fx.drag(map, 420, 140, 800, 600);
    }

    private static final class NoWays implements KeepAreaForm.Ways {
        @Override
        public void addServer() {}

        @Override
        public void changeServer(BaseMapSettings.Server server) {}

        @Override
        public void draw(KeepAreaForm form) {}

        @Override
        public void done() {}

        @Override
        public void cancel() {}
    }

    private static World names() {
        String[] names = {
            "A very long name that goes on and on until nobody reads it",
            "",
            "שלום עולם",
            "<b>Bold</b>",
            "李小龙",
            "Zoë 👩‍👧"
        };
        Worlds worlds = new Worlds();
        for (int i = 0; i < names.length; i++) {
            GeoPoint at = new GeoPoint(48.80 + 0.05 * (i % 3), 2.25 + 0.2 * (i / 3));
            worlds.track(
                    "p" + i,
                    new Card(names[i], "", new byte[0]),
                    List.of(),
                    Worlds.fix(at, Worlds.NOW, 12.0, i % 2 * 30.0, i * 60.0));
        }
        return worlds.world();
    }

    private static BufferedImage shoot(WorldTiles tiles, boolean dark, int width, int height, World world, Then then) {
        MapPane[] pane = new MapPane[1];
        MainModel[] windowModel = new MainModel[1];
        MapModel onMap = new MapModel();
        Stage stage = Fx.run(() -> {
            MainModel model = new MainModel(onMap);
            model.wordingProperty().set(new Wording(Locale.UK, Family.PARIS, Units.METRIC));
            model.preferencesProperty().set(Preferences.DEFAULT.withMeasure(Preferences.Measure.METRIC));
            model.map().tilesProperty().set(tiles);
            model.map().darkProperty().set(dark);
            pane[0] = new MapPane(model.map());
            MainWindow window = WindowPictures.window(model, new MapPaneControl(pane[0]));
            Scene scene = new Scene(window, width, height);
            Theme theme = new Theme();
            theme.modeProperty().set(dark ? Theme.Mode.DARK : Theme.Mode.LIGHT);
            theme.apply(scene);
            Stage shown = Fx.show(scene);
            model.show(world, Worlds.NOW);
            windowModel[0] = model;
            return shown;
        });
        // The list of a crowd is made elsewhere.
        Fx.await("list", () -> {
            windowModel[0].people().tick(Worlds.NOW);
            return !windowModel[0].people().rows().isEmpty();
        });
        Fx.act(() -> windowModel[0].selectAt(0));
        Fx.pulses(5);
        Fx.act(() -> pane[0].fitAll());
        Fx.pulses(5);
        Fx.await("rest", () -> !pane[0].isMoving() && pane[0].tilesPending() == 0);
        then.on(pane[0], onMap);
        Fx.pulses(5);
        WritableImage image = Fx.run(() -> stage.getScene().snapshot(null));
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        copy.setRGB(0, 0, width, height, pixels, 0, width);
        Fx.act(stage::hide);
        return copy;
    }
}
