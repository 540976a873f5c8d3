package app.kith.source.demo;

import app.kith.geo.GeoPoint;
import app.kith.geo.Geodesy;
import java.util.Arrays;
import java.util.List;

/// A journey along a road, from standing to standing: never faster than the limit or than a bend allows, speeding up
/// and slowing down at a constant rate in between. Immutable; position at a time is a search and a line of algebra.
final class Journey {
    /// How somebody travels.
    ///
    /// @param top km/h that they never exceed
    /// @param speedUp m/s²
    /// @param slowDown m/s²
    /// @param sideways m/s² that they bear in a bend
    record Manner(double top, double speedUp, double slowDown, double sideways) {
        static final Manner CAR = new Manner(110, 1.6, 2.0, 2.2);
        static final Manner BICYCLE = new Manner(25, 0.6, 1.0, 1.8);
        static final Manner FOOT = new Manner(5, 0.5, 0.8, 1.5);
    }

    private final List<Via> pieces;
    private final double[] length; // metres from piece i to i + 1
    private final double[] speed; // m/s at piece i
    private final double[] arrives; // seconds from the start
    private final double[] leaves;

    Journey(Road road, Manner manner) {
        pieces = road.pieces();
        int n = pieces.size();
        length = new double[n - 1];
        for (int i = 0; i < n - 1; i++) {
            length[i] = Geodesy.distance(pieces.get(i).at(), pieces.get(i + 1).at());
        }
        speed = speeds(manner);
        arrives = new double[n];
        leaves = new double[n];
        leaves[0] = pieces.getFirst().pause();
        for (int i = 1; i < n; i++) {
            arrives[i] = leaves[i - 1] + 2 * length[i - 1] / (speed[i - 1] + speed[i]);
            leaves[i] = arrives[i] + pieces.get(i).pause();
        }
    }

    private double[] speeds(Manner manner) {
        int n = pieces.size();
        double[] v = new double[n];
        for (int i = 1; i < n - 1; i++) {
            double limit = Math.min(pieces.get(i - 1).limit(), pieces.get(i).limit());
            double turn = Math.toRadians(Math.abs(turn(i)));
            double bend = turn < 1e-6 ? 100 : Math.sqrt(manner.sideways() * length[i] / turn);
            double top = Math.min(Math.min(limit, manner.top()) / 3.6, Math.max(bend, 1));
            v[i] = pieces.get(i).pause() > 0 ? 0 : top;
        }
        for (int i = 1; i < n; i++) {
            v[i] = Math.min(v[i], Math.sqrt(v[i - 1] * v[i - 1] + 2 * manner.speedUp() * length[i - 1]));
        }
        for (int i = n - 2; i >= 0; i--) {
            v[i] = Math.min(v[i], Math.sqrt(v[i + 1] * v[i + 1] + 2 * manner.slowDown() * length[i]));
        }
        return v;
    }

    private double turn(int i) {
        double before = Geodesy.bearing(pieces.get(i - 1).at(), pieces.get(i).at());
        double after = Geodesy.bearing(pieces.get(i).at(), pieces.get(i + 1).at());
        return (after - before + 540) % 360 - 180;
    }

    /// Seconds from setting out to having arrived.
    double seconds() {
        return leaves[leaves.length - 1];
    }

    GeoPoint start() {
        return pieces.getFirst().at();
    }

    GeoPoint end() {
        return pieces.getLast().at();
    }

    /// @param t seconds since setting out; before it one is at the start, after arriving at the end
    Moment at(double t) {
        int found = Arrays.binarySearch(arrives, t);
        int i = Math.clamp(found >= 0 ? found : -found - 2, 0, pieces.size() - 1);
        double since = t - leaves[i];
        if (since <= 0 || i == pieces.size() - 1) {
            int from = Math.min(i, pieces.size() - 2);
            Via here = pieces.get(i);
            return new Moment(here.at(), here.altitude(), speed[i] * 3.6, course(from), true);
        }
        double takes = arrives[i + 1] - leaves[i];
        double rate = (speed[i + 1] - speed[i]) / takes;
        double part = (speed[i] * since + rate * since * since / 2) / length[i];
        Via from = pieces.get(i);
        Via to = pieces.get(i + 1);
        GeoPoint at = new GeoPoint(
                from.at().lat() + part * (to.at().lat() - from.at().lat()),
                from.at().lon() + part * (to.at().lon() - from.at().lon()));
        double altitude = from.altitude() + part * (to.altitude() - from.altitude());
        return new Moment(at, altitude, (speed[i] + rate * since) * 3.6, course(i), true);
    }

    private double course(int i) {
        return Geodesy.bearing(pieces.get(i).at(), pieces.get(i + 1).at());
    }
}
