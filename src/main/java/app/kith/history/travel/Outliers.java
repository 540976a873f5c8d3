package app.kith.history.travel;

import app.kith.history.Track;
import java.util.BitSet;

/// Finds the fixes that are errors of the receiver: those the decoder suspects, coarse ones with better ones near them,
/// and those that could only be reached at an impossible speed. A plane is possible.
final class Outliers {
    private static final int HISTOGRAM = 5000;

    private final Track track;
    private final Ground ground;
    private final BitSet out;

    private Outliers(Track track, Ground ground) {
        this.track = track;
        this.ground = ground;
        out = new BitSet(track.size());
    }

    static BitSet of(Track track, Ground ground) {
        Outliers outliers = new Outliers(track, ground);
        outliers.suspects();
        outliers.coarse();
        outliers.impossible();
        return outliers.out;
    }

    private void suspects() {
        for (int i = 0; i < track.size(); i++) {
            if (track.suspect(i)) {
                out.set(i);
            }
        }
    }

    /// Relative to the device's own distribution: a phone that never knows better than 200 m is not all outliers. And
    /// relative to its neighbours: it stays where nothing better is known.
    private void coarse() {
        int limit = Math.max(Limits.COARSE, Limits.COARSE_TIMES * medianAccuracy());
        int before = -1;
        for (int i = 0; i < track.size(); ) {
            if (out.get(i) || track.accuracy(i) <= limit) {
                before = out.get(i) ? before : i;
                i++;
                continue;
            }
            int after = i;
            while (after < track.size() && (out.get(after) || track.accuracy(after) > limit)) {
                after++;
            }
            boolean stayed = before >= 0
                    && after < track.size()
                    && track.second(after) - track.second(before) <= Limits.SLEEP
                    && ground.chord(before, after) <= Limits.PLACE;
            for (; i < after; i++) {
                boolean near = before >= 0 && track.second(i) - track.second(before) <= Limits.COARSE_TIME
                        || after < track.size() && track.second(after) - track.second(i) <= Limits.COARSE_TIME;
                if (stayed || near) {
                    out.set(i);
                }
            }
        }
    }

    private int medianAccuracy() {
        int[] counts = new int[HISTOGRAM];
        int known = 0;
        for (int i = 0; i < track.size(); i++) {
            int accuracy = track.accuracy(i);
            if (accuracy >= 0) {
                counts[Math.min(HISTOGRAM - 1, accuracy)]++;
                known++;
            }
        }
        int median = 0;
        for (int seen = counts[0]; seen * 2L < known; seen += counts[median]) {
            median++;
        }
        return median;
    }

    private void impossible() {
        int before = -1;
        int run = 0; // fixes since the last jump that had to be believed
        for (int i = next(-1); i < track.size(); i = next(i)) {
            if (before >= 0) {
                int back = spike(before, i);
                if (back < 0) {
                    back = jump(before, i);
                }
                if (back > i) {
                    out.set(i, back);
                    i = back;
                } else if (tooFast(before, i)) {
                    if (run == 1) {
                        out.set(before); // a lonely fix between impossible ways
                    }
                    run = 0;
                }
            }
            before = i;
            run++;
        }
    }

    /// There and back: the fix that is back near `before`, -1 when `i` is no spike.
    private int spike(int before, int i) {
        double far = ground.chord(before, i);
        if (far < Limits.SPIKE_METRES) {
            return -1;
        }
        double limit = spikeSpeed(before, i);
        if (speed(before, i) < limit) {
            return -1;
        }
        int previous = i;
        int seen = 0;
        for (int j = next(i); j < track.size() && seen < Limits.SPIKE_FIXES; j = next(j)) {
            if (track.second(j) - track.second(before) > Limits.SPIKE_TIME) {
                return -1;
            }
            double home = ground.chord(before, j);
            if (home < far / 4 && speed(previous, j) >= limit) {
                return j;
            }
            far = Math.max(far, home);
            previous = j;
            seen++;
        }
        return -1;
    }

    private double spikeSpeed(int before, int i) {
        double jumped = speed(before, i) * 3.6;
        int said = track.velocity(i);
        if (said >= jumped / 2) {
            return Double.MAX_VALUE; // it says itself that it is so fast
        }
        return said >= 0 && said < jumped / 4 && track.velocity(before) < jumped / 4
                ? Limits.DENIED_SPIKE
                : Limits.SPIKE;
    }

    /// The first fix that could be reached from `before`, -1 when none of the next can, or `i` itself can.
    private int jump(int before, int i) {
        if (!tooFast(before, i)) {
            return -1;
        }
        int seen = 0;
        for (int j = next(i); j < track.size() && seen < Limits.JUMP_FIXES; j = next(j)) {
            if (!tooFast(before, j)) {
                return j;
            }
            seen++;
        }
        return -1;
    }

    private boolean tooFast(int before, int i) {
        return ground.chord(before, i) > Limits.JUMP_METRES && speed(before, i) > Limits.FASTEST;
    }

    private double speed(int i, int j) {
        return ground.chord(i, j) / (track.second(j) - track.second(i));
    }

    private int next(int i) {
        return out.nextClearBit(i + 1);
    }
}
