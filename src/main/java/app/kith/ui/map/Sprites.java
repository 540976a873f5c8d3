package app.kith.ui.map;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/// Discs with a white ring and a soft shadow, and arrowheads beside them, as small pictures, made once and laid on
/// whole device pixels: in a crowd, filling three ovals and outlining a triangle for each person would take the
/// renderer several times as long, and for the first few hundred, until it is warm, half a second. JavaFX thread only.
final class Sprites {
    /// More than the colours, sizes and directions of any crowd; most take three kilobytes.
    private static final int KEPT = 1000;

    /// Directions an arrowhead may have: between two, its tip moves by less than three pixels.
    private static final int DIRECTIONS = 72;

    /// How far the shadow reaches, in radii, and how far below it lies, in pixels.
    static final double SHADOW = 1.32;

    private static final double BELOW = 1.5;

    /// Nanoseconds of a frame that making them may take: at first there are hundreds to be made, by code that is not
    /// compiled yet.
    private static final long SHARE = 3_000_000;

    /// A disc whose picture is left to the next frame.
    private static final Color MEANWHILE = Color.web("#8a8f98");

    private static long spent;
    private static boolean late;

    private sealed interface Kind {}

    private record Disc(double radius, double ring, Color colour, double pixel) implements Kind {}

    private record Arrow(double radius, int direction, Color colour, double pixel) implements Kind {}

    /// @param left of the picture, in device pixels from the disc's middle
    /// @param top of the picture
    private record Sprite(Image image, int left, int top) {}

    private record Outline(double radius, double ring, double pixel) {}

    private record Shape(int side, float[] shadow, float[] white, float[] inner) {}

    /// Few: discs of so many sizes and densities are drawn.
    private static final Map<Outline, Shape> SHAPES = new HashMap<>();

    private static final Map<Kind, Sprite> MADE = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Kind, Sprite> eldest) {
            return size() > KEPT;
        }
    };

    private Sprites() {}

    /// Draws a disc with its ring and shadow, to the nearest device pixel.
    ///
    /// @param radius of the whole, ring included
    /// @param pixel device pixels of a logical one
    static void disc(GraphicsContext g, double x, double y, double radius, double ring, Color colour, double pixel) {
        if (!drew(g, x, y, new Disc(radius, ring, colour, pixel))) {
            // Ovals would keep the renderer, cold as it is, for far longer than the picture takes to be made.
            draw(g, x, y, new Disc(radius, ring, MEANWHILE, pixel));
        }
    }

    /// Draws, or leaves to the next frame, the arrowhead outside a disc that says where to, to the nearest device pixel
    /// and some degrees.
    ///
    /// @param radius of the disc
    /// @param course in degrees from north, clockwise
    static void arrow(GraphicsContext g, double x, double y, double radius, double course, Color colour, double pixel) {
        int direction = Math.floorMod((int) Math.rint(course * DIRECTIONS / 360), DIRECTIONS);
        drew(g, x, y, new Arrow(radius, direction, colour, pixel));
    }

    /// Draws one, and makes it if there is time left in this frame. Returns whether it was drawn.
    private static boolean drew(GraphicsContext g, double x, double y, Kind kind) {
        if (MADE.containsKey(kind)) {
            draw(g, x, y, kind);
            return true;
        }
        if (spent >= SHARE) {
            late = true;
            return false;
        }
        long before = System.nanoTime();
        draw(g, x, y, kind);
        spent += System.nanoTime() - before;
        return true;
    }

    /// A frame begins.
    static void begin() {
        spent = 0;
        late = false;
    }

    /// Whether some arrowheads of this frame are left for the next, or discs are still grey.
    static boolean isLate() {
        return late;
    }

    private static void draw(GraphicsContext g, double x, double y, Kind kind) {
        Sprite sprite = MADE.computeIfAbsent(kind, made -> switch (made) {
            case Disc disc -> make(disc);
            case Arrow arrow -> make(arrow);
        });
        double pixel = switch (kind) {
            case Disc disc -> disc.pixel;
            case Arrow arrow -> arrow.pixel;
        };
        g.drawImage(
                sprite.image,
                whole(x, pixel) + sprite.left / pixel,
                whole(y, pixel) + sprite.top / pixel,
                sprite.image.getWidth() / pixel,
                sprite.image.getHeight() / pixel);
    }

    /// The nearest place on whole device pixels.
    static double whole(double v, double pixel) {
        return Math.rint(v * pixel) / pixel;
    }

    private static Sprite make(Disc kind) {
        Shape shape = SHAPES.computeIfAbsent(new Outline(kind.radius, kind.ring, kind.pixel), Sprites::shape);
        int[] pixels = new int[shape.side * shape.side];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = mixed(shape.shadow[i], shape.white[i], shape.inner[i], kind.colour);
        }
        return new Sprite(image(pixels, shape.side, shape.side), -shape.side / 2, -shape.side / 2);
    }

    /// What a disc's shadow, its ring and its colour cover of each pixel: the same in all colours.
    private static Shape shape(Outline kind) {
        double scale = kind.pixel;
        int side = 2 * (int) Math.ceil((kind.radius * SHADOW + BELOW) * scale);
        Shape shape = new Shape(side, new float[side * side], new float[side * side], new float[side * side]);
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                double x = column + 0.5 - side / 2.0;
                double y = row + 0.5 - side / 2.0;
                double d = Math.sqrt(x * x + y * y);
                double below = y - BELOW * scale;
                double away = Math.sqrt(x * x + below * below) / (kind.radius * SHADOW * scale);
                double rim = part((1 - away) / 0.36);
                int i = row * side + column;
                shape.shadow[i] = (float) (0.34 * rim * rim * (3 - 2 * rim));
                shape.white[i] = (float) part(kind.radius * scale + 0.5 - d);
                shape.inner[i] = (float) part((kind.radius - kind.ring) * scale + 0.5 - d);
            }
        }
        return shape;
    }

    /// From 0 to 1.
    private static double part(double v) {
        return Math.max(0, Math.min(1, v));
    }

    /// A triangle, white for some pixels around it: see [Paint#chevron].
    private static Sprite make(Arrow kind) {
        double scale = kind.pixel;
        double angle = Math.PI * 2 * kind.direction / DIRECTIONS;
        double sin = Math.sin(angle);
        double cos = Math.cos(angle);
        double base = (kind.radius - 1) * scale;
        double tip = (kind.radius + Paint.CHEVRON) * scale;
        double half = Paint.CHEVRON_HALF * scale;
        double slope = half / (tip - base);
        double steep = Math.hypot(1, slope);
        double reach = 5 * scale;
        int left = (int) Math.floor(Math.min(sin * tip, sin * base - Math.abs(cos * half)) - reach);
        int right = (int) Math.ceil(Math.max(sin * tip, sin * base + Math.abs(cos * half)) + reach);
        int top = (int) Math.floor(Math.min(-cos * tip, -cos * base - Math.abs(sin * half)) - reach);
        int bottom = (int) Math.ceil(Math.max(-cos * tip, -cos * base + Math.abs(sin * half)) + reach);
        int width = right - left;
        int[] pixels = new int[width * (bottom - top)];
        for (int row = top; row < bottom; row++) {
            for (int column = left; column < right; column++) {
                double x = column + 0.5;
                double y = row + 0.5;
                double along = x * sin - y * cos;
                double across = Math.abs(x * cos + y * sin);
                // Outside the triangle by so much, as the strokes of its edges meet in points.
                double d = Math.max(base - along, (across - (tip - along) * slope) / steep);
                double white = part(1.5 * scale + 0.5 - d);
                double inner = part(0.5 - d);
                pixels[(row - top) * width + column - left] = mixed(0, white, inner, kind.colour);
            }
        }
        return new Sprite(image(pixels, width, bottom - top), left, top);
    }

    private static Image image(int[] pixels, int width, int height) {
        WritableImage image = new WritableImage(width, height);
        image.getPixelWriter().setPixels(0, 0, width, height, PixelFormat.getIntArgbPreInstance(), pixels, 0, width);
        return image;
    }

    /// A shadow below white below a colour, each covering so much of the pixel; premultiplied.
    private static int mixed(double shadow, double white, double inner, Color colour) {
        if (white == 0 && shadow == 0) {
            return 0;
        }
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
        return (int) Math.rint(part(v) * 255);
    }
}
