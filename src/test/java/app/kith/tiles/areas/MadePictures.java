package app.kith.tiles.areas;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/// Pictures no honest tile server sends.
public final class MadePictures {
    private MadePictures() {}

    public static byte[] png(int width, int height) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }

    /// A tile that can't be packed.
    public static byte[] noise() throws IOException {
        var image = new BufferedImage(256, 256, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(1);
        for (int y = 0; y < 256; y++) {
            for (int x = 0; x < 256; x++) {
                image.setRGB(x, y, random.nextInt(1 << 24));
            }
        }
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    /// A picture's small head that promises 60,000 by 60,000 pixels: 14 GB when decoded.
    public static byte[] bomb() throws IOException {
        byte[] small = png(256, 256);
        ByteBuffer head = ByteBuffer.wrap(small);
        head.putInt(16, 60_000).putInt(20, 60_000);
        CRC32 sum = new CRC32();
        sum.update("IHDR".getBytes(StandardCharsets.US_ASCII));
        sum.update(small, 16, 13);
        head.putInt(29, (int) sum.getValue());
        return small;
    }
}
