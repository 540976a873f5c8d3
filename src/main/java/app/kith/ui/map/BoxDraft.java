package app.kith.ui.map;

import app.kith.geo.Bounds;
import app.kith.geo.Mercator;

/// A rectangle on the map in Mercator's unit square, and what pulling makes of it. Pure.
///
/// @param west any number of turns around the world
/// @param north 0 to 1
/// @param east from west to once around
/// @param south from north to 1
record BoxDraft(double west, double north, double east, double south) {
    /// Corners and middles of edges, from the north-west corner clockwise.
    static final int HANDLES = 8;

    /// Which ways a handle pulls: -1 west or north, 1 east or south, 0 not.
    private static final int[] ACROSS = {-1, 0, 1, 1, 1, 0, -1, -1};

    private static final int[] DOWN = {-1, -1, -1, 0, 1, 1, 1, 0};

    /// Between two opposite corners.
    static BoxDraft between(double x, double y, double otherX, double otherY) {
        double far = x + Math.clamp(otherX - x, -1, 1);
        double a = Math.clamp(y, 0, 1);
        double b = Math.clamp(otherY, 0, 1);
        return new BoxDraft(Math.min(x, far), Math.min(a, b), Math.max(x, far), Math.max(a, b));
    }

    static BoxDraft of(Bounds bounds) {
        double west = Mercator.x(bounds.west());
        double north = Math.clamp(Mercator.y(bounds.north()), 0, 1);
        double south = Math.clamp(Mercator.y(bounds.south()), 0, 1);
        return new BoxDraft(west, north, west + bounds.width() / 360, south);
    }

    Bounds bounds() {
        double first = east - west >= 1 ? -180 : longitude(west);
        double last = east - west >= 1 ? 180 : longitude(east);
        return new Bounds(Mercator.lat(south), first, Mercator.lat(north), last);
    }

    private static double longitude(double x) {
        return Math.clamp(Mercator.lon(x - Math.floor(x)), -180, 180);
    }

    double middleX() {
        return (west + east) / 2;
    }

    double middleY() {
        return (north + south) / 2;
    }

    double handleX(int handle) {
        return middleX() + ACROSS[handle] * (east - west) / 2;
    }

    double handleY(int handle) {
        return middleY() + DOWN[handle] * (south - north) / 2;
    }

    /// This box with a handle pulled to a place; past its other side it turns over.
    BoxDraft pulled(int handle, double x, double y) {
        BoxDraft next = this;
        if (ACROSS[handle] != 0) {
            BoxDraft wide = between(ACROSS[handle] < 0 ? east : west, 0, x, 0);
            next = new BoxDraft(wide.west, next.north, wide.east, next.south);
        }
        if (DOWN[handle] != 0) {
            BoxDraft high = between(0, DOWN[handle] < 0 ? south : north, 0, y);
            next = new BoxDraft(next.west, high.north, next.east, high.south);
        }
        return next;
    }

    /// The same elsewhere, as far as the world goes.
    BoxDraft moved(double dx, double dy) {
        double down = Math.clamp(dy, -north, 1 - south);
        return new BoxDraft(west + dx, north + down, east + dx, south + down);
    }

    /// Larger or smaller around its middle, at most the world.
    BoxDraft scaled(double factor) {
        double halfX = Math.min(0.5, (east - west) / 2 * factor);
        double halfY = (south - north) / 2 * factor;
        return between(middleX() - halfX, middleY() - halfY, middleX() + halfX, middleY() + halfY);
    }
}
