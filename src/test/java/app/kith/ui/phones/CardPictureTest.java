package app.kith.ui.phones;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.ui.kit.Faces;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CardPictureTest {
    @TempDir
    Path folder;

    /// A left half of one colour, a right half of another.
    private Path halves(String format, int width, int height, Color left, Color right) throws IOException {
        boolean alpha = left.getAlpha() < 255;
        BufferedImage image =
                new BufferedImage(width, height, alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(left);
        g.fillRect(0, 0, width / 2, height);
        g.setColor(right);
        g.fillRect(width / 2, 0, width - width / 2, height);
        g.dispose();
        Path file = folder.resolve("picture." + format);
        assertTrue(ImageIO.write(image, format, file.toFile()));
        return file;
    }

    private static BufferedImage decoded(CardPicture.Face face) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(face.bytes()));
        assertEquals(192, image.getWidth());
        assertEquals(192, image.getHeight());
        assertTrue(face.bytes().length < Faces.MAX_BYTES);
        return image;
    }

    @Test
    void plainColoursAreSmallerAsPng() throws Exception {
        CardPicture picture = CardPicture.read(halves("png", 800, 400, Color.RED, Color.BLUE));
        CardPicture.Face face = picture.face(Crop.of(picture.width(), picture.height()));
        BufferedImage image = decoded(face);
        assertEquals("PNG", face.format());
        assertEquals(Color.RED.getRGB(), image.getRGB(10, 100));
        assertEquals(Color.BLUE.getRGB(), image.getRGB(180, 100));
    }

    @Test
    void aPhotographIsSmallerAsJpeg() throws Exception {
        BufferedImage noise = new BufferedImage(400, 400, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(5);
        for (int i = 0; i < 160_000; i++) {
            noise.setRGB(i % 400, i / 400, random.nextInt(0x1000000));
        }
        Path file = folder.resolve("noise.jpg");
        assertTrue(ImageIO.write(noise, "jpeg", file.toFile()));
        CardPicture picture = CardPicture.read(file);
        CardPicture.Face face = picture.face(Crop.of(400, 400));
        decoded(face);
        assertEquals("JPEG", face.format());
    }

    @Test
    void whatCanBeSeenThroughStaysSo() throws Exception {
        CardPicture picture = CardPicture.read(halves("png", 300, 300, new Color(0, 0, 0, 0), Color.GREEN));
        CardPicture.Face face = picture.face(Crop.of(300, 300));
        assertEquals("PNG", face.format());
        assertEquals(0, decoded(face).getRGB(10, 100) >>> 24);
    }

    @Test
    void theSquareThatWasChosenIsCut() throws Exception {
        CardPicture picture = CardPicture.read(halves("png", 800, 400, Color.RED, Color.BLUE));
        assertEquals(
                Color.RED.getRGB(),
                decoded(picture.face(Crop.of(800, 400).moved(-1000, 0))).getRGB(190, 100));
        CardPicture turned = picture.turned();
        assertEquals(400, turned.width());
        assertEquals(800, turned.height());
        BufferedImage upper = decoded(turned.face(Crop.of(400, 800).moved(0, -1000)));
        assertEquals(Color.RED.getRGB(), upper.getRGB(100, 190), "the left is above after a turn to the right");
    }

    @Test
    void largePhotographsAreReadAtASizeThatIsEnough() throws Exception {
        CardPicture picture = CardPicture.read(halves("jpeg", 6000, 4000, Color.RED, Color.BLUE));
        assertTrue(picture.height() >= 1000 && picture.height() < 2000, picture.height() + "");
    }

    @Test
    void aPictureOf30000PixelsIsRefusedByItsHeader() throws Exception {
        Path file = folder.resolve("bomb.png");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(0x89504E470D0A1A0AL);
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream chunk = new DataOutputStream(header);
        chunk.write("IHDR".getBytes(StandardCharsets.US_ASCII));
        chunk.writeInt(30_000);
        chunk.writeInt(30_000);
        chunk.write(new byte[] {8, 2, 0, 0, 0});
        CRC32 crc = new CRC32();
        crc.update(header.toByteArray());
        out.writeInt(13);
        out.write(header.toByteArray());
        out.writeInt((int) crc.getValue());
        Files.write(file, bytes.toByteArray());
        assertEquals(
                "This picture has 30,000 × 30,000 pixels, which is too large to open.",
                assertThrows(IOException.class, () -> CardPicture.read(file)).getMessage());
    }

    @Test
    void whatIsNoPictureSaysSo() throws Exception {
        Path text = Files.writeString(folder.resolve("a.png"), "not a picture");
        assertEquals(
                "This is neither a PNG nor a JPEG picture.",
                assertThrows(IOException.class, () -> CardPicture.read(text)).getMessage());
        byte[] good = Files.readAllBytes(halves("png", 300, 300, Color.RED, Color.BLUE));
        Path cut = Files.write(folder.resolve("cut.png"), java.util.Arrays.copyOf(good, good.length / 2));
        assertEquals(
                "This picture can’t be read: it is damaged.",
                assertThrows(IOException.class, () -> CardPicture.read(cut)).getMessage());
        Path heavy = folder.resolve("heavy.png");
        try (RandomAccessFile file = new RandomAccessFile(heavy.toFile(), "rw")) {
            file.setLength(CardPicture.MAX_BYTES + 1);
        }
        assertEquals(
                "This file is larger than 32 MB.",
                assertThrows(IOException.class, () -> CardPicture.read(heavy)).getMessage());
    }

    @Test
    void theSquareStaysWithinThePicture() {
        Crop crop = Crop.of(800, 400);
        assertEquals(new Crop(800, 400, 200, 0, 400), crop);
        assertEquals(new Crop(800, 400, 400, 0, 400), crop.moved(5000, 5000));
        Crop near = crop.zoomed(4);
        assertEquals(new Crop(800, 400, 350, 150, 100), near);
        assertEquals(new Crop(800, 400, 0, 300, 100), near.moved(-9999, 9999));
        assertEquals(new Crop(800, 400, 0, 0, 400), near.moved(-9999, 9999).zoomed(1));
        assertEquals(Crop.SMALLEST, crop.zoomed(1000).side(), 1e-9);
    }
}
