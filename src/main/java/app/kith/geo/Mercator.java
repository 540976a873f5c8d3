package app.kith.geo;

/// Spherical Web Mercator (EPSG:3857) scaled to the unit square: x grows east from 0 at 180° W to 1 at 180° E, y grows
/// south from 0 at 85.0511° N to 1 at 85.0511° S. At zoom z the world is 256 · 2^z pixels wide.
public final class Mercator {
    /// The latitude where the square ends, in degrees: atan(sinh(π)).
    public static final double MAX_LATITUDE = 85.05112877980659;

    /// The equator's length on the projection's sphere, in metres.
    public static final double EQUATOR = 2 * Math.PI * 6_378_137;

    private Mercator() {}

    public static double x(double lon) {
        return (lon + 180) / 360;
    }

    /// Latitudes past the square's edge are drawn at the edge.
    public static double y(double lat) {
        double clamped = Math.clamp(lat, -MAX_LATITUDE, MAX_LATITUDE);
        double s = Math.sin(Math.toRadians(clamped));
        return 0.5 - Math.log((1 + s) / (1 - s)) / (4 * Math.PI);
    }

    public static double lon(double x) {
        return x * 360 - 180;
    }

    public static double lat(double y) {
        return Math.toDegrees(Math.atan(Math.sinh(Math.PI * (1 - 2 * y))));
    }

    /// Metres on the ground that one unit of the square spans at this latitude.
    public static double metresPerUnit(double lat) {
        return EQUATOR * Math.cos(Math.toRadians(Math.clamp(lat, -MAX_LATITUDE, MAX_LATITUDE)));
    }
}
