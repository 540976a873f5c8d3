package app.kith.tiles.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.tiles.TileSource;
import app.kith.tiles.files.MadeMaps.At;
import app.kith.tiles.files.MapFileException.Reason;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MapFileTest {
    @TempDir
    Path dir;

    private static Map<At, byte[]> some() throws IOException {
        return Map.of(
                new At(0, 0, 0), MadeMaps.png(Color.WHITE),
                new At(2, 1, 0), MadeMaps.png(Color.RED),
                new At(2, 1, 3), MadeMaps.png(Color.BLUE));
    }

    private Path made(String kind) throws Exception {
        Path file = dir.resolve("a." + kind);
        if (kind.equals("mbtiles")) {
            return MadeMaps.mbtiles(
                    file, Map.of("format", "png", "attribution", "<a href='x'>Them</a> &amp; us"), some());
        }
        return MadeMaps.write(file, MadeMaps.pmtiles(some(), "{\"attribution\":\"Them & us\"}", 2));
    }

    private static int rgb(BufferedImage image) {
        return image.getRGB(image.getWidth() / 2, image.getHeight() / 2);
    }

    private Reason reason(Path file) {
        MapFileException e =
                assertThrows(MapFileException.class, () -> MapFile.open(file).close());
        String sentence = String.valueOf(e.getMessage());
        assertTrue(sentence.contains(file.getFileName().toString()), sentence);
        assertFalse(sentence.contains(dir.toString()), sentence);
        return e.reason();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mbtiles", "pmtiles"})
    void showsItsTilesNorthUp(String kind) throws Exception {
        try (MapFile map = MapFile.open(made(kind))) {
            assertEquals("Them & us", map.attribution());
            assertEquals(2, map.maxZoom());
            BufferedImage red = map.draw(2, 1, 0, 1, false);
            assertNotNull(red);
            assertEquals(0xffff0000, rgb(red));
            BufferedImage blue = map.draw(2, 1, 3, 2, false);
            assertNotNull(blue);
            assertEquals(512, blue.getWidth());
            assertEquals(0xff0000ff, rgb(blue));
            assertNull(map.draw(2, 2, 2, 1, false));
            assertNull(map.draw(1, 0, 0, 1, false));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mbtiles", "pmtiles"})
    void enlargesItsDeepestTileAndDarkens(String kind) throws Exception {
        try (MapFile map = MapFile.open(made(kind))) {
            BufferedImage deep = map.draw(5, 8 + 3, 2, 1, false);
            assertNotNull(deep);
            assertEquals(0xffff0000, rgb(deep));
            assertNull(map.draw(20, 1 << 18, 0, 1, false));
            BufferedImage dark = map.draw(0, 0, 0, 1, true);
            assertNotNull(dark);
            assertEquals(0xff161b22, rgb(dark));
        }
    }

    @Test
    void tilesAreNumberedAlongTheCurve() {
        assertEquals(0, PmTiles.number(0, 0, 0));
        assertEquals(1, PmTiles.number(1, 0, 0));
        assertEquals(2, PmTiles.number(1, 0, 1));
        assertEquals(3, PmTiles.number(1, 1, 1));
        assertEquals(4, PmTiles.number(1, 1, 0));
        assertEquals(5, PmTiles.number(2, 0, 0));
        // From the specification's table of examples.
        assertEquals(19_078_479, PmTiles.number(12, 3423, 1763));
        for (int zoom = 1; zoom < 7; zoom++) {
            Set<Long> numbers = new HashSet<>();
            for (int x = 0; x < 1 << zoom; x++) {
                for (int y = 0; y < 1 << zoom; y++) {
                    numbers.add(PmTiles.number(zoom, x, y));
                }
            }
            assertEquals(1 << 2 * zoom, numbers.size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mbtiles", "pmtiles"})
    void aFileCutAnywhereSaysSoOrShowsWhatIsLeft(String kind) throws Exception {
        byte[] whole = Files.readAllBytes(made(kind));
        int refused = 0;
        for (int length = 0; length < whole.length; length += Math.max(1, whole.length / 90)) {
            Path cut = MadeMaps.write(dir.resolve("cut"), Arrays.copyOf(whole, length));
            refused += tryAll(cut) ? 0 : 1;
        }
        assertTrue(refused > 20, "refused " + refused);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mbtiles", "pmtiles"})
    void aDamagedFileThrowsNothingElse(String kind) throws Exception {
        byte[] whole = Files.readAllBytes(made(kind));
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            byte[] bad = whole.clone();
            for (int n = 0; n < 1 + i % 8; n++) {
                bad[random.nextInt(i % 2 == 0 ? 200 : bad.length)] = (byte) random.nextInt();
            }
            tryAll(MadeMaps.write(dir.resolve("bad"), bad));
        }
    }

    /// Whether the file opens; its tiles may fail, but as damaged tiles do.
    private static boolean tryAll(Path file) {
        try (MapFile map = MapFile.open(file)) {
            for (At at : List.of(new At(0, 0, 0), new At(2, 1, 0), new At(2, 1, 3), new At(5, 11, 2))) {
                try {
                    map.draw(at.zoom(), at.x(), at.y(), 1, false);
                } catch (IOException e) {
                    assertNotNull(e.getMessage());
                }
            }
            return true;
        } catch (MapFileException e) {
            assertNotNull(e.getMessage());
            return false;
        }
    }

    @Test
    void vectorsAndStrangePicturesAreNamed() throws Exception {
        Map<At, byte[]> packed = Map.of(new At(0, 0, 0), MadeMaps.gzip(new byte[50]));
        assertEquals(Reason.VECTOR, reason(MadeMaps.mbtiles(dir.resolve("v1"), Map.of("format", "pbf"), packed)));
        assertEquals(Reason.VECTOR, reason(MadeMaps.mbtiles(dir.resolve("v2"), Map.of(), packed)));
        byte[] webp = "RIFF....WEBPVP8 ".getBytes(StandardCharsets.US_ASCII);
        Map<At, byte[]> web = Map.of(new At(0, 0, 0), webp);
        assertEquals(Reason.PICTURES, reason(MadeMaps.mbtiles(dir.resolve("w"), Map.of("format", "webp"), web)));
        assertEquals(Reason.EMPTY, reason(MadeMaps.mbtiles(dir.resolve("e"), Map.of(), Map.of())));
        byte[] pm = MadeMaps.pmtiles(some(), "{}", 2);
        pm[99] = 1;
        assertEquals(Reason.VECTOR, reason(MadeMaps.write(dir.resolve("v3"), pm)));
        pm[99] = 4;
        assertEquals(Reason.PICTURES, reason(MadeMaps.write(dir.resolve("w2"), pm)));
        pm[99] = 2;
        pm[97] = 4;
        assertEquals(Reason.PACKING, reason(MadeMaps.write(dir.resolve("z"), pm)));
        pm[7] = 2;
        assertEquals(Reason.PACKING, reason(MadeMaps.write(dir.resolve("old"), pm)));
    }

    @Test
    void hostileHeadersAreRefused() throws Exception {
        byte[] good = MadeMaps.pmtiles(some(), "{}", 2);
        for (int at = 8; at <= 64; at += 8) {
            for (long value : new long[] {Long.MAX_VALUE, -1, 1L << 40, Integer.MAX_VALUE}) {
                byte[] bad = good.clone();
                ByteBuffer.wrap(bad).order(ByteOrder.LITTLE_ENDIAN).putLong(at, value);
                assertEquals(Reason.BROKEN, reason(MadeMaps.write(dir.resolve("h"), bad)));
            }
        }
        // A directory that unpacks to a gigabyte.
        byte[] bomb = MadeMaps.gzip(new byte[1 << 26]);
        byte[] file = Arrays.copyOf(good, good.length + bomb.length);
        System.arraycopy(bomb, 0, file, good.length, bomb.length);
        ByteBuffer.wrap(file)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(8, good.length)
                .putLong(16, bomb.length);
        assertEquals(Reason.BROKEN, reason(MadeMaps.write(dir.resolve("bomb"), file)));
    }

    @Test
    void otherFilesAreNoMaps() throws Exception {
        assertEquals(Reason.UNKNOWN, reason(MadeMaps.write(dir.resolve("x.map"), new byte[0])));
        assertEquals(Reason.UNKNOWN, reason(MadeMaps.write(dir.resolve("y.pmtiles"), MadeMaps.png(Color.RED))));
        assertEquals(Reason.UNREADABLE, reason(dir.resolve("none.mbtiles")));
        assertEquals(Reason.UNREADABLE, reason(Files.createDirectory(dir.resolve("d.map"))));
        Path other = dir.resolve("other.mbtiles");
        try (var c = java.sql.DriverManager.getConnection("jdbc:sqlite:" + other);
                var s = c.createStatement()) {
            s.execute("create table people (name text)");
        }
        assertEquals(Reason.UNKNOWN, reason(other));
    }

    @Test
    void brokenMapsforgeFilesSaySo() throws Exception {
        byte[] magic = "mapsforge binary OSM".getBytes(StandardCharsets.US_ASCII);
        assertEquals(Reason.BROKEN, reason(MadeMaps.write(dir.resolve("m.map"), magic)));
        Path file = dir.resolve("n.map");
        try (var out = new RandomAccessFile(file.toFile(), "rw")) {
            out.write(magic);
            out.writeInt(500); // header
            out.writeInt(5); // version
            out.writeLong(2_000); // file size
            out.setLength(2_000);
        }
        assertEquals(Reason.BROKEN, reason(file));
        try (var out = new RandomAccessFile(file.toFile(), "rw")) {
            out.setLength(1_000);
        }
        assertEquals(Reason.BROKEN, reason(file));
    }

    /// A ground of one colour that counts how often it is asked.
    private static class Ground implements TileSource {
        int asked;

        @Override
        public CompletableFuture<BufferedImage> tile(int zoom, int x, int y, int scale) {
            asked++;
            var image = new BufferedImage(256 * scale, 256 * scale, BufferedImage.TYPE_INT_RGB);
            Arrays.fill(((java.awt.image.DataBufferInt) image.getRaster().getDataBuffer()).getData(), 0x00ff00);
            return CompletableFuture.completedFuture(image);
        }

        @Override
        public String attribution() {
            return "ground";
        }

        @Override
        public String id() {
            return "ground";
        }

        @Override
        public int maxZoom() {
            return 3;
        }
    }

    @Test
    void severalFilesAreOneMapOverTheWorld() throws Exception {
        Map<At, byte[]> low = new HashMap<>();
        low.put(new At(0, 0, 0), MadeMaps.png(Color.WHITE));
        low.put(new At(1, 0, 0), MadeMaps.png(new Color(0, 0, 255, 128)));
        Path top = MadeMaps.mbtiles(dir.resolve("top.mbtiles"), Map.of("attribution", "top"), low);
        Path deep = MadeMaps.write(
                dir.resolve("deep.pmtiles"),
                MadeMaps.pmtiles(Map.of(new At(4, 3, 3), MadeMaps.png(Color.RED)), "{}", 5));
        Ground ground = new Ground();
        try (MapFile one = MapFile.open(top);
                MapFile two = MapFile.open(deep);
                JoinedTiles joined = new JoinedTiles(List.of(one, two), ground, false)) {
            assertEquals("top · ground", joined.attribution());
            assertEquals(4, joined.maxZoom());
            assertEquals(0xffffffff, rgb(get(joined, 0, 0, 0)));
            assertEquals(0, ground.asked, "an opaque tile needs nothing below");
            assertEquals(0xff007f80, rgb(get(joined, 1, 0, 0)), "see-through");
            assertEquals(0xffff0000, rgb(get(joined, 4, 3, 3)), "detail wins over what is enlarged");
            assertEquals(0xff00ff00, rgb(get(joined, 4, 15, 15)));
            assertEquals(0xff00ff00, rgb(get(joined, 4, -1, 15)), "columns go round the world");
        }
    }

    @Test
    void aTileThatIsDamagedIsLikeNone() throws Exception {
        Map<At, byte[]> tiles = new LinkedHashMap<>();
        tiles.put(new At(0, 0, 0), MadeMaps.png(Color.WHITE));
        tiles.put(new At(1, 0, 0), new byte[] {1, 2, 3, 4, 5});
        Path file = MadeMaps.mbtiles(dir.resolve("bad.mbtiles"), Map.of("format", "png"), tiles);
        try (MapFile map = MapFile.open(file);
                JoinedTiles joined = new JoinedTiles(List.of(map), new Ground(), false)) {
            assertEquals(0xff00ff00, rgb(get(joined, 1, 0, 0)));
        }
    }

    /// A file's channel is closed for ever by an interrupt of who reads from it, and the next map reads from it, too.
    @Test
    void whoIsDrawingWhenTheMapIsClosedIsNotInterrupted() throws Exception {
        Path file = MadeMaps.mbtiles(
                dir.resolve("half.mbtiles"),
                Map.of(),
                Map.of(new At(0, 0, 0), MadeMaps.png(new Color(0, 0, 255, 128))));
        CountDownLatch drawing = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Ground slow = new Ground() {
            @Override
            public CompletableFuture<BufferedImage> tile(int zoom, int x, int y, int scale) {
                drawing.countDown();
                try {
                    assertTrue(closed.await(20, TimeUnit.SECONDS));
                } catch (InterruptedException e) {
                    return CompletableFuture.failedFuture(e);
                }
                return super.tile(zoom, x, y, scale);
            }
        };
        try (MapFile map = MapFile.open(file)) {
            JoinedTiles joined = new JoinedTiles(List.of(map), slow, false);
            CompletableFuture<BufferedImage> tile = joined.tile(0, 0, 0, 1);
            assertTrue(drawing.await(20, TimeUnit.SECONDS));
            joined.close();
            closed.countDown();
            assertEquals(0xff007f80, rgb(tile.get(20, TimeUnit.SECONDS)));
            assertTrue(joined.tile(0, 0, 0, 1).isCompletedExceptionally(), "nothing new is drawn");
        }
    }

    @Test
    void nothingIsWrittenBesideAFile() throws Exception {
        Path file = made("mbtiles");
        byte[] before = Files.readAllBytes(file);
        try (MapFile map = MapFile.open(file)) {
            assertNotNull(map.draw(0, 0, 0, 1, false));
            try (var files = Files.list(dir)) {
                assertEquals(List.of(file), files.toList());
            }
        }
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    private static BufferedImage get(TileSource source, int zoom, int x, int y) throws Exception {
        return source.tile(zoom, x, y, 1).get(20, TimeUnit.SECONDS);
    }
}
