package app.kith.source.demo;

import app.kith.geo.GeoPoint;
import app.kith.geo.Geodesy;
import java.util.ArrayList;
import java.util.List;

/// A road: the points it runs through, and its bends between them (a Catmull-Rom spline, so that it passes through
/// every point and has no corners).
record Road(List<Via> vias) {
    /// About how long a straight piece of a bend is, metres.
    private static final double STEP = 25;

    Road {
        if (vias.size() < 2) {
            throw new IllegalArgumentException("a road has two ends");
        }
        vias = List.copyOf(vias);
    }

    Road(Via... vias) {
        this(List.of(vias));
    }

    /// The same road, the other way. A limit belongs to the stretch between two points, so it moves by one.
    Road back() {
        List<Via> back = new ArrayList<>();
        for (int i = vias.size() - 1; i >= 0; i--) {
            Via via = vias.get(i);
            double limit = vias.get(Math.max(0, i - 1)).limit();
            back.add(new Via(via.at(), via.altitude(), limit, via.pause()));
        }
        return new Road(back);
    }

    /// The road in straight pieces of about 25 m.
    List<Via> pieces() {
        List<Via> pieces = new ArrayList<>();
        for (int i = 0; i < vias.size() - 1; i++) {
            Via before = vias.get(Math.max(0, i - 1));
            Via from = vias.get(i);
            Via to = vias.get(i + 1);
            Via after = vias.get(Math.min(vias.size() - 1, i + 2));
            int n = Math.max(1, (int) Math.round(Geodesy.roughDistance(from.at(), to.at()) / STEP));
            for (int k = 0; k < n; k++) {
                double u = (double) k / n;
                GeoPoint at = new GeoPoint(
                        spline(
                                before.at().lat(),
                                from.at().lat(),
                                to.at().lat(),
                                after.at().lat(),
                                u),
                        spline(
                                before.at().lon(),
                                from.at().lon(),
                                to.at().lon(),
                                after.at().lon(),
                                u));
                double altitude = from.altitude() + u * (to.altitude() - from.altitude());
                pieces.add(new Via(at, altitude, from.limit(), k == 0 ? from.pause() : 0));
            }
        }
        pieces.add(vias.getLast());
        return pieces;
    }

    /// Between `b` and `c`, of four points in a row (Catmull and Rom, 1974).
    private static double spline(double a, double b, double c, double d, double u) {
        return 0.5 * (2 * b + (c - a) * u + (2 * a - 5 * b + 4 * c - d) * u * u + (3 * b - a - 3 * c + d) * u * u * u);
    }
}
