package app.kith.history;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/// A stretch of time, from its first moment up to but without its last.
public record Span(Instant from, Instant to) {
    /// All that can ever be remembered: the years 1900 to 2200.
    public static final Span ALWAYS =
            new Span(Instant.parse("1900-01-01T00:00:00Z"), Instant.parse("2200-01-01T00:00:00Z"));

    /// @throws IllegalArgumentException when it ends before it begins
    public Span {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a span ends after it begins");
        }
    }

    /// A calendar day: 23 or 25 hours when the clocks change.
    public static Span day(LocalDate day, ZoneId zone) {
        return days(day, day, zone);
    }

    /// Calendar days, the last one included.
    public static Span days(LocalDate first, LocalDate last, ZoneId zone) {
        return new Span(
                first.atStartOfDay(zone).toInstant(),
                last.plusDays(1).atStartOfDay(zone).toInstant());
    }

    /// What lies just behind.
    public static Span before(Instant now, Duration length) {
        return new Span(now.minus(length), now);
    }

    public boolean contains(Instant time) {
        return !time.isBefore(from) && time.isBefore(to);
    }

    public Duration length() {
        return Duration.between(from, to);
    }
}
