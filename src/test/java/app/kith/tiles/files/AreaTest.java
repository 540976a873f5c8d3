package app.kith.tiles.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.geo.Bounds;
import app.kith.geo.Mercator;
import app.kith.tiles.files.Area.Tile;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AreaTest {
    private static List<Tile> all(Area area) {
        return java.util.stream.LongStream.range(0, area.tiles())
                .mapToObj(area::tile)
                .toList();
    }

    @Test
    void aPlaceIsOneTileAZoom() {
        Area area = new Area("Paris", new Bounds(48.85, 2.35, 48.85, 2.35), 0, 12);
        assertEquals(13, area.tiles());
        assertEquals(new Tile(12, 2074, 1409), area.tile(12));
    }

    @Test
    void everyTileThatTouchesTheBoxIsThereOnce() {
        Area area = new Area("box", new Bounds(43.5, 6.9, 43.9, 7.6), 8, 12);
        Set<Tile> tiles = new HashSet<>(all(area));
        assertEquals(area.tiles(), tiles.size());
        for (int zoom = 8; zoom <= 12; zoom++) {
            double side = 1 << zoom;
            for (double lat = 43.5; lat <= 43.9; lat += 0.01) {
                for (double lon = 6.9; lon <= 7.6; lon += 0.01) {
                    Tile here = new Tile(zoom, (int) (Mercator.x(lon) * side), (int) (Mercator.y(lat) * side));
                    assertTrue(tiles.contains(here), () -> here + " is missing");
                }
            }
        }
    }

    @Test
    void goesOnOverTheAntimeridian() {
        Area fiji = new Area("Fiji", new Bounds(-19, 176, -16, -178), 5, 5);
        assertEquals(List.of(new Tile(5, 31, 17), new Tile(5, 0, 17)), all(fiji));
        // A box that goes nearly all the way round has no column twice.
        Area round = new Area("round", new Bounds(-1, 10, 1, 9), 2, 2);
        assertEquals(round.tiles(), new HashSet<>(all(round)).size());
    }

    @Test
    void thePolesAreTheMapsEdge() {
        Area world = new Area("world", new Bounds(-90, -180, 90, 180), 0, 2);
        assertEquals(21, world.tiles());
        assertEquals(new Tile(2, 3, 3), world.tile(20));
        assertThrows(IndexOutOfBoundsException.class, () -> world.tile(21));
    }

    @Test
    void deepZoomsOfTheWorldAreCountedWithoutOverflow() {
        assertEquals(
                (long) ((Math.pow(4, 23) - 1) / 3), new Area("world", new Bounds(-90, -180, 90, 180), 0, 22).tiles());
    }

    @Test
    void refusesWhatIsNoArea() {
        Bounds box = new Bounds(0, 0, 1, 1);
        assertThrows(IllegalArgumentException.class, () -> new Area("", box, 5, 4));
        assertThrows(IllegalArgumentException.class, () -> new Area("", box, -1, 4));
        assertThrows(IllegalArgumentException.class, () -> new Area("", box, 0, 23));
        assertThrows(IllegalArgumentException.class, () -> new Area("", new Bounds(1, 0, 0, 1), 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Area("", new Bounds(Double.NaN, 0, 1, 1), 0, 1));
    }
}
