package app.kith.history.travel;

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
    private final Ground ground;
    private final BitSet outliers;
    private final float[] intervals;
    private final float[] steps;

    Rhythm(Track track, Ground ground, BitSet outliers) {
        this.track = track;
        this.ground = ground;
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

    /// How far the device goes here before it says so: in significant-change mode it reports the first 500 m of a way
    /// at once (Apple, Core Location, `startMonitoringSignificantLocationChanges`), then every five minutes.
    double blind(int i) {
        return interval(i) < Limits.SPARSE
                ? Limits.PLACE
                : Math.clamp(2 * steps[i / BLOCK], Limits.PLACE, Limits.BLIND);
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
        steps[block] = few ? USUAL_STEP : median(metres, found);
    }

    private int leg(int from, int to, float[] seconds, float[] metres, int found) {
        double step = ground.chord(from, to);
        long interval = track.second(to) - track.second(from);
        boolean fast = interval > 0 && step / interval >= 2 * Limits.PACE;
        if (fast && (step >= MOVED || interval < Limits.SPARSE)) {
            seconds[found] = interval;
            metres[found] = (float) step;
            return found + 1;
        }
        return found;
    }

    private static float median(float[] values, int n) {
        Arrays.sort(values, 0, n);
        return values[n / 2];
    }
}
