package app.kith.ui.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.geo.GeoPoint;
import app.kith.geo.Mercator;
import app.kith.history.travel.Timeline;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrackShapeTest {
    private static final int SIDE = 256;
    private static final TrackPainter.Style PLAIN = new TrackPainter.Style(false, 5, 1.75, true, false);

    private static RasterTile.@Nullable Patch paint(TrackShape shape, RasterTile tile) {
        return new TrackPainter(List.of(TrackPainter.Line.of(shape, 0xff0000c0)), PLAIN).paint(tile);
    }

    /// The tile of a whole zoom that a place is on.
    private static RasterTile tile(double x, double y, int zoom) {
        long n = 1L << zoom;
        return new RasterTile(256.0 * n, 1, (long) Math.floor(x * n), (long) Math.floor(y * n), SIDE);
    }

    private static int alpha(RasterTile.@Nullable Patch patch, int x, int y) {
        if (patch == null || x < patch.x() || y < patch.y()) {
            return 0;
        }
        int column = x - patch.x();
        int row = y - patch.y();
        return column >= patch.width() || row >= patch.height() ? 0 : patch.argb()[row * patch.width() + column] >>> 24;
    }

    @Test
    void everyFixOfALineIsUnderInkAtEveryZoom() {
        TrackShape shape = TrackShape.of(Pasts.drives(Worlds.id("tom"), 20_000), false);
        Random random = new Random(5);
        for (int n = 0; n < 300; n++) {
            int i = random.nextInt(shape.size());
            int zoom = 2 + random.nextInt(18);
            RasterTile tile = tile(shape.x(i), shape.y(i), zoom);
            int x = (int) ((shape.x(i) - tile.west()) * tile.pixels());
            int y = (int) ((shape.y(i) - tile.north()) * tile.pixels());
            assertEquals(255, alpha(paint(shape, tile), x, y), "fix " + i + " at zoom " + zoom);
        }
    }

    @Test
    void farOutAMillionFixesAreAFewLines() {
        TrackShape shape = TrackShape.of(Pasts.drives(Worlds.id("tom"), 100_000), false);
        int threshold = TrackLevels.threshold(Camera.worldPixels(6));
        int kept = 0;
        for (int i = 0; i < shape.size(); i++) {
            kept += shape.isKept(i, threshold) ? 1 : 0;
        }
        assertTrue(kept < 2000, kept + " of 100,000 at zoom 6, where all is 60 pixels wide");
        assertTrue(kept >= 2 * shape.size() / TrackShape.CHUNK);
    }

    @Test
    void tenThousandJumpsOver180AreShort() {
        GeoPoint[] places = new GeoPoint[10_001];
        for (int i = 0; i < places.length; i++) {
            places[i] = new GeoPoint(i * 1e-4, i % 2 == 0 ? 179.99 : -179.99);
        }
        TrackShape shape = TrackShape.of(Pasts.of("tom", places), false);
        for (int i = 1; i < shape.size(); i++) {
            assertEquals(0.02 / 360, Math.abs(shape.dx(i - 1, i)), 1e-8);
        }
        for (int zoom = 1; zoom <= 12; zoom++) {
            assertNull(paint(shape, tile(Mercator.x(0.01), 0.5 - 1e-4, Math.max(zoom, 3))), "nothing in Africa");
            RasterTile east = tile(1 - 1e-9, Mercator.y(0.5), zoom);
            RasterTile west = tile(0, Mercator.y(0.5), zoom);
            assertNotNull(paint(shape, east), "east of 180° at zoom " + zoom);
            assertNotNull(paint(shape, west), "west of 180° at zoom " + zoom);
        }
        // The column left of the first shows the next copy of the world.
        RasterTile copy = new RasterTile(256 * 64, 1, -1, 31, SIDE);
        assertNotNull(paint(shape, copy));
    }

    @Test
    void aLineHalfRoundTheWorldIsSeenInEveryTileItCrosses() {
        TrackShape shape = TrackShape.of(Pasts.of("tom", new GeoPoint(0, 10), new GeoPoint(0, -175)), false);
        for (int column = 0; column < 8; column++) {
            RasterTile tile = new RasterTile(256 * 8, 1, column, 3, SIDE);
            double middle = tile.west() + tile.width() / 2;
            boolean crossed = middle > Mercator.x(10) || middle < Mercator.x(-175);
            // Eastwards from 10° to 185°: 175 degrees, the short way.
            assertEquals(crossed || column == 0 || column == 4, paint(shape, tile) != null, "column " + column);
        }
    }

    @Test
    void oneFixIsADot() {
        TrackShape shape = TrackShape.of(Pasts.of("tom", Worlds.PARIS), false);
        RasterTile tile = tile(shape.x(0), shape.y(0), 14);
        RasterTile.Patch patch = Objects.requireNonNull(paint(shape, tile));
        int x = (int) ((shape.x(0) - tile.west()) * tile.pixels());
        int y = (int) ((shape.y(0) - tile.north()) * tile.pixels());
        assertEquals(255, alpha(patch, x, y));
        assertTrue(patch.width() <= 11 && patch.height() <= 11, patch.width() + " x " + patch.height());
    }

    @Test
    void onAFineScreenLinesHaveTwiceThePixels() {
        TrackShape shape = TrackShape.of(Pasts.of("tom", Worlds.PARIS), false);
        RasterTile plain = tile(shape.x(0), shape.y(0), 14);
        RasterTile fine = new RasterTile(plain.pixels() * 2, 2, plain.x(), plain.y(), SIDE * 2);
        RasterTile.Patch one = Objects.requireNonNull(paint(shape, plain));
        RasterTile.Patch two = Objects.requireNonNull(paint(shape, fine));
        assertEquals(one.width() * 2, two.width(), 2);
        assertEquals(one.x() * 2, two.x(), 2);
    }

    @Test
    void polesAreDrawnAtTheEdge() {
        TrackShape shape =
                TrackShape.of(Pasts.of("tom", new GeoPoint(90, 0), new GeoPoint(-90, 0), new GeoPoint(90, 120)), false);
        assertEquals(0, shape.y(0), 1e-9);
        assertEquals(1, shape.y(1), 1e-9);
        assertNotNull(paint(shape, new RasterTile(512, 1, 0, 0, SIDE)));
        assertNotNull(paint(shape, new RasterTile(512, 1, 1, 1, SIDE)));
        assertNull(paint(shape, new RasterTile(256 * 16, 1, 8, 17, SIDE)), "below the world");
    }

    @Test
    void nothingIsDrawnThroughOutliersUnlessRaw() {
        Timeline day = Pasts.day("tom");
        int outlier = day.outliers().nextSetBit(0);
        for (boolean raw : new boolean[] {false, true}) {
            TrackShape shape = TrackShape.of(day, raw);
            assertEquals(raw ? outlier : outlier + 1, shape.line(outlier, 1));
            double x = shape.x(outlier - 1) + shape.dx(outlier - 1, outlier) / 2;
            double y = (shape.y(outlier - 1) + shape.y(outlier)) / 2;
            RasterTile tile = tile(x, y, 16);
            int px = (int) ((x - tile.west()) * tile.pixels());
            int py = (int) ((y - tile.north()) * tile.pixels());
            assertEquals(raw ? 255 : 0, alpha(paint(shape, tile), px, py), "raw " + raw);
        }
    }

    @Test
    void aGapIsDottedAndHasHoles() {
        Timeline day = Pasts.day("tom");
        TrackShape shape = TrackShape.of(day, false);
        int gap = day.gapBefore().nextSetBit(0);
        assertTrue(shape.isGap(gap));
        double x = shape.x(gap - 1) + shape.dx(gap - 1, gap) / 2;
        double y = (shape.y(gap - 1) + shape.y(gap)) / 2;
        RasterTile tile = tile(x, y, 15);
        RasterTile.Patch patch = Objects.requireNonNull(paint(shape, tile));
        int inked = 0;
        int holes = 0;
        double px = (x - tile.west()) * tile.pixels();
        double py = (y - tile.north()) * tile.pixels();
        double dx = shape.dx(gap - 1, gap);
        double dy = shape.y(gap) - shape.y(gap - 1);
        double length = Math.hypot(dx, dy);
        for (int k = -60; k <= 60; k++) {
            int column = (int) (px + k * dx / length);
            int row = (int) (py + k * dy / length);
            if (column >= 0 && row >= 0 && column < SIDE && row < SIDE) {
                int a = alpha(patch, column, row);
                inked += a == 255 ? 1 : 0;
                holes += a < 60 ? 1 : 0;
            }
        }
        assertTrue(inked > 5 && holes > 5, inked + " inked, " + holes + " empty");
    }

    @Test
    void growingGivesWhatStartingAfreshGives() {
        Timeline whole = Pasts.drives(Worlds.id("tom"), 9000);
        TrackShape shape = TrackShape.of(Pasts.start(whole, 4000), false);
        for (int size : new int[] {4001, 4095, 4096, 4097, 8500}) {
            shape = Objects.requireNonNull(shape.grown(Pasts.start(whole, size)));
        }
        TrackShape fresh = TrackShape.of(Pasts.start(whole, 8500), false);
        assertEquals(fresh.size(), shape.size());
        for (int i = 0; i < fresh.size(); i++) {
            assertEquals(fresh.x(i), shape.x(i));
            assertEquals(fresh.y(i), shape.y(i));
            for (int threshold = 0; threshold < 255; threshold += 9) {
                assertEquals(fresh.isKept(i, threshold), shape.isKept(i, threshold));
            }
        }
        for (int b = 0; b < fresh.blocks(); b++) {
            double x = fresh.x(b * TrackShape.BLOCK);
            double y = fresh.y(b * TrackShape.BLOCK);
            assertTrue(shape.touches(b, x, y, x, y));
        }
        assertNull(shape.grown(Pasts.start(whole, 100)), "shorter");
        assertNull(shape.grown(Pasts.drives(Worlds.id("ann"), 9000)), "somebody else");
        assertFalse(shape.isRaw());
    }

    @Test
    void aKnotOfAHundredThousandLinesIsPaintedInNoTime() {
        GeoPoint[] places = new GeoPoint[100_000];
        Random random = new Random(1);
        for (int i = 0; i < places.length; i++) {
            places[i] = new GeoPoint(48.85 + random.nextGaussian() * 1e-4, 2.35 + random.nextGaussian() * 1e-4);
        }
        TrackShape shape = TrackShape.of(Pasts.of("tom", places), false);
        RasterTile tile = tile(Mercator.x(2.35), Mercator.y(48.85), 16);
        long begin = System.nanoTime();
        assertNotNull(paint(shape, tile));
        assertTrue(System.nanoTime() - begin < 5_000_000_000L);
    }
}
