package app.kith.live;

import app.kith.geo.Geodesy;
import app.kith.model.Fix;
import java.time.Duration;
import java.time.Instant;

/// What a person is doing, honestly: which of the list's groups they belong to at a moment.
public enum Activity {
    /// Fresh fixes, and they move.
    MOVING,
    /// Fresh fixes (by the device's own rhythm), and they stay.
    AT_A_PLACE,
    /// Not heard of for longer than usual, or never placed: a silent phone is not a person standing still.
    QUIET,
    /// Speaks, but no key opens it.
    LOCKED;

    /// From here on it counts as moving, km/h: a brisk walk is 5, GPS noise on a table reaches 2.
    private static final double MOVING_KMH = 3;

    /// A fix this young may still be called movement.
    private static final Duration MOVING_FOR = Duration.ofMinutes(5);

    /// Phones in significant-change mode rest for long; no phone that rests less than this is called late.
    private static final Duration SHORTEST_PATIENCE = Duration.ofMinutes(45);

    private static final Duration LONGEST_PATIENCE = Duration.ofHours(12);

    /// With a device whose rhythm is not known yet.
    private static final Duration UNKNOWN_PATIENCE = SHORTEST_PATIENCE.multipliedBy(2);

    public static Activity of(Person person, Instant now) {
        Fix fix = person.fix();
        if (person.lockedAt() != null && (fix == null || person.lockedAt().isAfter(fix.receivedAt()))) {
            return LOCKED;
        }
        if (fix == null || isLate(person, now)) {
            return QUIET;
        }
        boolean recent = Duration.between(fix.time(), now).compareTo(MOVING_FOR) <= 0;
        return recent && speed(person) >= MOVING_KMH ? MOVING : AT_A_PLACE;
    }

    /// Whether the device has been silent for longer than its rhythm explains: eight of its usual pauses, within
    /// 45 minutes and 12 hours.
    public static boolean isLate(Person person, Instant now) {
        Fix fix = person.fix();
        return fix == null || Duration.between(fix.time(), now).compareTo(patience(person)) > 0;
    }

    /// How long a silence is ordinary for this device.
    public static Duration patience(Person person) {
        Duration rhythm = person.rhythm();
        if (rhythm == null) {
            return UNKNOWN_PATIENCE;
        }
        Duration patience = times(rhythm, 8);
        if (patience.compareTo(SHORTEST_PATIENCE) < 0) {
            return SHORTEST_PATIENCE;
        }
        return patience.compareTo(LONGEST_PATIENCE) > 0 ? LONGEST_PATIENCE : patience;
    }

    /// As [Duration#multipliedBy] without its way through decimals of any length: this is asked for everybody.
    public static Duration times(Duration duration, int factor) {
        return Duration.ofSeconds(duration.getSeconds() * factor, (long) duration.getNano() * factor);
    }

    /// km/h: what the phone says, else what the last two fixes say when they are close in time.
    public static double speed(Person person) {
        Fix fix = person.fix();
        if (fix == null) {
            return 0;
        }
        if (fix.velocity() != null) {
            return fix.velocity();
        }
        int n = person.trail().size();
        if (n < 2) {
            return 0;
        }
        Fix before = person.trail().get(n - 2);
        double seconds = Duration.between(before.time(), fix.time()).toMillis() / 1000.0;
        double metres = Geodesy.roughDistance(before.at(), fix.at());
        double noise = fix.accuracy() == null ? 50 : fix.accuracy();
        return seconds < 1 || seconds > 600 || metres < 2 * noise ? 0 : metres / seconds * 3.6;
    }
}
