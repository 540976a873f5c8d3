package app.kith.ui.map;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/// Discs with a white ring and a soft shadow as small pictures, made once and laid on whole device pixels: in a crowd,
/// filling three ovals for each person would take the renderer several times as long. JavaFX thread only.
final class Sprites {
    /// More than the colours and sizes of any crowd; each takes some ten kilobytes.
    private static final int KEPT = 400;

    /// How far the shadow reaches, in radii, and how far below it lies, in pixels.
    static final double SHADOW = 1.32;

    private static final double BELOW = 1.5;

    private record Kind(double radius, double ring, Color colour, double pixel) {}

    private static final Map<Kind, Image> MADE = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Kind, Image> eldest) {
            return size() > KEPT;
        }
    };

    private Sprites() {}

    /// Draws a disc with its ring and shadow, to the nearest device pixel.
    ///
    /// @param radius of the whole, ring included
    /// @param pixel device pixels of a logical one
    static void disc(GraphicsContext g, double x, double y, double radius, double ring, Color colour, double pixel) {
        Image image = MADE.computeIfAbsent(new Kind(radius, ring, colour, pixel), Sprites::make);
        double side = image.getWidth() / pixel;
        g.drawImage(image, whole(x - side / 2, pixel), whole(y - side / 2, pixel), side, side);
    }

    /// The nearest place on whole device pixels.
    static double whole(double v, double pixel) {
        return Math.rint(v * pixel) / pixel;
    }

    private static Image make(Kind kind) {
        double scale = kind.pixel;
        int side = 2 * (int) Math.ceil((kind.radius * SHADOW + BELOW) * scale);
        int[] pixels = new int[side * side];
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                double x = column + 0.5 - side / 2.0;
                double y = row + 0.5 - side / 2.0;
                double d = Math.hypot(x, y);
                double away = Math.hypot(x, y - BELOW * scale) / (kind.radius * SHADOW * scale);
                double rim = Math.clamp((1 - away) / 0.36, 0, 1);
                double shadow = 0.34 * rim * rim * (3 - 2 * rim);
                double white = Math.clamp(kind.radius * scale + 0.5 - d, 0, 1);
                double inner = Math.clamp((kind.radius - kind.ring) * scale + 0.5 - d, 0, 1);
                pixels[row * side + column] = mixed(shadow, white, inner, kind.colour);
            }
        }
        WritableImage image = new WritableImage(side, side);
        image.getPixelWriter().setPixels(0, 0, side, side, PixelFormat.getIntArgbPreInstance(), pixels, 0, side);
        return image;
    }

    /// A shadow below white below a colour, each covering so much of the pixel; premultiplied.
    private static int mixed(double shadow, double white, double inner, Color colour) {
        double alpha = 1 - (1 - shadow) * (1 - white);
        double red = (16 / 255.0 * shadow) * (1 - white) + white;
        double green = (24 / 255.0 * shadow) * (1 - white) + white;
        double blue = (36 / 255.0 * shadow) * (1 - white) + white;
        return channel(alpha) << 24
                | channel(red * (1 - inner) + colour.getRed() * inner) << 16
                | channel(green * (1 - inner) + colour.getGreen() * inner) << 8
                | channel(blue * (1 - inner) + colour.getBlue() * inner);
    }

    private static int channel(double v) {
        return (int) Math.rint(Math.clamp(v, 0, 1) * 255);
    }
}
