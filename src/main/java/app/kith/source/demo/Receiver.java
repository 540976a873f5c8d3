package app.kith.source.demo;

import app.kith.geo.GeoPoint;
import app.kith.geo.Geodesy;
import java.util.Random;

/// A phone's GPS receiver: a few metres off, in a way that wanders as real ones do instead of jumping. A function of
/// time alone (sums of slow waves with seeded phases), so that it is the same at every start. Pure.
final class Receiver {
    /// Seconds; with no common multiple that anybody would notice.
    private static final double[] PERIODS = {23, 61, 157, 419};

    private final double[] east = new double[PERIODS.length];
    private final double[] north = new double[PERIODS.length];

    Receiver(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < PERIODS.length; i++) {
            east[i] = random.nextDouble() * 2 * Math.PI;
            north[i] = random.nextDouble() * 2 * Math.PI;
        }
    }

    /// Metres, 4 to 30: good under the sky, poor behind walls.
    double accuracy(Moment truth, double t) {
        double wave = (wave(east, t) + 1) / 2;
        return truth.travelling() ? 4 + 8 * wave : 12 + 18 * wave;
    }

    /// The place as the receiver has it.
    GeoPoint place(Moment truth, double t) {
        double spread = truth.travelling() ? 3 : 8;
        double metresEast = spread * wave(east, t);
        double metresNorth = spread * wave(north, t);
        double bearing = Math.toDegrees(Math.atan2(metresEast, metresNorth));
        return Geodesy.destination(truth.at(), bearing, Math.hypot(metresEast, metresNorth));
    }

    /// km/h, never below zero.
    double speed(Moment truth, double t) {
        return truth.speed() < 0.5 ? 0 : Math.max(0, truth.speed() + 0.8 * wave(north, t));
    }

    /// A number in [-1, 1].
    private static double wave(double[] phases, double t) {
        double sum = 0;
        for (int i = 0; i < PERIODS.length; i++) {
            sum += Math.sin(2 * Math.PI * t / PERIODS[i] + phases[i]);
        }
        return sum / PERIODS.length;
    }
}
