package app.kith.tiles;

import app.kith.tiles.PlaceNames.Picture;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A view of the built-in map, drawn: its tiles, and the names in and around it with their letters. Kept on disk
/// ([DrawnViewFile]) it is there at the next start before the first coast is read. Never changes.
public final class DrawnView {
    /// More than any screen shows.
    static final int MOST_TILES = 1000;

    final String map;
    final int scale;
    final double pixel;
    final Map<Long, int[]> tiles;
    final Names names;

    /// Draws a tile: pixels, premultiplied ARGB.
    interface Painter {
        int[] paint(int zoom, int x, int y, int scale);
    }

    /// The pictures are in the order of the names; of dots there is one for each kind and size.
    record Names(
            int level,
            double west,
            double north,
            double east,
            double south,
            List<PlaceName> all,
            List<Picture> letters,
            Map<String, Picture> dots) {}

    /// @param map the id of the map
    /// @param tiles pixels by [#key], premultiplied ARGB
    DrawnView(String map, int scale, double pixel, Map<Long, int[]> tiles, Names names) {
        this.map = map;
        this.scale = scale;
        this.pixel = pixel;
        this.tiles = tiles;
        this.names = names;
    }

    /// Draws it. Takes a moment.
    static DrawnView of(String map, Painter painter, PlaceNames names, MapExtent extent) {
        Map<Long, int[]> tiles = new HashMap<>();
        int n = 1 << extent.tileZoom();
        for (long x = extent.left(); x <= extent.right(); x++) {
            int column = (int) Math.floorMod(x, (long) n);
            for (int y = (int) extent.top(); y <= extent.bottom() && tiles.size() < MOST_TILES; y++) {
                int row = y;
                tiles.computeIfAbsent(
                        key(extent.tileZoom(), column, row),
                        _ -> painter.paint(extent.tileZoom(), column, row, extent.scale()));
            }
        }
        int level = names.level(extent.zoom());
        List<PlaceName> all = names.within(level, extent.west(), extent.north(), extent.east(), extent.south());
        List<Picture> letters = new ArrayList<>();
        Map<String, Picture> dots = new HashMap<>();
        for (PlaceName name : all) {
            letters.add(names.letters(name, extent.pixel()));
            if (name.dot() > 0) {
                dots.computeIfAbsent(dot(name), _ -> names.dot(name, extent.pixel()));
            }
        }
        return new DrawnView(
                map,
                extent.scale(),
                extent.pixel(),
                tiles,
                new Names(level, extent.west(), extent.north(), extent.east(), extent.south(), all, letters, dots));
    }

    static long key(int zoom, int x, int y) {
        return (long) zoom << 54 | (long) x << 27 | y;
    }

    static String dot(PlaceName name) {
        return name.kind() + " " + name.dot();
    }

    /// The tile's pixels; null if they are not here.
    int @Nullable [] tile(String of, int zoom, int x, int y, int wanted) {
        return of.equals(map) && wanted == scale ? tiles.get(key(zoom, x, y)) : null;
    }

    /// The names in a box; null unless all of them are here.
    @Nullable
    List<PlaceName> within(String of, int level, double west, double north, double east, double south) {
        double turns = Math.rint((west + east - names.west - names.east) / 2);
        boolean inside = west - turns >= names.west
                && east - turns <= names.east
                && north >= names.north
                && south <= names.south;
        if (!of.equals(map) || level != names.level || !inside) {
            return null;
        }
        List<PlaceName> found = new ArrayList<>();
        for (PlaceName name : names.all) {
            double x = name.x() + Math.ceil(west - name.x());
            if (x <= east && name.y() >= north && name.y() <= south) {
                found.add(name);
            }
        }
        return found;
    }

    /// The letters of one of its own names; null for another's.
    @Nullable
    Picture letters(PlaceName name, double wanted) {
        if (wanted == pixel) {
            for (int i = 0; i < names.all.size(); i++) {
                if (names.all.get(i) == name) {
                    return names.letters.get(i);
                }
            }
        }
        return null;
    }

    /// The dot of one of its own names; null for another's.
    @Nullable
    Picture dot(PlaceName name, double wanted) {
        return wanted == pixel ? names.dots.get(dot(name)) : null;
    }
}
