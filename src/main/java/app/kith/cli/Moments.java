package app.kith.cli;

import app.kith.history.Span;
import app.kith.model.DeviceId;
import app.kith.texts.Texts;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads points in time: `2026-05-01`, `2026-05-01T12:30` (of this machine's zone, or with an offset), `7d`, `12h`,
/// `30m` (ago).
final class Moments {
    private static final Pattern AGO = Pattern.compile("(\\d{1,5})([dhm])");

    private Moments() {}

    /// Where a span begins; null for what is no time.
    static @Nullable Instant first(String text, Clock clock) {
        return read(text, 0, clock);
    }

    /// Where a span ends: a whole day is included. Null for what is no time.
    static @Nullable Instant end(String text, Clock clock) {
        return read(text, 1, clock);
    }

    private static @Nullable Instant read(String text, int daysLater, Clock clock) {
        try {
            Instant time = parse(text, daysLater, clock);
            return Span.ALWAYS.contains(time) ? time : null;
        } catch (DateTimeException _) {
            return null;
        }
    }

    private static Instant parse(String text, int daysLater, Clock clock) {
        Matcher ago = AGO.matcher(text);
        if (ago.matches()) {
            long n = Long.parseLong(ago.group(1));
            // Days of the calendar: the same hour, however long the day was.
            return switch (ago.group(2)) {
                case "d" -> clock.instant().atZone(clock.getZone()).minusDays(n).toInstant();
                case "h" -> clock.instant().minus(n, ChronoUnit.HOURS);
                default -> clock.instant().minus(n, ChronoUnit.MINUTES);
            };
        }
        if (text.length() <= 10) {
            return LocalDate.parse(text)
                    .plusDays(daysLater)
                    .atStartOfDay(clock.getZone())
                    .toInstant();
        }
        String iso = text.replace(' ', 'T');
        try {
            return OffsetDateTime.parse(iso).toInstant();
        } catch (DateTimeException _) {
            return LocalDateTime.parse(iso).atZone(clock.getZone()).toInstant();
        }
    }

    /// A device's id, which is a topic.
    static DeviceId device(String text) {
        if (text.isBlank() || text.length() > 1_024 || text.matches(".*[+#\\p{Cntrl}].*")) {
            throw new WrongUse(Texts.get("cli.wrong.device"));
        }
        return new DeviceId(text);
    }
}
