package app.kith.ui.map;

import app.kith.geo.Bounds;
import app.kith.geo.GeoPoint;
import app.kith.geo.Mercator;
import javafx.geometry.Insets;

/// Where the map looks: the truth about the viewport, in Web Mercator's unit square and doubles. Pixels are logical
/// ones, from the map's top left corner.
///
/// Longitudes go round: the centre's x is kept in [0, 1), and a place is drawn at that of its copies which is nearest
/// to the centre, so a family on both sides of 180° is in one piece.
final class Camera {
    static final double MIN_ZOOM = 1;
    static final double MAX_ZOOM = 19;
    private static final double TILE = 256;

    private double x = 0.5;
    private double y = 0.4;
    private double zoom = 2;
    private double width;
    private double height;
    private double worldPixels = TILE * 4;

    double x() {
        return x;
    }

    double y() {
        return y;
    }

    double zoom() {
        return zoom;
    }

    double width() {
        return width;
    }

    double height() {
        return height;
    }

    /// The width of the whole world at this zoom.
    double worldPixels() {
        return worldPixels;
    }

    static double worldPixels(double zoom) {
        return TILE * Math.pow(2, zoom);
    }

    GeoPoint center() {
        return new GeoPoint(Mercator.lat(y), Math.clamp(Mercator.lon(x), -180, 180));
    }

    void resize(double newWidth, double newHeight) {
        width = newWidth;
        height = newHeight;
        moveTo(x, y, zoom);
    }

    /// Another one that looks at the same place at the same zoom.
    Camera sized(double newWidth, double newHeight) {
        Camera other = new Camera();
        other.width = newWidth;
        other.height = newHeight;
        other.moveTo(x, y, zoom);
        return other;
    }

    /// Looks at a place of the unit square; zoom and latitude are kept in range, and the map's upper and lower edge
    /// out of sight where the world is high enough.
    void moveTo(double newX, double newY, double newZoom) {
        zoom = Math.clamp(newZoom, MIN_ZOOM, MAX_ZOOM);
        worldPixels = worldPixels(zoom);
        x = newX - Math.floor(newX);
        double half = Math.min(0.5, height / 2 / worldPixels);
        y = Math.clamp(newY, half, 1 - half);
    }

    /// Zooms so that what is under the pixel stays under it.
    void zoomAt(double px, double py, double newZoom) {
        double mx = x + (px - width / 2) / worldPixels;
        double my = y + (py - height / 2) / worldPixels;
        double pixels = worldPixels(Math.clamp(newZoom, MIN_ZOOM, MAX_ZOOM));
        moveTo(mx - (px - width / 2) / pixels, my - (py - height / 2) / pixels, newZoom);
    }

    /// Moves the view by pixels: positive looks further east and south.
    void panBy(double dx, double dy) {
        moveTo(x + dx / worldPixels, y + dy / worldPixels, zoom);
    }

    double screenX(double mx) {
        double dx = mx - x;
        return width / 2 + (dx - Math.rint(dx)) * worldPixels;
    }

    double screenY(double my) {
        return height / 2 + (my - y) * worldPixels;
    }

    /// The place under a pixel; past the world's edge, the place at the edge.
    GeoPoint at(double px, double py) {
        double mx = x + (px - width / 2) / worldPixels;
        double my = Math.clamp(y + (py - height / 2) / worldPixels, 0, 1);
        return new GeoPoint(Mercator.lat(my), Math.clamp(Mercator.lon(mx - Math.floor(mx)), -180, 180));
    }

    /// Pixels that a length on the ground has at a latitude.
    double pixels(double metres, double lat) {
        return metres / Mercator.metresPerUnit(lat) * worldPixels;
    }

    /// Metres on the ground that a pixel spans in the middle of the map.
    double metresPerPixel() {
        return Mercator.metresPerUnit(Mercator.lat(y)) / worldPixels;
    }

    double freeCenterX(Insets obstacles) {
        double free = width - obstacles.getLeft() - obstacles.getRight();
        return free < 80 ? width / 2 : obstacles.getLeft() + free / 2;
    }

    double freeCenterY(Insets obstacles) {
        double free = height - obstacles.getTop() - obstacles.getBottom();
        return free < 80 ? height / 2 : obstacles.getTop() + free / 2;
    }

    /// The view that has a place of the unit square in the middle of what panels leave free.
    Target centred(double mx, double my, double atZoom, Insets obstacles) {
        double z = Math.clamp(atZoom, MIN_ZOOM, MAX_ZOOM);
        double pixels = worldPixels(z);
        return new Target(
                mx - (freeCenterX(obstacles) - width / 2) / pixels,
                my - (freeCenterY(obstacles) - height / 2) / pixels,
                z);
    }

    /// The view that shows the whole box clear of panels, at the largest whole zoom up to `closest`.
    Target fitted(Bounds box, Insets obstacles, double closest) {
        double margin = 56;
        double free = Math.max(120, width - obstacles.getLeft() - obstacles.getRight() - 2 * margin);
        double tall = Math.max(120, height - obstacles.getTop() - obstacles.getBottom() - 2 * margin);
        double north = Mercator.y(box.north());
        double south = Mercator.y(box.south());
        double spanX = Math.max(box.width() / 360, 1e-12);
        double spanY = Math.max(south - north, 1e-12);
        double fits = Math.log(Math.min(free / spanX, tall / spanY) / TILE) / Math.log(2);
        double z = Math.clamp(Math.floor(fits + 1e-9), MIN_ZOOM, closest);
        return centred(Mercator.x(box.west()) + spanX / 2, (north + south) / 2, z, obstacles);
    }

    /// A view to go to; x may lie outside [0, 1).
    record Target(double x, double y, double zoom) {}
}
