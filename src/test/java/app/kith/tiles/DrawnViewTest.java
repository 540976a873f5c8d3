package app.kith.tiles;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.geo.Mercator;
import app.kith.places.Towns;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrawnViewTest {
    private static final Towns TOWNS = Towns.load();
    private static final int ZOOM = 9;

    @TempDir
    Path folder = Path.of("");

    private final WorldTiles map = new WorldTiles(() -> TOWNS, false, Runnable::run);

    /// Draws nothing and knows no towns.
    private final WorldTiles blank = new WorldTiles(
            () -> {
                throw new AssertionError("the towns were read");
            },
            false,
            _ -> {
                throw new AssertionError("a tile was drawn");
            });

    /// Two tiles by two, and the names around them.
    private static MapExtent extent(double lat, double lon, double pixel) {
        double n = 1 << ZOOM;
        long left = (long) Math.floor(Mercator.x(lon) * n);
        long top = (long) Math.floor(Mercator.y(lat) * n);
        return new MapExtent(
                ZOOM + 0.3,
                ZOOM,
                left,
                top,
                left + 1,
                top + 1,
                pixel > 1.2 ? 2 : 1,
                pixel,
                (left - 1) / n,
                (top - 1) / n,
                (left + 3) / n,
                (top + 3) / n);
    }

    private Path kept(MapExtent extent) throws IOException {
        Path file = folder.resolve("cache").resolve("view");
        DrawnViewFile.write(map.draw(extent), file);
        return file;
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.25, 2})
    void whatWasDrawnIsThereAgainAndNothingIsDrawnOrReadForIt(double pixel) throws IOException {
        MapExtent extent = extent(43.6, 7.1, pixel);
        blank.recall(DrawnViewFile.read(kept(extent)));
        for (long x = extent.left(); x <= extent.right(); x++) {
            for (long y = extent.top(); y <= extent.bottom(); y++) {
                assertArrayEquals(
                        pixels(map.tile(ZOOM, (int) x, (int) y, extent.scale()).join()),
                        pixels(blank.tile(ZOOM, (int) x, (int) y, extent.scale())
                                .join()));
            }
        }
        PlaceNames drawn = Objects.requireNonNull(map.names());
        PlaceNames known = Objects.requireNonNull(blank.names());
        int level = known.level(ZOOM + 0.4); // the same as of the view
        List<PlaceName> names = known.within(
                level, extent.west() + 0.0005, extent.north(), extent.east() - 0.0005, extent.south() - 0.001);
        assertEquals(
                drawn.within(
                        level, extent.west() + 0.0005, extent.north(), extent.east() - 0.0005, extent.south() - 0.001),
                names);
        assertTrue(names.size() > 10, names::toString);
        for (PlaceName name : names) {
            same(drawn.letters(name, pixel), known.letters(name, pixel));
            if (name.dot() > 0) {
                same(drawn.dot(name, pixel), known.dot(name, pixel));
            }
        }
    }

    private static void same(PlaceNames.Picture expected, PlaceNames.Picture actual) {
        assertArrayEquals(expected.argb(), actual.argb());
        assertEquals(
                List.of(expected.width(), expected.height(), expected.left(), expected.top()),
                List.of(actual.width(), actual.height(), actual.left(), actual.top()));
    }

    @Test
    void whatWasNotDrawnIsDrawnNow() throws IOException {
        MapExtent extent = extent(43.6, 7.1, 1);
        map.recall(DrawnViewFile.read(kept(extent)));
        WorldTiles fresh = new WorldTiles(() -> TOWNS, false, Runnable::run);
        int x = (int) extent.left();
        int y = (int) extent.top();
        assertArrayEquals(
                pixels(fresh.tile(ZOOM, x - 1, y, 1).join()),
                pixels(map.tile(ZOOM, x - 1, y, 1).join()));
        assertArrayEquals(
                pixels(fresh.tile(ZOOM + 1, x, y, 1).join()),
                pixels(map.tile(ZOOM + 1, x, y, 1).join()));
        assertEquals(512, map.tile(ZOOM, x, y, 2).join().getWidth());
        assertArrayEquals(
                pixels(fresh.dark(true).tile(ZOOM, x, y, 1).join()),
                pixels(map.dark(true).tile(ZOOM, x, y, 1).join()));
        PlaceNames drawn = Objects.requireNonNull(fresh.names());
        PlaceNames known = Objects.requireNonNull(map.names());
        for (int level : new int[] {known.level(ZOOM), known.level(ZOOM + 0.5)}) {
            for (double more : new double[] {0, 0.01}) {
                List<PlaceName> names =
                        known.within(level, extent.west(), extent.north() - more, extent.east() + more, extent.south());
                assertEquals(
                        drawn.within(level, extent.west(), extent.north() - more, extent.east() + more, extent.south()),
                        names);
                same(drawn.letters(names.getFirst(), 1.5), known.letters(names.getFirst(), 1.5));
            }
        }
    }

    @Test
    void aViewOverTheAntimeridianIsFoundFromBothSides() throws IOException {
        MapExtent fiji = extent(-17.5, 179.9, 1);
        blank.recall(DrawnViewFile.read(kept(fiji)));
        PlaceNames known = Objects.requireNonNull(blank.names());
        int level = known.level(ZOOM);
        List<PlaceName> east = known.within(level, fiji.west(), fiji.north(), fiji.east(), fiji.south());
        assertEquals(east, known.within(level, fiji.west() - 1, fiji.north(), fiji.east() - 1, fiji.south()));
        assertFalse(east.isEmpty());
        assertNotNull(blank.tile(ZOOM, (int) fiji.right(), (int) fiji.top(), 1).join());
        assertNotNull(blank.tile(ZOOM, 0, (int) fiji.top(), 1).join());
    }

    @Test
    void aViewLetGoOfIsDrawnAgain() throws IOException {
        MapExtent extent = extent(43.6, 7.1, 1);
        blank.recall(DrawnViewFile.read(kept(extent)));
        blank.recall(null);
        assertThrows(AssertionError.class, () -> blank.tile(ZOOM, (int) extent.left(), (int) extent.top(), 1));
        assertThrows(IllegalStateException.class, () -> map.lettered().draw(extent), "its names would be there twice");
    }

    @Test
    void itIsForItsOwnersEyesAndLeavesNothingElse() throws IOException {
        Path file = kept(extent(43.6, 7.1, 1));
        kept(extent(50.9, 6.9, 1));
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertEquals(List.of(file), files.toList());
        }
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
    }

    @Test
    void aFileThatIsNotWholeIsNone() throws IOException {
        Path file = kept(extent(43.6, 7.1, 1));
        byte[] whole = Files.readAllBytes(file);
        assertNull(DrawnViewFile.read(folder.resolve("none")));
        for (int length = 0; length < whole.length; length += 1 + length / 9) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertNull(DrawnViewFile.read(file), "cut to " + length);
        }
        DrawnView good = map.draw(extent(43.6, 7.1, 1));
        int survived = 0;
        for (int at = 0; at < whole.length; at += 1 + at / 7) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x10;
            Files.write(file, damaged);
            DrawnView read = DrawnViewFile.read(file);
            if (read != null) { // a bit that meant nothing
                read.tiles.forEach((key, pixels) -> assertArrayEquals(pixels, good.tiles.get(key)));
                assertEquals(good.names.all(), read.names.all());
            }
            survived += read == null ? 0 : 1;
        }
        assertTrue(survived < 40, "survived " + survived);
        for (int length : new int[] {-1, Integer.MAX_VALUE, 300 << 20, 0, 17}) {
            byte[] hostile = whole.clone();
            ByteBuffer.wrap(hostile).putInt(4, length);
            Files.write(file, hostile);
            assertNull(DrawnViewFile.read(file), "length " + length);
        }
        Files.write(file, whole);
        assertNotNull(DrawnViewFile.read(file));
    }
}
