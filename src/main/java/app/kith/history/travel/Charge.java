package app.kith.history.travel;

import app.kith.history.Span;
import app.kith.history.Track;
import app.kith.model.Battery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A battery's course.
///
/// @param curve what is to be drawn, oldest first: at each level's first and last moment, never more points than asked
/// @param charging when it was charged, or full on the charger
/// @param empty when it will be empty if it goes on as since the last charging, null when nobody can tell
public record Charge(
        List<Reading> curve, List<Span> charging, @Nullable Instant empty) {
    /// Silence that ends a charging span: two hours.
    private static final long APART = 7200;

    /// A forecast needs so much: readings, seconds and percent since the last charging.
    private static final int FEW = 4;

    private static final long SOON = 1800;
    private static final int LITTLE = 3;

    /// No forecast reaches further, or rests on a reading older than two hours at the track's end.
    private static final Duration FARTHEST = Duration.ofDays(4);

    /// The slope is taken over the last six hours, by at most so many readings.
    private static final long RECENT = 6 * 3600;

    private static final int SAMPLES = 120;

    /// @param level percent
    public record Reading(Instant at, int level, Battery.State state) {}

    public Charge {
        curve = List.copyOf(curve);
        charging = List.copyOf(charging);
    }

    /// The course in a track, as the fixes have it. Linear; from any thread.
    ///
    /// @param points the most that the curve is to have, at least 4: twice the width in pixels is enough
    public static Charge of(Track track, int points) {
        List<Span> charging = charging(track);
        return new Charge(curve(track, Math.max(4, points)), charging, empty(track));
    }

    private static boolean isOnCharger(Track track, int i) {
        Battery.State state = track.charging(i);
        return state == Battery.State.CHARGING || state == Battery.State.FULL;
    }

    private static List<Span> charging(Track track) {
        List<Span> spans = new ArrayList<>();
        int first = -1;
        int last = -1;
        for (int i = 0; i < track.size(); i++) {
            boolean on = isOnCharger(track, i);
            boolean unknown = track.charging(i) == Battery.State.UNKNOWN;
            if (first >= 0 && (track.second(i) - track.second(last) > APART || (!on && !unknown))) {
                // unplugged somewhere before this fix; the last one on the charger is what is known
                spans.add(new Span(track.time(first), track.time(last)));
                first = -1;
            }
            if (on) {
                first = first < 0 ? i : first;
                last = i;
            }
        }
        if (first >= 0) {
            spans.add(new Span(track.time(first), track.time(last)));
        }
        spans.removeIf(span -> span.length().isZero());
        return spans;
    }

    /// The lowest and the highest of each of equal stretches of time, so that no peak is lost.
    private static List<Reading> curve(Track track, int points) {
        List<Reading> curve = new ArrayList<>();
        if (track.isEmpty()) {
            return curve;
        }
        int buckets = points / 4; // first, lowest, highest and last of each
        long from = track.second(0);
        long length = Math.max(1, track.second(track.size() - 1) - from + 1);
        int[] some = new int[4];
        int i = 0;
        while (i < track.size()) {
            long bucket = (track.second(i) - from) * buckets / length;
            Arrays.fill(some, -1);
            for (; i < track.size() && (track.second(i) - from) * buckets / length == bucket; i++) {
                if (track.battery(i) >= 0) {
                    some[0] = some[0] < 0 ? i : some[0];
                    some[1] = some[1] < 0 || track.battery(i) < track.battery(some[1]) ? i : some[1];
                    some[2] = some[2] < 0 || track.battery(i) > track.battery(some[2]) ? i : some[2];
                    some[3] = i;
                }
            }
            Arrays.sort(some);
            int before = -1;
            for (int k : some) {
                if (k > before) {
                    curve.add(new Reading(track.time(k), track.battery(k), track.charging(k)));
                    before = k;
                }
            }
        }
        return curve;
    }

    /// By the median of all pairs' slopes (P. K. Sen, *Estimates of the Regression Coefficient Based on Kendall's Tau*,
    /// JASA 63, 1968), which a few odd readings don't bend.
    private static @Nullable Instant empty(Track track) {
        int last = track.size() - 1;
        while (last >= 0 && track.battery(last) < 0) {
            last--;
        }
        if (last < 0 || track.second(track.size() - 1) - track.second(last) > APART || isOnCharger(track, last)) {
            return null;
        }
        int[] chosen = discharge(track, last);
        int n = chosen.length;
        if (n < FEW
                || track.second(chosen[0]) - track.second(chosen[n - 1]) < SOON
                || track.battery(chosen[n - 1]) - track.battery(chosen[0]) < LITTLE) {
            return null;
        }
        int[] some = chosen;
        if (n > SAMPLES) {
            some = new int[SAMPLES];
            for (int k = 0; k < SAMPLES; k++) {
                some[k] = chosen[(int) ((long) k * (n - 1) / (SAMPLES - 1))];
            }
        }
        double[] slopes = new double[some.length * (some.length - 1) / 2];
        int count = 0;
        for (int a = 0; a < some.length; a++) {
            for (int b = a + 1; b < some.length; b++) {
                slopes[count++] = (double) (track.battery(some[a]) - track.battery(some[b]))
                        / (track.second(some[a]) - track.second(some[b]));
            }
        }
        Arrays.sort(slopes);
        double slope = slopes[count / 2];
        if (slope >= 0) {
            return null;
        }
        double seconds = track.battery(last) / -slope;
        return seconds > FARTHEST.toSeconds() ? null : track.time(last).plusSeconds(Math.round(seconds));
    }

    /// The readings since the last charging, newest first; a level that rose by itself was a charging nobody saw.
    private static int[] discharge(Track track, int last) {
        int[] chosen = new int[16];
        int n = 0;
        int level = track.battery(last);
        for (int i = last; i >= 0 && track.second(last) - track.second(i) <= RECENT; i--) {
            if (track.battery(i) < 0) {
                continue;
            }
            if (isOnCharger(track, i) || track.battery(i) < level - 1) {
                break;
            }
            level = Math.max(level, track.battery(i));
            if (n == chosen.length) {
                chosen = Arrays.copyOf(chosen, 2 * n);
            }
            chosen[n++] = i;
        }
        return Arrays.copyOf(chosen, n);
    }
}
