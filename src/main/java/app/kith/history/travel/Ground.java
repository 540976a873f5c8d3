package app.kith.history.travel;

import app.kith.geo.GeoPoint;
import app.kith.geo.Geodesy;
import app.kith.history.Track;

/// The fixes as places in space: metres from the earth's middle on the WGS 84 ellipsoid (ECEF). There the date line and
/// the poles are nothing special, a mean is a mean, and a distance is three subtractions: within a millimetre of
/// Karney's up to 10 km, which is why long legs alone are sent to [Geodesy].
final class Ground {
    private static final double EQUATOR_RADIUS = 6_378_137;
    private static final double ECCENTRICITY_2 = 0.00669437999014;
    private static final double SHORT = 20_000;

    private final Track track;
    private final int base;
    private final double[] x;
    private final double[] y;
    private final double[] z;

    private Ground(Track track, int base, double[] x, double[] y, double[] z) {
        this.track = track;
        this.base = base;
        this.x = x;
        this.y = y;
        this.z = z;
    }

    static Ground of(Track track) {
        return of(track, 0, track.size());
    }

    /// Of some fixes only, the last one not included.
    static Ground of(Track track, int from, int to) {
        int n = to - from;
        Ground ground = new Ground(track, from, new double[n], new double[n], new double[n]);
        double[] at = new double[3];
        for (int i = 0; i < n; i++) {
            place(track.lat(from + i), track.lon(from + i), at);
            ground.x[i] = at[0];
            ground.y[i] = at[1];
            ground.z[i] = at[2];
        }
        return ground;
    }

    /// Metres from the earth's middle.
    static void place(double lat, double lon, double[] at) {
        double phi = Math.toRadians(lat);
        double lambda = Math.toRadians(lon);
        double sin = Math.sin(phi);
        double cos = Math.sqrt(1 - sin * sin);
        double normal = EQUATOR_RADIUS / Math.sqrt(1 - ECCENTRICITY_2 * sin * sin);
        at[0] = normal * cos * Math.cos(lambda);
        at[1] = normal * cos * Math.sin(lambda);
        at[2] = normal * (1 - ECCENTRICITY_2) * sin;
    }

    /// The place under or over a point that is near the ground.
    static GeoPoint point(double x, double y, double z) {
        double lat = Math.toDegrees(Math.atan2(z, (1 - ECCENTRICITY_2) * Math.hypot(x, y)));
        double lon = Math.toDegrees(Math.atan2(y, x));
        return new GeoPoint(Math.clamp(lat, -90, 90), Math.clamp(lon, -180, 180));
    }

    /// Metres between two fixes of a track, fit for showing.
    static double metres(Track track, int i, int j) {
        double[] a = new double[3];
        double[] b = new double[3];
        place(track.lat(i), track.lon(i), a);
        place(track.lat(j), track.lon(j), b);
        double chord = length(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
        return chord < SHORT ? chord : Geodesy.distance(track.at(i), track.at(j));
    }

    /// Metres between two fixes, fit for showing.
    double metres(int i, int j) {
        double chord = chord(i, j);
        return chord < SHORT ? chord : Geodesy.distance(track.at(i), track.at(j));
    }

    /// Metres straight through the earth: never more than [#metres], fit for deciding.
    double chord(int i, int j) {
        int a = i - base;
        int b = j - base;
        return length(x[a] - x[b], y[a] - y[b], z[a] - z[b]);
    }

    private static double length(double dx, double dy, double dz) {
        return Math.sqrt(dx * dx + dy * dy + dz * dz);
    }

    /// A growing crowd of fixes and its middle, weighed by accuracy: a fix of 100 m says a 25th of one of 20 m.
    final class Crowd {
        private static final double BEST = 20;
        private static final double USUAL = 30;
        private double sumX;
        private double sumY;
        private double sumZ;
        private double weight;

        void add(int i) {
            int accuracy = track.accuracy(i);
            double sigma = accuracy < 0 ? USUAL : Math.max(BEST, accuracy);
            double w = 1 / (sigma * sigma);
            sumX += w * x[i - base];
            sumY += w * y[i - base];
            sumZ += w * z[i - base];
            weight += w;
        }

        double metresTo(int i) {
            int a = i - base;
            return length(sumX / weight - x[a], sumY / weight - y[a], sumZ / weight - z[a]);
        }

        double metresTo(Crowd other) {
            return length(
                    sumX / weight - other.sumX / other.weight,
                    sumY / weight - other.sumY / other.weight,
                    sumZ / weight - other.sumZ / other.weight);
        }

        GeoPoint middle() {
            return point(sumX, sumY, sumZ);
        }
    }
}
