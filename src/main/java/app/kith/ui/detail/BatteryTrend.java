package app.kith.ui.detail;

import app.kith.model.Battery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a day of battery readings says. Pure.
///
/// "Left at this rate" is said only when the slope means something: the newest reading is at most an hour old and not
/// charging; the run of readings since it was last charged or rose spans at least 30 minutes and 3 percent; and the
/// answer (a least-squares line through the run) is between 10 minutes and 3 days.
///
/// @param readings with a level, of the last 24 hours, by time
/// @param left how long until it is empty, null when that can’t be said
public record BatteryTrend(List<Battery> readings, @Nullable Duration left) {
    /// What the chart spans.
    public static final Duration SPAN = Duration.ofHours(24);

    private static final Duration FRESH = Duration.ofHours(1);
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(30);
    private static final int DEEP_ENOUGH = 3;
    private static final double SHORTEST = 600;
    private static final double LONGEST = 3 * 86_400;

    public static BatteryTrend of(List<Battery> all, Instant now) {
        Instant from = now.minus(SPAN);
        List<Battery> readings = all.stream()
                .filter(b -> b.level() != null && b.at().isAfter(from) && !b.at().isAfter(now.plusSeconds(60)))
                .toList();
        return new BatteryTrend(readings, left(readings, now));
    }

    /// The level of a reading in [#readings].
    public static int level(Battery reading) {
        return Objects.requireNonNull(reading.level());
    }

    /// Whether it was on a charger then.
    public static boolean isCharging(Battery reading) {
        return reading.state() == Battery.State.CHARGING;
    }

    private static @Nullable Duration left(List<Battery> readings, Instant now) {
        List<Battery> run = new ArrayList<>();
        for (int i = readings.size() - 1; i >= 0; i--) {
            Battery b = readings.get(i);
            boolean charged = b.state() == Battery.State.CHARGING || b.state() == Battery.State.FULL;
            if (charged || (!run.isEmpty() && level(b) < level(run.getLast()))) {
                break;
            }
            run.add(b);
        }
        if (run.size() < 3) {
            return null;
        }
        Battery newest = run.getFirst();
        Battery oldest = run.getLast();
        boolean meaningful = Duration.between(newest.at(), now).compareTo(FRESH) <= 0
                && Duration.between(oldest.at(), newest.at()).compareTo(LONG_ENOUGH) >= 0
                && level(oldest) - level(newest) >= DEEP_ENOUGH;
        if (!meaningful) {
            return null;
        }
        double perSecond = slope(run, newest.at());
        double seconds = level(newest) / -perSecond;
        return perSecond < 0 && seconds >= SHORTEST && seconds <= LONGEST ? Duration.ofSeconds((long) seconds) : null;
    }

    /// Percent a second, by least squares.
    private static double slope(List<Battery> run, Instant origin) {
        double n = run.size();
        double st = 0;
        double sl = 0;
        double stt = 0;
        double stl = 0;
        for (Battery b : run) {
            double t = Duration.between(origin, b.at()).toSeconds();
            st += t;
            sl += level(b);
            stt += t * t;
            stl += t * level(b);
        }
        return (n * stl - st * sl) / (n * stt - st * st);
    }
}
