package app.kith.ui.kit;

import app.kith.model.Card;
import app.kith.ui.frame.WorldFeed;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.IntBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/// Decodes the pictures on people's cards, cut to a circle. Pictures come off the wire, so they are refused before
/// they are decoded when they are neither PNG nor JPEG, heavier than [#MAX_BYTES] or larger than [#MAX_SIDE] on a side.
public final class Faces {
    /// 512 KiB.
    public static final int MAX_BYTES = 512 << 10;

    /// Pixels.
    public static final int MAX_SIDE = 2048;

    private static final int KEPT = 256;

    private static final ExecutorService DECODER = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("kith-faces").factory());

    /// By content and size; null for what was refused, so that it is refused only once. Only on the decoder's thread.
    private static final Map<String, @Nullable Image> CACHE = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, @Nullable Image> eldest) {
            return size() > KEPT;
        }
    };

    private Faces() {}

    /// Decodes a card's face somewhere else and hands it over on the JavaFX thread. A card without a picture, or with
    /// a bad one, is never heard of again.
    ///
    /// @param side of the image that comes back, in pixels: 96 or 192
    public static void load(Card card, int side, Consumer<Image> whenReady) {
        byte[] bytes = card.face();
        if (bytes.length == 0 || bytes.length > MAX_BYTES) {
            return;
        }
        DECODER.execute(() -> {
            String key = hash(bytes) + side;
            Image image = CACHE.get(key);
            if (image == null && !CACHE.containsKey(key)) {
                image = decode(bytes).map(picture -> round(picture, side)).orElse(null);
                CACHE.put(key, image);
            }
            if (image != null) {
                Image ready = image;
                WorldFeed.later(() -> whenReady.accept(ready));
            }
        });
    }

    /// The picture, unless it is refused or broken. Not for the JavaFX thread.
    static Optional<BufferedImage> decode(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            return Optional.empty();
        }
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            var readers = ImageIO.getImageReaders(in);
            while (readers.hasNext()) {
                ImageReader reader = readers.next();
                try {
                    String format = reader.getFormatName().toLowerCase(Locale.ROOT);
                    if (!format.equals("png") && !format.equals("jpeg")) {
                        continue;
                    }
                    reader.setInput(in, true, true); // forward only, metadata left alone: both can be bombs
                    int width = reader.getWidth(0);
                    int height = reader.getHeight(0);
                    if (width < 1 || height < 1 || width > MAX_SIDE || height > MAX_SIDE) {
                        return Optional.empty();
                    }
                    return Optional.ofNullable(reader.read(0));
                } finally {
                    reader.dispose();
                }
            }
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            // The readers throw all kinds of runtime exceptions at crooked bytes: the person keeps their initials.
            return Optional.empty();
        }
    }

    /// The middle square, halved step by step (which keeps it smooth), in a circle with soft edges.
    private static Image round(BufferedImage picture, int side) {
        int square = Math.min(picture.getWidth(), picture.getHeight());
        BufferedImage from = picture.getSubimage(
                (picture.getWidth() - square) / 2, (picture.getHeight() - square) / 2, square, square);
        while (square / 2 >= side) {
            square /= 2;
            from = scaled(from, square);
        }
        from = scaled(from, side);
        BufferedImage out = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D g = out.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setPaint(new java.awt.TexturePaint(from, new java.awt.Rectangle(side, side)));
        g.fill(new Ellipse2D.Double(0, 0, side, side));
        g.dispose();
        int[] pixels = ((DataBufferInt) out.getRaster().getDataBuffer()).getData();
        return new WritableImage(
                new PixelBuffer<>(side, side, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance()));
    }

    private static BufferedImage scaled(BufferedImage from, int side) {
        BufferedImage out = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D g = out.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.drawImage(from, 0, 0, side, side, null);
        g.dispose();
        return out;
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }
}
