package app.kith.desktop;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;
import org.jspecify.annotations.Nullable;

/// An image as the hint `image-data` wants it: `(iiibiiay)`, RGBA bytes, rows without gaps.
public final class Pixels extends Struct {
    @Position(0)
    public final int width;

    @Position(1)
    public final int height;

    @Position(2)
    public final int rowstride;

    @Position(3)
    public final boolean alpha;

    @Position(4)
    public final int bitsPerSample;

    @Position(5)
    public final int channels;

    @Position(6)
    public final byte[] data;

    private Pixels(int width, int height, byte[] data) {
        this.width = width;
        this.height = height;
        rowstride = 4 * width;
        alpha = true;
        bitsPerSample = 8;
        channels = 4;
        this.data = data;
    }

    /// Null for what is no picture.
    static @Nullable Pixels of(byte[] png) {
        BufferedImage image;
        try {
            image = png.length == 0 ? null : ImageIO.read(new ByteArrayInputStream(png));
        } catch (IOException _) {
            return null;
        }
        if (image == null) {
            return null;
        }
        int width = image.getWidth();
        int height = image.getHeight();
        byte[] data = new byte[4 * width * height];
        int i = 0;
        for (int argb : image.getRGB(0, 0, width, height, null, 0, width)) {
            data[i++] = (byte) (argb >> 16);
            data[i++] = (byte) (argb >> 8);
            data[i++] = (byte) argb;
            data[i++] = (byte) (argb >>> 24);
        }
        return new Pixels(width, height, data);
    }
}
