package app.kith.geo;

/// A place on the earth in degrees WGS 84. Latitude is in [-90, 90], longitude in [-180, 180]; both are finite.
public record GeoPoint(double lat, double lon) {
    /// @throws IllegalArgumentException when a coordinate is out of range or not a number
    public GeoPoint {
        if (!isValid(lat, lon)) {
            throw new IllegalArgumentException("latitude or longitude is out of range");
        }
    }

    /// Whether the two numbers are a place: finite and in range.
    public static boolean isValid(double lat, double lon) {
        return Math.abs(lat) <= 90 && Math.abs(lon) <= 180; // false for NaN
    }
}
