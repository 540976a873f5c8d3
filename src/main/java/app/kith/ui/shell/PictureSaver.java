package app.kith.ui.shell;

import app.kith.texts.Texts;
import app.kith.ui.frame.WorldFeed;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import javafx.scene.Node;
import javafx.scene.control.Alert;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.stage.FileChooser;
import javax.imageio.ImageIO;

/// Saves the map as a PNG where the user says. JavaFX thread; the file is written elsewhere.
final class PictureSaver {
    private PictureSaver() {}

    static void save(MapControl map, Node near) {
        var window = near.getScene().getWindow();
        // At twice the size where the screen is as fine: as it is seen.
        Image picture = map.picture(window.getRenderScaleX() > 1.2 ? 2 : 1);
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Texts.get("shell.picture.title"));
        chooser.setInitialFileName("map.png");
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(Texts.get("shell.picture.kind"), "*.png"));
        File file = chooser.showSaveDialog(window);
        if (file != null) {
            BufferedImage pixels = pixels(picture);
            Thread.ofVirtual().name("picture").start(() -> write(pixels, file));
        }
    }

    private static void write(BufferedImage pixels, File file) {
        try {
            ImageIO.write(pixels, "png", file);
        } catch (IOException e) {
            String why = String.valueOf(e.getLocalizedMessage());
            WorldFeed.later(() -> new Alert(Alert.AlertType.ERROR, Texts.get("shell.picture.failed", why)).show());
        }
    }

    static BufferedImage pixels(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        BufferedImage out = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        out.setRGB(0, 0, width, height, pixels, 0, width);
        return out;
    }
}
