package app.kith.ui.phones;

/// The square that is cut out of a picture: always within it. In the picture's pixels.
///
/// @param width of the picture
/// @param height of the picture
/// @param x the square's left edge
/// @param y its upper edge
/// @param side of the square, from [#SMALLEST] (or the picture's shorter side) to the picture's shorter side
public record Crop(int width, int height, double x, double y, double side) {
    /// Less would be a blur.
    public static final double SMALLEST = 48;

    /// The largest square in the middle.
    public static Crop of(int width, int height) {
        double side = Math.min(width, height);
        return new Crop(width, height, (width - side) / 2, (height - side) / 2, side);
    }

    /// Moved by some pixels of the picture, as far as there is room.
    public Crop moved(double dx, double dy) {
        return new Crop(width, height, clamp(x + dx, width - side), clamp(y + dy, height - side), side);
    }

    /// How far it is zoomed in: 1 for the largest square.
    public double zoom() {
        return Math.min(width, height) / side;
    }

    /// The most that [#zoom] can be.
    public double mostZoom() {
        return Math.max(1, Math.min(width, height) / SMALLEST);
    }

    /// The same middle, as far as there is room, at another zoom.
    public Crop zoomed(double zoom) {
        double next = Math.min(width, height) / Math.clamp(zoom, 1, mostZoom());
        double middleX = x + side / 2;
        double middleY = y + side / 2;
        return new Crop(
                width, height, clamp(middleX - next / 2, width - next), clamp(middleY - next / 2, height - next), next);
    }

    private static double clamp(double value, double most) {
        return Math.clamp(value, 0, Math.max(0, most));
    }
}
