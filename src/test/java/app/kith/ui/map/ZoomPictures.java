package app.kith.ui.map;

import app.kith.geo.GeoPoint;
import app.kith.live.World;
import app.kith.places.Towns;
import app.kith.testing.Fx;
import app.kith.tiles.WorldTiles;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/// Draws the map on the built-in world from the whole earth to a doorstep, in both looks, on coarse and on fine
/// screens: `ZoomPictures DIR` writes a sheet for each.
public final class ZoomPictures {
    private static final List<Double> ZOOMS = List.of(2.0, 6.0, 11.0, 13.4, 15.0, 19.0);
    private static final int COLUMNS = 3;
    private static final int WIDTH = 420;
    private static final int HEIGHT = 280;

    private ZoomPictures() {}

    public static void main(String[] args) throws IOException {
        Path dir = Files.createDirectories(Path.of(args[0]));
        Towns towns = Towns.load();
        WorldTiles light = new WorldTiles(() -> towns, false);
        for (boolean dark : new boolean[] {false, true}) {
            for (int scale = 1; scale <= 2; scale++) {
                ImageIO.write(
                        sheet(light.dark(dark), dark, scale),
                        "png",
                        dir.resolve("zooms-" + (dark ? "dark" : "light") + "-" + scale + "x.png")
                                .toFile());
            }
        }
        Platform.exit();
    }

    private static BufferedImage sheet(WorldTiles tiles, boolean dark, int scale) throws IOException {
        int rows = (ZOOMS.size() + COLUMNS - 1) / COLUMNS;
        int gap = 4 * scale;
        BufferedImage sheet = new BufferedImage(
                COLUMNS * (WIDTH * scale + gap) - gap, rows * (HEIGHT * scale + gap) - gap, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = sheet.createGraphics();
        World family = Worlds.family(MapPictures.face()).world();
        for (int i = 0; i < ZOOMS.size(); i++) {
            BufferedImage one = picture(tiles, family, dark, scale, ZOOMS.get(i));
            g.drawImage(one, i % COLUMNS * (WIDTH * scale + gap), i / COLUMNS * (HEIGHT * scale + gap), null);
        }
        g.dispose();
        return sheet;
    }

    private static BufferedImage picture(WorldTiles tiles, World family, boolean dark, int scale, double zoom) {
        MapModel model = new MapModel();
        MapPane[] pane = new MapPane[1];
        Stage stage = Fx.run(() -> {
            model.tilesProperty().set(tiles);
            model.darkProperty().set(dark);
            pane[0] = new MapPane(model);
            model.tracks().shownProperty().set(List.of(Pasts.day("jane")));
            model.show(family);
            model.selectedProperty().set(Worlds.id("jane"));
            Stage shown = Fx.show(new Scene(pane[0], WIDTH, HEIGHT));
            shown.setRenderScaleX(scale);
            shown.setRenderScaleY(scale);
            return shown;
        });
        Fx.pulses(3);
        Fx.act(() -> {
            GeoPoint jane = Worlds.place(family, "jane");
            pane[0].open(zoom < 14 ? new GeoPoint(48.858, 2.31) : jane, zoom);
        });
        Fx.await("tiles", () -> pane[0].tilesPending() == 0 && !pane[0].isMoving());
        Fx.pulses(3);
        WritableImage image = Fx.run(() -> pane[0].snapshot(scale));
        int w = (int) image.getWidth();
        int h = (int) image.getHeight();
        int[] pixels = new int[w * h];
        image.getPixelReader().getPixels(0, 0, w, h, PixelFormat.getIntArgbInstance(), pixels, 0, w);
        BufferedImage out = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
        out.setRGB(0, 0, w, h, pixels, 0, w);
        Fx.act(stage::hide);
        return out;
    }
}
