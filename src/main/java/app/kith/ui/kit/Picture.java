package app.kith.ui.kit;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import javafx.geometry.Rectangle2D;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;

/// A picture of what is on the screen.
public final class Picture {
    private Picture() {}

    /// On the JavaFX thread: what a node and all within it look like now, opaque, at one pixel a logical pixel.
    public static BufferedImage of(Region root) {
        int width = (int) Math.round(root.getWidth());
        int height = (int) Math.round(root.getHeight());
        SnapshotParameters whole = new SnapshotParameters();
        whole.setViewport(new Rectangle2D(0, 0, width, height));
        WritableImage image = root.snapshot(whole, new WritableImage(width, height));
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] pixels = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return picture;
    }
}
