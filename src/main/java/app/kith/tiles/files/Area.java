package app.kith.tiles.files;

import app.kith.geo.Bounds;
import app.kith.geo.Mercator;

/// A piece of the map: a box between two zoom levels, and so a number of tiles in an order of their own: zoom by zoom,
/// row by row from the north.
///
/// @param name what the person calls it
/// @param bounds may span the antimeridian
/// @param minZoom 0 to 22
/// @param maxZoom at least [#minZoom], to 22
public record Area(String name, Bounds bounds, int minZoom, int maxZoom) {
    private static final int DEEPEST = 22;

    /// A tile's address, XYZ.
    public record Tile(int zoom, int x, int y) {}

    /// @throws IllegalArgumentException when the zooms or the box are not as said
    public Area {
        if (minZoom < 0 || maxZoom > DEEPEST || minZoom > maxZoom) {
            throw new IllegalArgumentException("zooms");
        }
        // Not-a-number fails these, too.
        if (!(bounds.south() <= bounds.north()
                && bounds.south() >= -90
                && bounds.north() <= 90
                && Math.abs(bounds.west()) <= 180
                && Math.abs(bounds.east()) <= 180)) {
            throw new IllegalArgumentException("bounds");
        }
    }

    /// The tiles of one zoom: columns may run on over the antimeridian.
    private record Block(int zoom, int x, int y, int columns, int rows) {
        long tiles() {
            return (long) columns * rows;
        }
    }

    private Block block(int zoom) {
        int side = 1 << zoom;
        int west = index(Mercator.x(bounds.west()), side);
        int east = index(Mercator.x(bounds.east()), side);
        int columns = bounds.west() <= bounds.east() ? east - west + 1 : Math.min(side, side - west + east + 1);
        int north = index(Mercator.y(Math.min(bounds.north(), Mercator.MAX_LATITUDE)), side);
        int south = index(Mercator.y(Math.max(bounds.south(), -Mercator.MAX_LATITUDE)), side);
        return new Block(zoom, west, north, columns, south - north + 1);
    }

    private static int index(double unit, int side) {
        return Math.clamp((long) Math.floor(unit * side), 0, side - 1);
    }

    /// How many tiles it is.
    public long tiles() {
        long sum = 0;
        for (int zoom = minZoom; zoom <= maxZoom; zoom++) {
            sum += block(zoom).tiles();
        }
        return sum;
    }

    /// A tile by its place in the order.
    ///
    /// @param index 0 to [#tiles] - 1
    public Tile tile(long index) {
        long rest = index;
        for (int zoom = minZoom; zoom <= maxZoom && rest >= 0; zoom++) {
            Block block = block(zoom);
            if (rest < block.tiles()) {
                int x = (block.x + (int) (rest % block.columns)) % (1 << zoom);
                return new Tile(zoom, x, block.y + (int) (rest / block.columns));
            }
            rest -= block.tiles();
        }
        throw new IndexOutOfBoundsException(Long.toString(index));
    }
}
