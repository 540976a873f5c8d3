package app.kith.history.travel;

import app.kith.history.Track;
import java.util.BitSet;

/// What happened between each good fix and the one before it. Speaks of good fixes by their number among the good.
final class Legs {
    /// Nothing special: under way, or silent where it was.
    static final byte PLAIN = 0;

    /// Nobody knows.
    static final byte GAP = 1;

    /// The phone lay where the earlier fix was and woke a little too late, under way.
    static final byte LEFT = 2;

    /// The phone fell silent a little too early, and woke where it went.
    static final byte ARRIVED = 3;

    /// m/s of somebody who leaves or arrives, when their speed is not known.
    private static final double USUAL_SPEED = 8;

    private static final double SLOWEST = 1;
    private static final double MOVING = 2;

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
        rhythm = new Rhythm(track, ground, outliers);
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

    /// When somebody left, after [#LEFT] with this fix.
    long departure(int k) {
        double speed = k + 1 < good.length && kinds[k + 1] == PLAIN ? speed(k, k + 1) : USUAL_SPEED;
        return second(k) - seconds(k, speed);
    }

    /// When somebody arrived, after [#ARRIVED] with this fix.
    long arrival(int k) {
        double speed = k > 1 && kinds[k - 1] == PLAIN ? speed(k - 2, k - 1) : USUAL_SPEED;
        return second(k - 1) + seconds(k, speed);
    }

    private long seconds(int k, double speed) {
        double metres = ground.chord(good[k - 1], good[k]);
        return Math.min(second(k) - second(k - 1), Math.round(metres / Math.clamp(speed, SLOWEST, 2 * USUAL_SPEED)));
    }

    private byte silence(int k) {
        int a = good[k - 1];
        int b = good[k];
        long seconds = track.second(b) - track.second(a);
        double metres = ground.chord(a, b);
        if (metres <= Limits.PLACE + granted(a) + granted(b)) {
            return seconds > Limits.SLEEP ? GAP : PLAIN;
        }
        if (seconds >= Limits.STAY && metres / seconds < Limits.PACE && metres <= rhythm.blind(a)) {
            boolean came = k > 1 && speed(k - 2, k - 1) >= MOVING;
            boolean stays = k + 1 < good.length && speed(k, k + 1) < Limits.PACE;
            return came && stays ? ARRIVED : LEFT;
        }
        if (seconds <= rhythm.patience(a) || isTunnel(k, metres / seconds, seconds)) {
            return PLAIN;
        }
        return GAP;
    }

    double granted(int i) {
        return Math.clamp(track.accuracy(i), 0, Limits.ACCURACY_SHARE);
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
