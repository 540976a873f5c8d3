package app.kith;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import javax.imageio.ImageIO;

/// Kith's own picture, made from `assets/icon.svg`.
final class AppIcon {
    private AppIcon() {}

    /// 128 pixels wide and high.
    static BufferedImage image() {
        try (InputStream png = Objects.requireNonNull(AppIcon.class.getResourceAsStream("icon-128.png"))) {
            return ImageIO.read(png);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // it is in our own jar
        }
    }
}
