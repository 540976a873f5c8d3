package app.kith.testing;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;

/// Compares what is drawn with a picture in the repository, with tolerance: a glyph may sit a little differently
/// elsewhere, a disc may not be missing.
///
/// `mvn -o test -Dtest=... -Dkith.golden=write` writes the pictures anew; look at them before they are committed. What
/// differs is left in `target/golden` as it is now.
public final class Golden {
    /// Mean difference of a channel over the whole picture, 0 to 255.
    private static final double MEAN = 1.5;

    /// A block of [#BLOCK] x [#BLOCK] pixels may differ by so much in its mean: what is new or missing shows there.
    private static final double BLOCK_MEAN = 40;

    private static final int BLOCK = 8;

    private Golden() {}

    /// Fails unless the node, as drawn now, looks like `src/test/resources/app/kith/ui/map/golden/NAME.png`. Any thread
    /// but JavaFX's.
    public static void assertLooksLike(String name, Node node) {
        BufferedImage now = Fx.run(() -> awt(node.snapshot(new SnapshotParameters(), null)));
        assertLooksLike(name, now);
    }

    /// Fails unless the picture looks like the stored one.
    public static void assertLooksLike(String name, BufferedImage now) {
        String file = "/app/kith/ui/map/golden/" + name + ".png";
        try {
            if ("write".equals(System.getProperty("kith.golden"))) {
                write(now, Path.of("src/test/resources" + file));
                return;
            }
            BufferedImage then;
            try (InputStream stored = Golden.class.getResourceAsStream(file)) {
                if (stored == null) {
                    throw new AssertionError("there is no picture " + file + ": write it with -Dkith.golden=write");
                }
                then = ImageIO.read(stored);
            }
            String difference = difference(then, now);
            if (!difference.isEmpty()) {
                Path actual = Path.of("target", "golden", name + ".png");
                write(now, actual);
                throw new AssertionError(name + " looks different (" + difference + "): see " + actual);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What is too different, or nothing.
    static String difference(BufferedImage a, BufferedImage b) {
        int width = a.getWidth();
        int height = a.getHeight();
        if (width != b.getWidth() || height != b.getHeight()) {
            return width + " x " + height + " before, " + b.getWidth() + " x " + b.getHeight() + " now";
        }
        int columns = (width + BLOCK - 1) / BLOCK;
        double[] blocks = new double[columns * ((height + BLOCK - 1) / BLOCK)];
        double sum = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double d = difference(a.getRGB(x, y), b.getRGB(x, y));
                sum += d;
                blocks[y / BLOCK * columns + x / BLOCK] += d / (BLOCK * BLOCK);
            }
        }
        double mean = sum / width / height;
        if (mean > MEAN) {
            return "mean " + mean + " > " + MEAN;
        }
        for (int i = 0; i < blocks.length; i++) {
            if (blocks[i] > BLOCK_MEAN) {
                return "around " + i % columns * BLOCK + ", " + i / columns * BLOCK + " by " + blocks[i] + " > "
                        + BLOCK_MEAN;
            }
        }
        return "";
    }

    private static double difference(int a, int b) {
        double sum = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            sum += Math.abs((a >> shift & 255) - (b >> shift & 255));
        }
        return sum / 3;
    }

    private static BufferedImage awt(WritableImage image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        BufferedImage out = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        out.setRGB(0, 0, width, height, pixels, 0, width);
        return out;
    }

    private static void write(BufferedImage image, Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        ImageIO.write(image, "png", file.toFile());
    }
}
