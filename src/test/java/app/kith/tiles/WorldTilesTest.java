package app.kith.tiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.geo.Mercator;
import app.kith.places.Towns;
import java.awt.image.BufferedImage;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorldTilesTest {
    private static final Towns TOWNS = Towns.load();
    private static final WorldTiles LIGHT = new WorldTiles(() -> TOWNS, false, Runnable::run);
    private static final Shores SHORES = new Shores();
    private static final int LAND = 0xeef1ea;
    private static final int WATER = 0xb4d5ee;

    private static int color(Palette palette, int zoom, double lat, double lon) {
        double px = Mercator.x(lon) * (1 << zoom);
        double py = Mercator.y(lat) * (1 << zoom);
        int x = (int) px;
        int y = (int) py;
        var tile = new BufferedImage(256, 256, BufferedImage.TYPE_INT_RGB);
        var g = tile.createGraphics();
        new ShorePainter(palette).paint(g, SHORES.cell(zoom, x, y), zoom, x, y);
        g.dispose();
        return tile.getRGB((int) ((px - x) * 256), (int) ((py - y) * 256)) & 0xffffff;
    }

    @ParameterizedTest
    @CsvSource({
        "43.50, 7.20, false", // off Antibes
        "43.62, 7.00, true",
        "46.45, 6.55, false", // Lake Geneva
        "46.60, 6.40, true",
        "40.70, -74.03, false", // Upper New York Bay
        "40.65, -73.93, true", // Brooklyn
        "-16.60, 179.55, true", // Vanua Levu
        "-17.50, 179.99, false",
        "-17.50, -179.99, false",
        "51.65, 104.50, false", // Lake Baikal
        "0.00, 0.00, false",
        "-80.00, 90.00, true", // Antarctica
        "67.50, -179.00, true", // Chukotka, over the antimeridian
        "66.50, 179.50, true",
    })
    void showsLandAndWaterAtEveryZoom(double lat, double lon, boolean land) {
        for (int zoom = 7; zoom <= 19; zoom++) {
            int z = zoom;
            assertEquals(
                    Integer.toHexString(land ? LAND : WATER),
                    Integer.toHexString(color(Palette.LIGHT, zoom, lat, lon)),
                    () -> "zoom " + z);
        }
    }

    @Test
    void isDarkWhenAsked() {
        assertEquals(0x1d232b, color(Palette.DARK, 10, 46.60, 6.40));
        assertEquals(0x12304a, color(Palette.DARK, 10, 43.50, 7.20));
        assertFalse(LIGHT.id().equals(LIGHT.dark(true).id()));
    }

    @Test
    void drawsAtTheScaleAskedFor() {
        assertEquals(512, LIGHT.tile(4, 8, 5, 2).join().getWidth());
    }

    @Test
    void goesRoundTheWorld() {
        BufferedImage here = LIGHT.tile(3, 4, 2, 1).join();
        BufferedImage again = LIGHT.tile(3, 4 - 8, 2, 1).join();
        assertEquals(here.getRGB(128, 128), again.getRGB(128, 128));
        assertThrows(CompletionException.class, () -> LIGHT.tile(3, 0, 8, 1).join());
        assertThrows(CompletionException.class, () -> LIGHT.tile(20, 0, 0, 1).join());
    }

    @Test
    void neighboursAgreeAboutEveryNameAcrossTheirEdge() {
        var lettering = new Lettering();
        // Two that know nothing of each other, asked in opposite order.
        var one = new Labels(TOWNS, lettering);
        var two = new Labels(TOWNS, lettering);
        for (int zoom : new int[] {3, 5, 7, 9, 11, 13}) {
            int x = (int) (Mercator.x(7.12) * (1 << zoom));
            int y = (int) (Mercator.y(43.58) * (1 << zoom));
            two.in(zoom, x + 1, y);
            two.in(zoom, x, y + 1);
            Set<String> left = crossing(one, zoom, x, y, (x + 1) * 256.0);
            Set<String> right = crossing(two, zoom, x + 1, y, (x + 1) * 256.0);
            assertEquals(left, right, "zoom " + zoom);
        }
        var all = new HashSet<String>();
        one.in(9, (int) (Mercator.x(7.12) * 512), (int) (Mercator.y(43.58) * 512))
                .forEach(l -> all.add(l.text()));
        assertTrue(all.contains("Antibes"), all.toString());
    }

    /// The names that begin left of the edge and end right of it, and lie well within the row.
    private static Set<String> crossing(Labels labels, int zoom, int x, int y, double edge) {
        return labels.in(zoom, x, y).stream()
                .filter(l -> !l.isCountry())
                .filter(l -> l.y() > y * 256.0 + 16 && l.y() < y * 256.0 + 240)
                .filter(l -> l.x() < edge - 4 && l.x() + 6 * l.text().length() > edge + 8)
                .map(Labels.Label::text)
                .collect(Collectors.toSet());
    }

    @Test
    void namesDoNotOverlap() {
        var labels = new Labels(TOWNS, new Lettering());
        for (int zoom = 3; zoom <= 14; zoom++) {
            int x = (int) (Mercator.x(6.96) * (1 << zoom));
            int y = (int) (Mercator.y(50.94) * (1 << zoom));
            var found = labels.in(zoom, x, y);
            for (var a : found) {
                for (var b : found) {
                    if (a != b && !a.isCountry() && !b.isCountry()) {
                        boolean dotInName = b.x() > a.x()
                                && b.x() < a.x() + 4 * a.text().length()
                                && Math.abs(a.y() - b.y()) < a.size() * 0.6;
                        assertFalse(dotInName, a + " " + b);
                    }
                }
            }
        }
    }

    @Test
    void whatIsInSightDoesNotDecideWhichNamesThereAre() {
        PlaceNames one = Objects.requireNonNull(LIGHT.names());
        PlaceNames two = Objects.requireNonNull(new WorldTiles(() -> TOWNS, true, Runnable::run).names());
        double x = Mercator.x(6.96);
        double y = Mercator.y(50.94);
        for (double zoom = 2; zoom < 15; zoom += 0.5) {
            double side = 2 / Math.pow(2, zoom);
            int level = one.level(zoom);
            Set<Integer> here = ids(one.within(level, x - side, y - side, x + side, y + side), x, y, side / 2);
            Set<Integer> east =
                    ids(two.within(level, x - side / 2, y - side / 2, x + 3 * side, y + 3 * side), x, y, side / 2);
            assertEquals(here, east, "zoom " + zoom);
        }
        assertEquals(one.level(7), one.level(7.49));
        assertTrue(one.level(7) < one.level(7.5));
    }

    private static Set<Integer> ids(List<PlaceName> names, double x, double y, double half) {
        return names.stream()
                .filter(n -> Math.abs(n.x() - x) < half && Math.abs(n.y() - y) < half)
                .map(PlaceName::id)
                .collect(Collectors.toSet());
    }

    @Test
    void namesAreFoundOverTheAntimeridianOnce() {
        PlaceNames names = Objects.requireNonNull(LIGHT.names());
        List<String> fiji = names.within(names.level(8), 0.98, 0.5, 1.02, 0.6).stream()
                .map(PlaceName::text)
                .toList();
        assertTrue(fiji.contains("Suva"), fiji.toString());
        List<String> same = names.within(names.level(8), -0.02, 0.5, 0.02, 0.6).stream()
                .map(PlaceName::text)
                .toList();
        assertEquals(fiji, same);
        List<Integer> world = names.within(names.level(3), 0.3, 0, 1.3, 1).stream()
                .map(PlaceName::id)
                .toList();
        assertEquals(world.size(), Set.copyOf(world).size());
    }

    @Test
    void namesAreInTheTilesOnlyWhereTheyAreAskedFor() {
        int x = (int) (Mercator.x(6.96) * 512);
        int y = (int) (Mercator.y(50.94) * 512);
        assertEquals(0, inked(LIGHT.tile(9, x, y, 1).join()));
        assertTrue(inked(LIGHT.lettered().tile(9, x, y, 1).join()) > 200);
        assertNull(LIGHT.lettered().names());
        assertFalse(LIGHT.id().equals(LIGHT.lettered().id()));
    }

    /// Pixels about as dark as the letters.
    private static int inked(BufferedImage tile) {
        int count = 0;
        for (int i = 0; i < 256 * 256; i++) {
            count += (tile.getRGB(i % 256, i / 256) & 0xff) < 0x98 ? 1 : 0;
        }
        return count;
    }

    @Test
    void aNamesPictureIsAsFineAsTheScreen() {
        PlaceNames names = Objects.requireNonNull(LIGHT.names());
        PlaceName name = new PlaceName(1, "Antibes", 0.5, 0.5, 12, 45, 3, PlaceName.Kind.LARGE);
        PlaceNames.Picture coarse = names.letters(name, 1);
        PlaceNames.Picture fine = names.letters(name, 2);
        assertEquals(2.0 * coarse.width(), fine.width(), 3);
        assertEquals(2.0 * coarse.top(), fine.top(), 2);
        assertTrue(Arrays.stream(fine.argb()).anyMatch(p -> p == 0xff3a4656), "ink");
        for (int p : fine.argb()) {
            assertTrue((p & 0xff) <= p >>> 24, "premultiplied");
        }
        assertEquals(0, coarse.argb()[0], "nothing at the edge");
    }

    @Test
    void holdsNoMoreOfTheWorldThanItsShare() {
        var shores = new Shores();
        for (int x = 0; x < 256; x++) {
            for (int y = 60; y < 130; y += 2) {
                shores.cell(9, 2 * x, 2 * y);
            }
        }
        assertTrue(shores.cachedBytes() <= Shores.CACHED_BYTES);
        assertTrue(shores.cachedBytes() > Shores.CACHED_BYTES / 2);
    }

    @Test
    void leavesOutWhatNobodyWaitsForAnyMore() {
        Deque<Runnable> waiting = new ArrayDeque<>();
        boolean[] read = {false};
        var tiles = new WorldTiles(
                () -> {
                    read[0] = true;
                    return TOWNS;
                },
                false,
                waiting::add);
        var future = tiles.tile(3, 4, 2, 1);
        future.cancel(true);
        waiting.remove().run();
        assertFalse(read[0]);
    }
}
