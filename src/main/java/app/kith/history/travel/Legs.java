package app.kith.history.travel;

import app.kith.history.Track;
import java.util.BitSet;

/// What happened between each good fix and the one before it. Speaks of good fixes by their number among the good.
final class Legs {
    /// Nothing special: under way, or silent where it was.
    static final byte PLAIN = 0;

    /// Nobody knows.
    static final byte GAP = 1;

    /// The phone stayed in one of the two places and was a little too late, or too early, to report the other.
    static final byte SLEPT = 2;

    /// m/s of somebody who leaves or arrives, when their speed is not known.
    private static final double USUAL_SPEED = 8;

    private static final double SLOWEST = 1;

    /// Two fixes farther apart in time leave room for a departure between them.
    private static final long QUIET = 120;

    /// Speeds before and after a tunnel are taken over at least so many seconds.
    private static final long BASELINE = 60;

    private final Track track;
    private final Ground ground;
    private final Rhythm rhythm;
    private final int[] good;
    private final byte[] kinds;

    Legs(Track track, Ground ground, BitSet outliers) {
        this.track = track;
        this.ground = ground;
        rhythm = new Rhythm(track, outliers);
        good = new int[track.size() - outliers.cardinality()];
        int n = 0;
        for (int i = outliers.nextClearBit(0); i < track.size(); i = outliers.nextClearBit(i + 1)) {
            good[n++] = i;
        }
        kinds = new byte[good.length];
        for (int k = 1; k < good.length; k++) {
            if (second(k) - second(k - 1) > Limits.SHORT_SILENCE) {
                kinds[k] = silence(k);
            }
        }
    }

    int size() {
        return good.length;
    }

    /// The fix's index in the track.
    int fix(int k) {
        return good[k];
    }

    long second(int k) {
        return track.second(good[k]);
    }

    /// Of the leg that ends with a fix.
    byte kind(int k) {
        return kinds[k];
    }

    double granted(int k) {
        return Limits.granted(track, good[k]);
    }

    /// When somebody left a place whose last fix this is: later than the fix when the phone was silent then.
    long leaves(int k) {
        if (k + 1 >= good.length || !isSlow(k + 1) || isArrival(k + 1)) {
            return second(k);
        }
        double speed = k + 2 < good.length && kinds[k + 2] == PLAIN ? speed(k + 1, k + 2) : USUAL_SPEED;
        return second(k + 1) - seconds(k + 1, speed);
    }

    /// When somebody came to a place whose first fix this is: earlier than the fix when the phone was silent then.
    long comes(int k) {
        if (k == 0 || !isSlow(k) || !isArrival(k)) {
            return second(k);
        }
        double speed = k > 1 && kinds[k - 1] == PLAIN ? speed(k - 2, k - 1) : USUAL_SPEED;
        return second(k - 1) + seconds(k, speed);
    }

    /// Whether a way takes so long that part of it was spent in a place.
    private boolean isSlow(int k) {
        return kinds[k] != GAP && second(k) - second(k - 1) > QUIET && speed(k - 1, k) < Limits.PACE;
    }

    /// Whether a slow way ends where it was slow: its beginning was under way, and what follows is not.
    private boolean isArrival(int k) {
        boolean came = k > 1 && kinds[k - 1] == PLAIN && speed(k - 2, k - 1) >= 2 * Limits.PACE;
        return came && (k + 1 >= good.length || kinds[k + 1] != GAP && speed(k, k + 1) < Limits.PACE);
    }

    /// How long the way between two fixes took: no longer than a phone under way takes to say so.
    private long seconds(int k, double speed) {
        double metres = ground.chord(good[k - 1], good[k]);
        long patience = Math.max(QUIET, Math.round(2 * rhythm.interval(good[k])));
        long needed = Math.round(metres / Math.clamp(speed, SLOWEST, 2 * USUAL_SPEED));
        return Math.min(second(k) - second(k - 1), Math.min(patience, needed));
    }

    private byte silence(int k) {
        int a = good[k - 1];
        int b = good[k];
        long seconds = track.second(b) - track.second(a);
        double metres = ground.chord(a, b);
        if (metres <= Limits.PLACE + Limits.granted(track, a) + Limits.granted(track, b)) {
            return seconds > Limits.SLEEP ? GAP : PLAIN;
        }
        if (seconds >= Limits.STAY && metres / seconds < Limits.PACE && metres <= rhythm.blind(a)) {
            return SLEPT;
        }
        if (seconds <= rhythm.patience(a) || isTunnel(k, metres / seconds, seconds)) {
            return PLAIN;
        }
        return GAP;
    }

    /// A silence as fast as the way before or after it.
    private boolean isTunnel(int k, double speed, long seconds) {
        if (seconds > Limits.TUNNEL || speed < Limits.TUNNEL_SPEED) {
            return false;
        }
        int from = k - 1;
        while (from > 0 && second(k - 1) - second(from) < BASELINE) {
            from--;
        }
        int to = k;
        while (to + 1 < good.length && second(to) - second(k) < BASELINE) {
            to++;
        }
        return isLike(speed, from, k - 1) || isLike(speed, k, to);
    }

    private boolean isLike(double speed, int from, int to) {
        if (from == to || second(to) - second(from) > Limits.SHORT_SILENCE) {
            return false;
        }
        double outside = speed(from, to);
        return speed >= outside * 0.4 && speed <= outside * 2.5;
    }

    private double speed(int k, int next) {
        return ground.chord(good[k], good[next]) / (second(next) - second(k));
    }
}
