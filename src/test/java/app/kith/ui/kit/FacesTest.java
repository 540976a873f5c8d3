package app.kith.ui.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.model.Card;
import app.kith.testing.Fx;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.zip.CRC32;
import javafx.application.Platform;
import javafx.scene.image.Image;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FacesTest {
    static byte[] picture(int width, int height, String format) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(new Color(0x3366cc));
        g.fillRect(0, 0, width, height);
        g.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg"})
    void facesComeRoundOnTheJavaFxThread(String format) throws IOException {
        byte[] bytes = picture(300, 200, format);
        CompletableFuture<Image> got = new CompletableFuture<>();
        CompletableFuture<Boolean> onFx = new CompletableFuture<>();
        Fx.start();
        Faces.load(new Card("x", "x", bytes), 96, image -> {
            onFx.complete(Platform.isFxApplicationThread());
            got.complete(image);
        });
        Fx.await("the face", got::isDone);
        assertTrue(onFx.join());
        assertEquals(96, got.join().getWidth());
        var pixels = got.join().getPixelReader();
        assertEquals(0, pixels.getArgb(1, 1), "the corner is cut off");
        assertEquals(0.8, pixels.getColor(48, 48).getBlue(), 0.02);
    }

    @Test
    void hugePicturesAreRefusedBeforeTheyAreDecoded() throws IOException {
        assertTrue(Faces.decode(picture(2048, 16, "png")).isPresent());
        assertTrue(Faces.decode(picture(2049, 16, "png")).isEmpty());
        assertTrue(Faces.decode(bomb(60_000, 60_000)).isEmpty());
        assertTrue(
                Faces.decode(Arrays.copyOf(picture(20, 20, "png"), Faces.MAX_BYTES + 1))
                        .isEmpty(),
                "too heavy");
    }

    @Test
    void whatIsNoPictureIsRefused() throws IOException {
        assertTrue(Faces.decode(new byte[0]).isEmpty());
        assertTrue(Faces.decode("<svg/>".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .isEmpty());
        assertTrue(Faces.decode(picture(20, 20, "gif")).isEmpty(), "neither PNG nor JPEG");
        byte[] half = picture(200, 200, "jpg");
        byte[] torn = Arrays.copyOf(half, 30);
        assertTrue(Faces.decode(torn).isEmpty());
    }

    /// A PNG of a few bytes whose header promises gigabytes.
    private static byte[] bomb(int width, int height) {
        ByteBuffer header = ByteBuffer.allocate(17);
        header.put(new byte[] {'I', 'H', 'D', 'R'}).putInt(width).putInt(height);
        header.put(new byte[] {8, 6, 0, 0, 0});
        CRC32 crc = new CRC32();
        crc.update(header.array());
        ByteBuffer png = ByteBuffer.allocate(8 + 4 + 17 + 4);
        png.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}).putInt(13);
        png.put(header.array()).putInt((int) crc.getValue());
        return png.array();
    }
}
