package app.kith.alert;

import app.kith.geo.Geodesy;
import app.kith.model.Fix;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What the engine remembers of one device.
final class Seen {
    private static final int GAPS = 12;
    private static final Duration SHORTEST_PATIENCE = Duration.ofMinutes(45);
    private static final Duration LONGEST_PATIENCE = Duration.ofHours(12);

    /// km/h: what a phone's jump makes is no speed.
    private static final double IMPOSSIBLE = 1100;

    /// Metres that have to be travelled for a speed to be worked out of two fixes.
    private static final double LEAST_WAY = 200;

    @Nullable
    Fix last;

    @Nullable
    Fix before;

    private final long[] gaps = new long[GAPS];
    private int count;

    /// Returns false for a fix that is late or doubtful.
    boolean take(Fix fix) {
        Fix known = last;
        if (fix.suspect() || known != null && !fix.time().isAfter(known.time())) {
            return false;
        }
        if (known != null) {
            gaps[count++ % GAPS] = Duration.between(known.time(), fix.time()).toSeconds();
        }
        before = known;
        last = fix;
        return true;
    }

    /// How long a silence is ordinary: as the list of people has it.
    Duration patience() {
        if (count < 3) {
            return SHORTEST_PATIENCE.multipliedBy(2);
        }
        long[] sorted = Arrays.copyOf(gaps, Math.min(count, GAPS));
        Arrays.sort(sorted);
        Duration patience = Duration.ofSeconds(sorted[sorted.length / 2] * 8);
        if (patience.compareTo(SHORTEST_PATIENCE) < 0) {
            return SHORTEST_PATIENCE;
        }
        return patience.compareTo(LONGEST_PATIENCE) > 0 ? LONGEST_PATIENCE : patience;
    }

    @Nullable
    Instant heard() {
        return last == null ? null : last.time();
    }

    /// km/h: as the phone says, else from the way since the fix before. Null when neither tells.
    @Nullable
    Double speed() {
        Fix now = last;
        if (now == null) {
            return null;
        }
        if (now.velocity() != null) {
            return now.velocity();
        }
        Fix then = before;
        if (then == null) {
            return null;
        }
        double seconds = Duration.between(then.time(), now.time()).toMillis() / 1000.0;
        double metres = Geodesy.roughDistance(then.at(), now.at());
        double errors =
                (now.accuracy() == null ? 50 : now.accuracy()) + (then.accuracy() == null ? 50 : then.accuracy());
        if (metres < LEAST_WAY || errors > metres / 5) {
            return null;
        }
        double kmh = metres / seconds * 3.6;
        return kmh > IMPOSSIBLE ? null : kmh;
    }
}
