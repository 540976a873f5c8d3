package app.kith.history.travel;

import app.kith.geo.Geodesy;
import app.kith.history.Track;
import java.util.Arrays;
import java.util.BitSet;

/// How often a device reports while it is under way, around one fix: it changes with mode, phone and battery. Medians
/// over the moving legs nearby, worked out once for every [#BLOCK] fixes when asked for.
final class Rhythm {
    private static final int BLOCK = 32;
    private static final int LEGS = 16;
    private static final int REACH = 400;
    private static final int FEW = 3;
    private static final float USUAL_INTERVAL = 60;
    private static final float USUAL_STEP = 100;
    private static final double MOVED = 50;

    private final Track track;
    private final BitSet outliers;
    private final float[] intervals;
    private final float[] steps;
    private final float[] still = new float[2 * LEGS];
    private int stillLegs;

    Rhythm(Track track, BitSet outliers) {
        this.track = track;
        this.outliers = outliers;
        intervals = new float[track.size() / BLOCK + 1];
        steps = new float[track.size() / BLOCK + 1];
    }

    /// Seconds between two fixes under way.
    double interval(int i) {
        measure(i / BLOCK);
        return intervals[i / BLOCK];
    }

    /// From how many seconds on silence is a gap here.
    long patience(int i) {
        return Math.clamp(Math.round(Limits.SILENT_INTERVALS * interval(i)), Limits.SHORT_SILENCE, Limits.LONG_SILENCE);
    }

    /// How far the device goes here before it says so. One that reports at rest as often as under way is never silent
    /// without a reason. Others are until they have moved: in significant-change mode they report the first 500 m
    /// of a way (Apple, Core Location, `startMonitoringSignificantLocationChanges`), then every five minutes.
    double blind(int i) {
        measure(i / BLOCK);
        return steps[i / BLOCK];
    }

    private void measure(int block) {
        if (intervals[block] > 0) {
            return;
        }
        float[] seconds = new float[2 * LEGS];
        float[] metres = new float[2 * LEGS];
        int middle = outliers.nextClearBit(Math.min(track.size() - 1, block * BLOCK + BLOCK / 2));
        if (middle >= track.size()) {
            middle = Math.max(0, outliers.previousClearBit(track.size() - 1));
        }
        stillLegs = 0;
        int found = 0;
        int to = middle;
        for (int i = middle - 1; i >= Math.max(0, middle - REACH) && found < LEGS; i--) {
            if (!outliers.get(i)) {
                found = leg(i, to, seconds, metres, found);
                to = i;
            }
        }
        int from = middle;
        int end = Math.min(track.size(), middle + REACH);
        for (int i = middle + 1; i < end && found < 2 * LEGS; i++) {
            if (!outliers.get(i)) {
                found = leg(from, i, seconds, metres, found);
                from = i;
            }
        }
        boolean few = found < FEW;
        intervals[block] = few ? USUAL_INTERVAL : median(seconds, found);
        boolean talks =
                stillLegs < FEW ? intervals[block] < Limits.SPARSE : median(still, stillLegs) <= Limits.SHORT_SILENCE;
        double step = few ? USUAL_STEP : median(metres, found);
        steps[block] = (float) (talks ? Limits.PLACE : Math.clamp(2 * step, Limits.PLACE, Limits.BLIND));
    }

    private int leg(int from, int to, float[] seconds, float[] metres, int found) {
        double step = Geodesy.roughDistance(track.at(from), track.at(to));
        long interval = track.second(to) - track.second(from);
        boolean fast = interval > 0 && step / interval >= 2 * Limits.PACE;
        if (fast && (step >= MOVED || interval < Limits.SPARSE)) {
            seconds[found] = interval;
            metres[found] = (float) step;
            return found + 1;
        }
        if (step < MOVED && stillLegs < still.length) {
            still[stillLegs++] = interval;
        }
        return found;
    }

    private static float median(float[] values, int n) {
        Arrays.sort(values, 0, n);
        return values[n / 2];
    }
}
