package app.kith.history.exchange;

import app.kith.history.Span;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Moments as files write them: ISO 8601 with any offset, with `T` or a space, and numbers of seconds or milliseconds
/// since 1970. What has neither offset nor zone is UTC, as GPX and the Recorder have it.
final class Times {
    /// Seconds beyond this (the year 5138) are milliseconds of our own time.
    private static final double MILLIS_FROM = 1e11;

    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral('T')
            .appendValue(ChronoField.HOUR_OF_DAY, 2)
            .appendLiteral(':')
            .appendValue(ChronoField.MINUTE_OF_HOUR, 2)
            .optionalStart()
            .appendLiteral(':')
            .appendValue(ChronoField.SECOND_OF_MINUTE, 2)
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .optionalEnd()
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH", "Z")
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private Times() {}

    /// The whole second of a moment; null for what is none, or lies outside of all that the history can hold.
    static @Nullable Instant parse(@Nullable String text) {
        if (text == null || text.isBlank() || text.length() > 64) {
            return null;
        }
        String t = text.strip();
        Long fast = plainUtc(t);
        if (fast != null) {
            return within(Instant.ofEpochSecond(fast));
        }
        if (isNumber(t)) {
            return ofNumber(Double.parseDouble(t));
        }
        try {
            String iso = t.length() > 10 && (t.charAt(10) == ' ' || t.charAt(10) == 't')
                    ? t.substring(0, 10) + 'T' + t.substring(11).strip()
                    : t;
            iso = iso.endsWith("z") ? iso.substring(0, iso.length() - 1) + 'Z' : iso.replace(" ", "");
            TemporalAccessor parsed = ISO.parseBest(iso, OffsetDateTime::from, LocalDateTime::from);
            return within(
                    parsed instanceof OffsetDateTime at
                            ? at.toInstant()
                            : LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException _) {
            return null;
        }
    }

    /// Seconds, or milliseconds when it is too large for seconds.
    static @Nullable Instant ofNumber(double value) {
        double seconds = Math.abs(value) > MILLIS_FROM ? value / 1000 : value;
        return Double.isFinite(seconds) && Math.abs(seconds) < MILLIS_FROM
                ? within(Instant.ofEpochSecond((long) Math.floor(seconds)))
                : null;
    }

    private static @Nullable Instant within(Instant time) {
        return Span.ALWAYS.contains(time) ? Instant.ofEpochSecond(time.getEpochSecond()) : null;
    }

    private static boolean isNumber(String t) {
        boolean digit = false;
        for (int i = 0; i < t.length(); i++) {
            char c = t.charAt(i);
            boolean sign = c == '-' && i == 0;
            if (!sign && c != '.' && (c < '0' || c > '9')) {
                return false;
            }
            digit |= c >= '0' && c <= '9';
        }
        return digit && t.indexOf('.') == t.lastIndexOf('.');
    }

    /// `2026-05-01T12:34:56Z` or with a fraction, which most files have in each line: some ten times as fast.
    private static @Nullable Long plainUtc(String t) {
        int n = t.length();
        if (n < 20 || t.charAt(n - 1) != 'Z' || t.charAt(10) != 'T' || t.charAt(4) != '-' || t.charAt(7) != '-') {
            return null;
        }
        if (t.charAt(13) != ':' || t.charAt(16) != ':' || n > 20 && t.charAt(19) != '.') {
            return null;
        }
        for (int i = 20; i < n - 1; i++) {
            if (t.charAt(i) < '0' || t.charAt(i) > '9') {
                return null;
            }
        }
        int year = number(t, 0, 4);
        int month = number(t, 5, 7);
        int day = number(t, 8, 10);
        int hour = number(t, 11, 13);
        int minute = number(t, 14, 16);
        int second = number(t, 17, 19);
        if (year < 1 || month < 1 || day < 1 || hour < 0 || minute < 0 || second < 0) {
            return null;
        }
        try {
            return LocalDateTime.of(year, month, day, hour, minute, second).toEpochSecond(ZoneOffset.UTC);
        } catch (DateTimeException _) {
            return null;
        }
    }

    /// -1 when it is none.
    private static int number(String t, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = t.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
