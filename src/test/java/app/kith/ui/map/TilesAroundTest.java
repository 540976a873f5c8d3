package app.kith.ui.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.geo.GeoPoint;
import app.kith.testing.Fx;
import app.kith.tiles.TileSource;
import java.awt.image.BufferedImage;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javafx.scene.Scene;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What Gluon wants around the view is asked for when the map moves, and no sooner.
class TilesAroundTest {
    private static final int WIDTH = 768;
    private static final int HEIGHT = 500;

    /// Red at once, and writes down what it was asked for.
    private static final class Red implements TileSource {
        final Set<String> asked = new LinkedHashSet<>();

        @Override
        public CompletableFuture<BufferedImage> tile(int zoom, int x, int y, int scale) {
            asked.add(zoom + "/" + x + "/" + y);
            BufferedImage tile = new BufferedImage(256, 256, BufferedImage.TYPE_INT_RGB);
            for (int i = 0; i < 256 * 256; i++) {
                tile.setRGB(i % 256, i / 256, 0xff0000);
            }
            return CompletableFuture.completedFuture(tile);
        }

        @Override
        public String attribution() {
            return "";
        }

        @Override
        public String id() {
            return "red";
        }

        @Override
        public int maxZoom() {
            return 19;
        }
    }

    private final Red tiles = new Red();
    private final MapPane pane = Fx.run(() -> {
        MapModel model = new MapModel();
        MapPane map = new MapPane(model);
        map.open(new GeoPoint(0, 0), 8);
        model.tilesProperty().set(tiles);
        return map;
    });
    private final Scene scene = Fx.run(() -> new Scene(pane, WIDTH, HEIGHT));
    private final Stage stage = Fx.run(() -> Fx.show(scene));

    @AfterEach
    void close() {
        Fx.act(stage::close);
    }

    private void rest() {
        Fx.await("rest", () -> pane.framesDrawn() > 0 && pane.tilesPending() == 0 && !pane.isMoving());
        Fx.pulses(3);
    }

    private Set<String> asked() {
        return Fx.run(() -> new LinkedHashSet<>(tiles.asked));
    }

    @Test
    void aMapThatRestsAsksForWhatItShowsAndHasAllOfItWhereverItIsDragged() {
        rest();
        // 768 x 500 around a corner of four tiles: 4 x 2.
        Set<String> first = asked();
        assertEquals(8, first.size(), first::toString);
        for (int[] way : new int[][] {{300, 0}, {0, 300}, {-900, 0}, {0, -700}}) {
            Fx.act(() -> pane.panBy(way[0], way[1]));
            Fx.await("it moves", () -> pane.isMoving());
            rest();
            for (int x = 4; x < WIDTH; x += 40) {
                for (int y = 60; y < HEIGHT - 60; y += 40) {
                    Color seen = Fx.pixel(scene, x, y);
                    assertTrue(
                            seen.getRed() > 0.95 && seen.getGreen() < 0.05, way[0] + " " + way[1] + ": " + x + " " + y);
                }
            }
        }
        assertTrue(asked().size() > 20);
        assertFalse(asked().stream().anyMatch(tile -> !tile.startsWith("8/")));
    }

    @Test
    void oneThatComesIntoSightWhileTheZoomPassesIsThereWhenTheMapRests() {
        boolean there = Fx.run(() -> {
            TileStore store = new TileStore(tiles, 1, () -> {});
            store.look(new TileStore.Look(8, 10, 10, 12, 12), true);
            var later = store.imageLater(8, 13, 10);
            store.look(new TileStore.Look(9, 22, 20, 26, 24), false);
            TileStore.Look back = new TileStore.Look(8, 11, 10, 13, 12);
            store.look(back, false);
            store.look(back, true);
            return later.isDone();
        });
        assertTrue(there);
    }
}
