package app.kith.ui.phones;

import app.kith.texts.Texts;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.IntBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// A picture that a card's face can be cut from. Reading looks at the size that the header tells before anything is
/// decoded, and decodes no more pixels than are needed. Immutable; reading and making faces are not for the JavaFX
/// thread.
public final class CardPicture {
    /// Of the file, 32 MiB.
    public static final long MAX_BYTES = 32L << 20;

    /// On a side.
    public static final int MAX_SIDE = 16_000;

    /// In all: a telephone's largest photograph.
    public static final long MAX_PIXELS = 64_000_000;

    /// Of a card's face, as OwnTracks advises (booklet, features/card).
    public static final int FACE = 192;

    private static final int ENOUGH = 1000; // of the shorter side, once read
    private static final float QUALITY = 0.88f; // of a JPEG: nothing to be seen at this size

    private final BufferedImage picture;
    private final Image shown;

    private CardPicture(BufferedImage picture) {
        this.picture = picture;
        shown = image(picture);
    }

    /// A face ready to be sent.
    ///
    /// @param format `PNG` or `JPEG`
    public record Face(byte[] bytes, String format, Image image) {}

    /// Reads a PNG or JPEG file.
    ///
    /// @throws IOException with one sentence for the person
    public static CardPicture read(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException(Texts.get("phones.card.heavy", MAX_BYTES >> 20));
        }
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            while (readers.hasNext()) {
                ImageReader reader = readers.next();
                try {
                    String format = reader.getFormatName().toLowerCase(Locale.ROOT);
                    if (format.equals("png") || format.equals("jpeg")) {
                        return read(reader, in);
                    }
                } finally {
                    reader.dispose();
                }
            }
        } catch (TooLarge e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // The readers throw all kinds of exceptions at crooked bytes.
            throw new IOException(Texts.get("phones.card.broken"), e);
        }
        throw new IOException(Texts.get("phones.card.kind"));
    }

    private static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1;

        TooLarge(int width, int height) {
            super(Texts.get("phones.card.large", width, height));
        }
    }

    private static CardPicture read(ImageReader reader, ImageInputStream in) throws IOException {
        reader.setInput(in, true, true); // forward only, metadata left alone: both can be bombs
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (width > MAX_SIDE || height > MAX_SIDE || (long) width * height > MAX_PIXELS) {
            throw new TooLarge(width, height);
        }
        ImageReadParam parameters = reader.getDefaultReadParam();
        int step = Math.max(1, Math.min(width, height) / ENOUGH);
        parameters.setSourceSubsampling(step, step, 0, 0);
        return new CardPicture(argb(reader.read(0, parameters)));
    }

    private static BufferedImage argb(BufferedImage from) {
        BufferedImage out = new BufferedImage(from.getWidth(), from.getHeight(), BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D g = out.createGraphics();
        g.drawImage(from, 0, 0, null);
        g.dispose();
        return out;
    }

    /// Pixels, after it was read.
    public int width() {
        return picture.getWidth();
    }

    /// Pixels, after it was read.
    public int height() {
        return picture.getHeight();
    }

    /// A quarter turn clockwise: cameras leave that to who shows it.
    public CardPicture turned() {
        BufferedImage out = new BufferedImage(picture.getHeight(), picture.getWidth(), BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D g = out.createGraphics();
        g.translate(picture.getHeight(), 0);
        g.rotate(Math.PI / 2);
        g.drawImage(picture, 0, 0, null);
        g.dispose();
        return new CardPicture(out);
    }

    /// For the screen.
    public Image image() {
        return shown;
    }

    private static Image image(BufferedImage from) {
        int width = from.getWidth();
        int height = from.getHeight();
        int[] pixels = from.getRGB(0, 0, width, height, null, 0, width);
        BufferedImage pre = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
        pre.setRGB(0, 0, width, height, pixels, 0, width);
        int[] drawn = ((java.awt.image.DataBufferInt) pre.getRaster().getDataBuffer()).getData();
        return new WritableImage(
                new PixelBuffer<>(width, height, IntBuffer.wrap(drawn), PixelFormat.getIntArgbPreInstance()));
    }

    /// The square as a face of 192 x 192 pixels: as PNG when it can be seen through or that is smaller, else as JPEG.
    ///
    /// @throws IOException when it can't be written
    public Face face(Crop crop) throws IOException {
        BufferedImage small = scaled(crop);
        byte[] png = written(small, "png");
        if (isOpaque(small)) {
            BufferedImage rgb = new BufferedImage(FACE, FACE, BufferedImage.TYPE_INT_RGB);
            Graphics2D g = rgb.createGraphics();
            g.setColor(Color.WHITE);
            g.fillRect(0, 0, FACE, FACE);
            g.drawImage(small, 0, 0, null);
            g.dispose();
            byte[] rgbPng = written(rgb, "png");
            byte[] jpeg = written(rgb, "jpeg");
            return jpeg.length < rgbPng.length
                    ? new Face(jpeg, "JPEG", image(rgb))
                    : new Face(rgbPng, "PNG", image(rgb));
        }
        return new Face(png, "PNG", image(small));
    }

    /// Halved step by step, which keeps it smooth.
    private BufferedImage scaled(Crop crop) {
        int x = (int) Math.round(crop.x());
        int y = (int) Math.round(crop.y());
        int side = Math.max(1, Math.min((int) Math.round(crop.side()), Math.min(width() - x, height() - y)));
        BufferedImage from = picture.getSubimage(x, y, side, side);
        while (side / 2 >= FACE) {
            side /= 2;
            from = scaled(from, side);
        }
        return scaled(from, FACE);
    }

    private static BufferedImage scaled(BufferedImage from, int side) {
        BufferedImage out = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D g = out.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.drawImage(from, 0, 0, side, side, null);
        g.dispose();
        return out;
    }

    private static boolean isOpaque(BufferedImage image) {
        for (int argb : image.getRGB(0, 0, FACE, FACE, null, 0, FACE)) {
            if (argb >>> 24 < 250) {
                return false;
            }
        }
        return true;
    }

    private static byte[] written(BufferedImage image, String format) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(format.equals("jpeg") ? QUALITY : 0);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
