package app.kith.geo;

import java.util.Collection;

/// A box of latitudes and longitudes in degrees; `west` is greater than `east` when it spans the antimeridian.
public record Bounds(double south, double west, double north, double east) {
    /// The narrowest box around the points, over the antimeridian when that is narrower.
    ///
    /// @throws IllegalArgumentException when there are no points
    public static Bounds around(Collection<GeoPoint> points) {
        if (points.isEmpty()) {
            throw new IllegalArgumentException("no points");
        }
        double south = 90;
        double north = -90;
        double[] lons = new double[points.size()];
        int n = 0;
        for (GeoPoint p : points) {
            south = Math.min(south, p.lat());
            north = Math.max(north, p.lat());
            lons[n++] = p.lon();
        }
        double least = 180;
        double most = -180;
        for (double lon : lons) {
            least = Math.min(least, lon);
            most = Math.max(most, lon);
        }
        // The widest empty stretch of longitude is what the box leaves out: for once, that needs no order.
        if (most - least <= 180) {
            return new Bounds(south, least, north, most);
        }
        java.util.Arrays.sort(lons);
        double west = lons[0];
        double east = lons[n - 1];
        double widest = west + 360 - east;
        for (int i = 1; i < n; i++) {
            double gap = lons[i] - lons[i - 1];
            if (gap > widest) {
                widest = gap;
                west = lons[i];
                east = lons[i - 1];
            }
        }
        return new Bounds(south, west, north, east);
    }

    /// Degrees of longitude from west to east, eastwards: 0 to 360.
    public double width() {
        return east >= west ? east - west : east + 360 - west;
    }

    /// Degrees of latitude from south to north.
    public double height() {
        return north - south;
    }

    public GeoPoint center() {
        double lon = west + width() / 2;
        return new GeoPoint((south + north) / 2, lon > 180 ? lon - 360 : lon);
    }

    public boolean contains(GeoPoint p) {
        boolean within = west <= east ? p.lon() >= west && p.lon() <= east : p.lon() >= west || p.lon() <= east;
        return within && p.lat() >= south && p.lat() <= north;
    }
}
