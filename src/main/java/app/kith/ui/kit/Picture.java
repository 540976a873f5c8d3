package app.kith.ui.kit;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import javafx.scene.Parent;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/// A picture of what is on the screen.
public final class Picture {
    private Picture() {}

    /// On the JavaFX thread: what a node and all within it look like now, opaque, at one pixel a logical pixel.
    public static BufferedImage of(Parent root) {
        WritableImage image = root.getScene().snapshot(null);
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] pixels = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return picture;
    }
}
