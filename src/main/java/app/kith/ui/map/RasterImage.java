package app.kith.ui.map;

import java.nio.IntBuffer;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/// A painted tile as JavaFX draws it.
///
/// @param x of its first column in the tile
/// @param y of its first row in the tile
record RasterImage(Image image, int x, int y, int width, int height) {
    /// Takes the patch's pixels without copying them. JavaFX thread.
    static RasterImage of(RasterTile.Patch patch) {
        PixelBuffer<IntBuffer> pixels = new PixelBuffer<>(
                patch.width(), patch.height(), IntBuffer.wrap(patch.argb()), PixelFormat.getIntArgbPreInstance());
        return new RasterImage(new WritableImage(pixels), patch.x(), patch.y(), patch.width(), patch.height());
    }

    long bytes() {
        return 4L * width * height;
    }
}
