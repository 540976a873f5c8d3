package app.kith.ui.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.testing.Fx;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.canvas.Canvas;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RasterTilesTest {
    /// Paints every tile full, and counts.
    private static final class Full implements RasterTile.Painter {
        final AtomicInteger painted = new AtomicInteger();

        @Override
        public RasterTile.@Nullable Patch paint(RasterTile tile) {
            painted.incrementAndGet();
            int[] argb = new int[tile.side() * tile.side()];
            java.util.Arrays.fill(argb, 0xff336699);
            return RasterTile.cut(argb, tile.side());
        }
    }

    private final Canvas canvas = new Canvas(800, 600);
    private final Camera camera = new Camera();
    private final RasterTiles tiles = new RasterTiles(() -> {});

    private void look(double x, double y, double zoom) {
        Fx.act(() -> {
            camera.resize(800, 600);
            camera.moveTo(x, y, zoom);
        });
        rest();
    }

    private void rest() {
        Fx.await("tiles", () -> {
            draw();
            return tiles.pending() == 0;
        });
    }

    private void draw() {
        canvas.getGraphicsContext2D().clearRect(0, 0, 800, 600);
        tiles.draw(canvas.getGraphicsContext2D(), camera, 1, true);
    }

    @Test
    void aTileIsPaintedOnceAndAgainOnlyWhereSomethingChanged() {
        Full first = new Full();
        Fx.act(() -> tiles.show(first, null));
        look(0.5, 0.35, 10);
        Fx.await("those around, too", () -> first.painted.get() >= 30);
        int painted = first.painted.get();
        Fx.act(() -> camera.panBy(3, 2));
        rest();
        Full same = new Full();
        double pixel = 1 / Camera.worldPixels(10);
        Fx.act(() -> tiles.show(same, new double[] {0.5, 0.35, 0.5 + pixel, 0.35 + pixel}));
        rest();
        assertTrue(same.painted.get() >= 1 && same.painted.get() <= 4, same.painted + " for one pixel");
        assertTrue(first.painted.get() <= painted + 14, "a row and a column at most came into sight");
        Full all = new Full();
        Fx.act(() -> tiles.show(all, null));
        rest();
        assertTrue(all.painted.get() >= 12, all.painted + " for everything");
    }

    @Test
    void whatIsOutOfSightIsForgotten() {
        Fx.act(() -> tiles.show(new Full(), null));
        long most = 0;
        for (int i = 0; i < 25; i++) {
            look(0.3 + i * 900 / Camera.worldPixels(12), 0.4, i % 5 == 4 ? 11.5 : 12);
            most = Math.max(most, Fx.run(tiles::bytes));
        }
        assertTrue(most > 4 << 20 && most <= 24 << 20, most + " bytes");
        Fx.act(() -> tiles.show(null, null));
        assertEquals(0, Fx.run(tiles::bytes));
        assertEquals(0, Fx.run(tiles::pending));
    }

    @Test
    void whatCanNotBePaintedIsLeftEmpty() {
        Fx.act(() -> tiles.show(
                _ -> {
                    throw new IllegalStateException("broken on purpose");
                },
                null));
        look(0.5, 0.35, 10);
        assertEquals(0, Fx.run(tiles::bytes));
    }

    @Test
    void tilesAreCutToWhatIsPainted() {
        int[] argb = new int[64 * 64];
        argb[10 * 64 + 20] = -1;
        argb[12 * 64 + 25] = -1;
        RasterTile.Patch patch = RasterTile.cut(argb, 64);
        assertEquals(
                "20 10 6 3",
                patch == null ? "" : patch.x() + " " + patch.y() + " " + patch.width() + " " + patch.height());
        assertEquals(null, RasterTile.cut(new int[64 * 64], 64));
    }
}
