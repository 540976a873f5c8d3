package app.kith.tiles;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// Turns what a stranger sent into a tile: only PNG and JPEG, only of 256 or 512 pixels square. The size is looked at
/// before anything is decoded, so a picture that would fill the memory never does.
public final class TileImages {
    private TileImages() {}

    /// What lies under a tile that is see-through.
    public static Color ground() {
        return Palette.LIGHT.land;
    }

    /// @throws TileException when the bytes are not such a picture
    static BufferedImage decode(byte[] bytes, int scale) throws TileException {
        return scaled(decode(bytes), 256 * scale);
    }

    /// The picture as it is: 256 or 512 pixels square, with what transparency it has.
    ///
    /// @throws TileException when the bytes are not such a picture
    public static BufferedImage decode(byte[] bytes) throws TileException {
        String format = format(bytes);
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            // Without metadata: compressed comments and profiles stay unread.
            reader.setInput(in, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if (width != height || (width != 256 && width != 512)) {
                throw new TileException("the tile is neither 256 nor 512 pixels square", false);
            }
            return reader.read(0);
        } catch (TileException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // The decoders throw all kinds of unchecked exceptions at broken pictures.
            throw new TileException("the tile is a broken picture", false, e);
        } finally {
            reader.dispose();
        }
    }

    private static String format(byte[] b) throws TileException {
        if (b.length > 8 && (b[0] & 255) == 0x89 && b[1] == 'P' && b[2] == 'N' && b[3] == 'G') {
            return "png";
        }
        if (b.length > 3 && (b[0] & 255) == 0xff && (b[1] & 255) == 0xd8 && (b[2] & 255) == 0xff) {
            return "jpeg";
        }
        throw new TileException("the tile is no PNG or JPEG picture", false);
    }

    private static BufferedImage scaled(BufferedImage image, int side) {
        var result = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = result.createGraphics();
        try {
            // What a picture leaves transparent is the map's ground, not black; made dark with the rest of it.
            g.setColor(ground());
            g.fillRect(0, 0, side, side);
            g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            g.drawImage(image, 0, 0, side, side, null);
        } finally {
            g.dispose();
        }
        return result;
    }
}
