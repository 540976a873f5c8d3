package app.kith.ui.map;

import app.kith.geo.GeoPoint;
import app.kith.history.Span;
import app.kith.history.travel.Timeline;
import app.kith.testing.Fx;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/// Draws sample pictures of the past to look at: `PastPictures DIR`.
public final class PastPictures {
    private PastPictures() {}

    public static void main(String[] args) throws IOException {
        Path dir = Files.createDirectories(Path.of(args[0]));
        Timeline day = Pasts.day("jane");
        GeoPoint middle = new GeoPoint(48.858, 2.366);
        for (boolean dark : new boolean[] {false, true}) {
            String suffix = dark ? "-dark" : "";
            picture(dir, "past-day" + suffix, dark, middle, 13.5, day, _ -> {});
            picture(dir, "past-near" + suffix, dark, new GeoPoint(48.866, 2.39), 15, day, model -> {
                model.layers().pointsProperty().set(true);
                model.tracks().momentProperty().set(Pasts.START.plusSeconds(1400));
            });
            picture(
                    dir,
                    "past-span" + suffix,
                    dark,
                    middle,
                    14,
                    day,
                    model -> model.tracks()
                            .spanProperty()
                            .set(new Span(Pasts.START.plusSeconds(1300), Pasts.START.plusSeconds(2600))));
            picture(dir, "past-heat" + suffix, dark, middle, 12, Pasts.drives(Worlds.id("tom"), 40_000), model -> {
                model.layers().heatProperty().set(true);
                model.layers().tracksProperty().set(false);
            });
            picture(dir, "past-many" + suffix, dark, middle, 11, Pasts.drives(Worlds.id("tom"), 40_000), _ -> {});
        }
        javafx.application.Platform.exit();
    }

    private static void picture(
            Path dir, String name, boolean dark, GeoPoint at, double zoom, Timeline timeline, Consumer<MapModel> set)
            throws IOException {
        MapModel model = new MapModel();
        MapPane[] pane = new MapPane[1];
        Stage stage = Fx.run(() -> {
            model.tilesProperty().set(new GridTiles(dark, true));
            model.darkProperty().set(dark);
            pane[0] = new MapPane(model);
            model.tracks().shownProperty().set(List.of(timeline));
            set.accept(model);
            return Fx.show(new Scene(pane[0], 1000, 700));
        });
        Fx.pulses(3);
        Fx.act(() -> {
            pane[0].open(at, Math.floor(zoom));
            if (zoom != Math.rint(zoom)) {
                pane[0].navigator().pinch(500, 350, zoom - Math.floor(zoom));
            }
        });
        Fx.await("tiles", () -> pane[0].tilesPending() == 0 && !pane[0].isMoving());
        Fx.pulses(3);
        WritableImage image = Fx.run(() -> pane[0].getScene().snapshot(null));
        int w = (int) image.getWidth();
        int h = (int) image.getHeight();
        int[] pixels = new int[w * h];
        image.getPixelReader().getPixels(0, 0, w, h, PixelFormat.getIntArgbInstance(), pixels, 0, w);
        BufferedImage out = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
        out.setRGB(0, 0, w, h, pixels, 0, w);
        ImageIO.write(out, "png", dir.resolve(name + ".png").toFile());
        Fx.act(stage::hide);
    }
}
