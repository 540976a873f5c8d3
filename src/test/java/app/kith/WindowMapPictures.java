package app.kith;

import app.kith.geo.GeoPoint;
import app.kith.live.World;
import app.kith.model.Card;
import app.kith.places.Towns;
import app.kith.testing.Fx;
import app.kith.tiles.WorldTiles;
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
                        BufferedImage picture = shoot(light.dark(dark), dark, size[0], size[1], world.getValue());
                        ImageIO.write(
                                picture, "png", dir.resolve(name + ".png").toFile());
                    }
                }
            }
        }
        Platform.exit();
    }

    private static World names() {
        String[] names = {
            "A very long name that goes on and on until nobody reads it", "", "שלום עולם", "<b>Bold</b>", "李小龙", "Zoë 👩‍👧"
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

    private static BufferedImage shoot(WorldTiles tiles, boolean dark, int width, int height, World world) {
        MapPane[] pane = new MapPane[1];
        Stage stage = Fx.run(() -> {
            MainModel model = new MainModel(new MapModel());
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
            model.selectAt(0);
            return shown;
        });
        Fx.pulses(5);
        Fx.act(() -> pane[0].fitAll());
        Fx.pulses(5);
        Fx.await("rest", () -> !pane[0].isMoving() && pane[0].tilesPending() == 0);
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
