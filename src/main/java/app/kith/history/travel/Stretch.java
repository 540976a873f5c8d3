package app.kith.history.travel;

import app.kith.history.Span;
import app.kith.history.Track;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;

/// How far, how fast and how high in a span that the user chose. What lies in gaps counts for nothing.
///
/// @param span the part of the chosen span from its first good fix to its last
/// @param metres along the good fixes, gaps left out
/// @param moving how long they were on trips, at 1.8 km/h and more
/// @param averageSpeed km/h while moving, 0 without
/// @param topSpeed km/h
/// @param climb metres upwards in all, -1 when too little is known of it
/// @param fixes how many good ones lie in it
public record Stretch(
        Span span, double metres, Duration moving, double averageSpeed, double topSpeed, double climb, int fixes) {
    /// A climb counts once it is higher than this: GPS altitude wanders by about as much without anybody climbing.
    private static final double HYSTERESIS = 10;

    /// Altitudes are smoothed with so many seconds to both sides.
    private static final long SMOOTH = 30;

    private static final int FEW_ALTITUDES = 3;

    /// As long as the span has fixes.
    public static Stretch of(Timeline timeline, Span span) {
        Track track = timeline.track();
        BitSet outliers = timeline.outliers();
        int first = track.indexAt(span.from().getEpochSecond() - (span.from().getNano() == 0 ? 1 : 0)) + 1;
        int last = track.indexAt(span.to().getEpochSecond());
        if (last >= 0 && !track.time(last).isBefore(span.to()) && last > first) {
            last -= span.length().isZero() ? 0 : 1;
        }
        first = outliers.nextClearBit(first);
        last = last < 0 ? -1 : outliers.previousClearBit(last);
        if (first > last) {
            return new Stretch(new Span(span.from(), span.from()), 0, Duration.ZERO, 0, 0, -1, 0);
        }
        double metres = 0;
        double metresMoving = 0;
        double top = 0;
        long moving = 0;
        int fixes = 1;
        int part = first;
        int before = first;
        for (int i = outliers.nextClearBit(first + 1); i <= last; i = outliers.nextClearBit(i + 1)) {
            fixes++;
            if (timeline.gapBefore().get(i)) {
                top = Math.max(top, Way.of(track, outliers, part, before).topSpeed());
                part = i;
            } else {
                double step = Ground.metres(track, before, i);
                long seconds = track.second(i) - track.second(before);
                metres += step;
                Instant middle = Instant.ofEpochSecond(track.second(before) + seconds / 2);
                if (step / seconds >= Limits.PACE && Positions.segmentAt(timeline, middle) instanceof Segment.Trip) {
                    moving += seconds;
                    metresMoving += step;
                }
            }
            before = i;
        }
        top = Math.max(top, Way.of(track, outliers, part, last).topSpeed());
        return new Stretch(
                new Span(track.time(first), track.time(last)),
                metres,
                Duration.ofSeconds(moving),
                moving == 0 ? 0 : 3.6 * metresMoving / moving,
                top,
                climb(timeline, first, last),
                fixes);
    }

    /// Upwards in all: the altitudes as running medians, and of those only rises above the last low by more than
    /// [#HYSTERESIS], as bicycle computers count.
    private static double climb(Timeline timeline, int first, int last) {
        Track track = timeline.track();
        int[] seconds = new int[last - first + 1];
        double[] altitudes = new double[last - first + 1];
        int n = 0;
        for (int i = first; i <= last; i++) {
            Integer altitude = track.altitude(i);
            if (altitude != null && !timeline.outliers().get(i)) {
                seconds[n] = (int) (track.second(i) - track.second(first));
                altitudes[n++] = altitude;
            }
        }
        if (n < FEW_ALTITUDES) {
            return -1;
        }
        double[] smooth = smoothed(seconds, medians(altitudes, n), n);
        double climb = 0;
        double low = smooth[0];
        double high = smooth[0];
        for (int k = 1; k < n; k++) {
            high = Math.max(high, smooth[k]);
            if (high - smooth[k] > HYSTERESIS || smooth[k] < low) { // downhill: what was climbed counts
                climb += high - low > HYSTERESIS ? high - low : 0;
                low = smooth[k];
                high = smooth[k];
            }
        }
        return climb + (high - low > HYSTERESIS ? high - low : 0);
    }

    /// Of three each: a single wild altitude is gone.
    private static double[] medians(double[] values, int n) {
        double[] medians = new double[n];
        for (int k = 0; k < n; k++) {
            double a = values[Math.max(0, k - 1)];
            double b = values[k];
            double c = values[Math.min(n - 1, k + 1)];
            medians[k] = Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
        }
        return medians;
    }

    private static double[] smoothed(int[] seconds, double[] values, int n) {
        double[] smooth = new double[n];
        double sum = 0;
        int from = 0;
        int to = 0;
        for (int k = 0; k < n; k++) {
            while (to < n && seconds[to] <= (long) seconds[k] + SMOOTH) {
                sum += values[to++];
            }
            while (seconds[from] < (long) seconds[k] - SMOOTH) {
                sum -= values[from++];
            }
            smooth[k] = sum / (to - from);
        }
        return smooth;
    }
}
