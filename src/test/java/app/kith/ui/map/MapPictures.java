package app.kith.ui.map;

import app.kith.live.World;
import app.kith.testing.Fx;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.geometry.Insets;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/// Draws sample pictures to look at: `MapPictures DIR`.
public final class MapPictures {
    private MapPictures() {}

    public static void main(String[] args) throws IOException {
        Path dir = Files.createDirectories(Path.of(args[0]));
        World family = Worlds.family(face()).world();
        picture(dir, "family-light", family, false, "jane", null, null);
        picture(dir, "family-dark", family, true, "jane", null, null);
        picture(dir, "family-far", family, false, null, 11.0, null);
        picture(dir, "family-near", family, false, "jane", 17.0, "jane");
        picture(dir, "family-between", family, false, "jane", 13.5, null);
        picture(dir, "one", new Worlds().at("anna", Worlds.PARIS).world(), false, "anna", null, null);
        picture(dir, "200", Worlds.crowd(200, 15_000).world(), false, "p5", null, null);
        picture(dir, "10000", Worlds.crowd(10_000, 60_000).world(), false, "p5", null, null);
        picture(dir, "10000-near-dark", Worlds.crowd(10_000, 60_000).world(), true, "p5", 16.0, null);
        Worlds home = Worlds.family(null);
        for (String user : java.util.List.of("ann", "bob", "cleo", "dan")) {
            home.track(
                    user,
                    new app.kith.model.Card(user, "", new byte[0]),
                    java.util.List.of(new app.kith.model.Presence("Home", Worlds.NOW)),
                    Worlds.fix(new app.kith.geo.GeoPoint(48.8505, 2.2750), Worlds.NOW, 9.0, 0.0, null));
        }
        picture(dir, "row", home.world(), false, "bob", 13.0, null);
        picture(dir, "row-far", home.world(), false, null, 10.0, null);
        Worlds same = new Worlds();
        for (int i = 0; i < 7; i++) {
            same.at("q" + i + " x", new app.kith.geo.GeoPoint(48.85 + i * 1e-6, 2.35));
        }
        picture(dir, "fan", same.world(), false, null, 19.0, "q0 x");
        javafx.application.Platform.exit();
    }

    static byte[] face() throws IOException {
        BufferedImage image = new BufferedImage(300, 400, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(java.awt.RenderingHints.KEY_ANTIALIASING, java.awt.RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(new Color(0x88c0d0));
        g.fillRect(0, 0, 300, 400);
        g.setColor(new Color(0xf2c9a0));
        g.fillOval(70, 110, 160, 180);
        g.setColor(new Color(0x4a2f1b));
        g.fillArc(60, 90, 180, 150, 0, 180);
        g.fillOval(115, 190, 14, 18);
        g.fillOval(170, 190, 14, 18);
        g.setStroke(new BasicStroke(6));
        g.drawArc(120, 210, 60, 40, 200, 140);
        g.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private static void picture(
            Path dir,
            String name,
            World world,
            boolean dark,
            @Nullable String selected,
            @Nullable Double zoom,
            @Nullable String at)
            throws IOException {
        MapModel model = new MapModel();
        MapPane[] pane = new MapPane[1];
        Stage stage = Fx.run(() -> {
            model.tilesProperty().set(new GridTiles(dark, true));
            model.darkProperty().set(dark);
            model.obstaclesProperty().set(new Insets(0, 0, 0, 0));
            pane[0] = new MapPane(model);
            model.show(world);
            if (selected != null) {
                model.selectedProperty().set(Worlds.id(selected));
            }
            return Fx.show(new Scene(pane[0], 1280, 800));
        });
        Fx.pulses(3);
        if (zoom != null) {
            Fx.act(() -> {
                var place = at == null ? pane[0].viewport().center() : Worlds.place(world, at);
                pane[0].open(place, zoom);
                if (zoom != Math.rint(zoom)) {
                    pane[0].navigator().pinch(640, 400, zoom - Math.rint(zoom));
                }
            });
        }
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
