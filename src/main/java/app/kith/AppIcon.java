package app.kith;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.scene.image.Image;
import javax.imageio.ImageIO;

/// Kith's own picture, drawn from `assets/icon.svg` by `packaging/icons`.
final class AppIcon {
    private static final int LARGE = 128;

    private AppIcon() {}

    /// For trays: 128 pixels wide and high.
    static BufferedImage image() {
        try (InputStream png = png(LARGE)) {
            return ImageIO.read(png);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // it is in our own jar
        }
    }

    /// For windows, in the sizes that desktops ask for.
    static List<Image> images() {
        return Stream.of(16, 32, 48, 64, LARGE, 256)
                .map(size -> new Image(png(size)))
                .toList();
    }

    private static InputStream png(int size) {
        return Objects.requireNonNull(AppIcon.class.getResourceAsStream("icon/" + size + ".png"));
    }
}
