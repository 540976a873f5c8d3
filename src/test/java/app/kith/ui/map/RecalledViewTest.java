package app.kith.ui.map;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.geo.GeoPoint;
import app.kith.places.Towns;
import app.kith.testing.Fx;
import app.kith.tiles.MapExtent;
import app.kith.tiles.PlaceNames;
import app.kith.tiles.TileSource;
import app.kith.tiles.WorldTiles;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The map as it was left is all that the next start needs, whatever the window system makes of its size.
class RecalledViewTest {
    private static final Towns TOWNS = Towns.load();
    private static final int WIDTH = 900;
    private static final int HEIGHT = 600;

    private record Asked(int zoom, int x, int y, int scale) {}

    /// Writes down what it is asked for.
    private record Watched(WorldTiles map, List<Asked> asked) implements TileSource {
        @Override
        public CompletableFuture<BufferedImage> tile(int zoom, int x, int y, int scale) {
            asked.add(new Asked(zoom, x, y, scale));
            return map.tile(zoom, x, y, scale);
        }

        @Override
        public String attribution() {
            return map.attribution();
        }

        @Override
        public String id() {
            return map.id();
        }

        @Override
        public int maxZoom() {
            return map.maxZoom();
        }

        @Override
        public @Nullable PlaceNames names() {
            return map.names();
        }
    }

    private record Seen(MapExtent extent, int[] pixels) {}

    @ParameterizedTest
    @CsvSource({"50.94, 6.96, 10.3", "43.62, 7.09, 11", "-17.5, 179.9, 7.85", "20, 0, 1.2"})
    void itIsAllThatIsAskedFor(double lat, double lon, double zoom) {
        GeoPoint at = new GeoPoint(lat, lon);
        WorldTiles world = new WorldTiles(() -> TOWNS, false);
        Seen first = open(world, at, zoom, 0);
        WorldTiles known = new WorldTiles(
                () -> {
                    throw new AssertionError("the towns were read");
                },
                false);
        known.recall(world.draw(first.extent));
        Watched watched = new Watched(known, new ArrayList<>());
        // A window frame may have been counted in.
        Seen second = open(watched, at, zoom, 29);
        assertArrayEquals(first.pixels, second.pixels);
        assertEquals(first.extent, second.extent);
        // What Gluon wants around it comes after what is in sight.
        int inSight = 0;
        while (inSight < watched.asked.size() && isIn(watched.asked.get(inSight), first.extent)) {
            inSight++;
        }
        assertTrue(inSight > 3, watched.asked::toString);
        for (Asked one : watched.asked.subList(inSight, watched.asked.size())) {
            assertFalse(isIn(one, first.extent), () -> one + " came late");
        }
    }

    private static boolean isIn(Asked one, MapExtent extent) {
        long column = extent.left() + Math.floorMod(one.x - extent.left(), 1L << extent.tileZoom());
        return one.zoom == extent.tileZoom()
                && one.scale == extent.scale()
                && column <= extent.right()
                && one.y >= extent.top()
                && one.y <= extent.bottom();
    }

    /// As the shell opens it.
    private static Seen open(TileSource tiles, GeoPoint at, double zoom, double frame) {
        MapPane pane = Fx.run(() -> {
            MapModel model = new MapModel();
            MapPane map = new MapPane(model);
            map.open(at, zoom);
            model.tilesProperty().set(tiles);
            map.expect(WIDTH, HEIGHT + frame, 1);
            return map;
        });
        Stage stage = Fx.run(() -> Fx.show(new Scene(pane, WIDTH, HEIGHT)));
        try {
            Fx.await(
                    "the map is at rest",
                    () -> pane.framesDrawn() > 0
                            && pane.tilesPending() == 0
                            && !pane.isMoving()
                            && pane.extent() != null);
            return Fx.run(() -> {
                WritableImage picture = pane.snapshot(1);
                int width = (int) picture.getWidth();
                int[] pixels = new int[width * (int) picture.getHeight()];
                picture.getPixelReader()
                        .getPixels(
                                0,
                                0,
                                width,
                                (int) picture.getHeight(),
                                PixelFormat.getIntArgbInstance(),
                                pixels,
                                0,
                                width);
                return new Seen(Objects.requireNonNull(pane.extent()), pixels);
            });
        } finally {
            Fx.act(stage::close);
        }
    }
}
