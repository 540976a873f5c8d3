package app.kith.tiles;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How long a server wants its answers kept, and how long it wants to be left alone (RFC 9110 and 9111, the parts a
/// tile
/// server uses).
final class TileCaching {
    /// What OpenStreetMap's policy asks for where the server says nothing.
    static final Duration USUAL = Duration.ofDays(7);

    private static final Duration LONGEST = Duration.ofDays(365);
    private static final Duration LONGEST_QUIET = Duration.ofHours(1);

    private TileCaching() {}

    /// Until when an answer holds, or null when it must not be kept.
    static @Nullable Instant expires(HttpHeaders headers, Instant now) {
        String control = String.join(",", headers.allValues("Cache-Control")).toLowerCase(Locale.ROOT);
        Instant until = null;
        for (String part : control.split(",")) {
            String directive = part.strip();
            if (directive.equals("no-store")) {
                return null;
            }
            if (directive.equals("no-cache")) {
                return now;
            }
            if (directive.startsWith("max-age=")) {
                Long seconds = number(directive.substring("max-age=".length()).replace("\"", ""));
                if (seconds != null) {
                    until = now.plusSeconds(Math.min(seconds, LONGEST.toSeconds()));
                }
            }
        }
        if (until == null && headers.firstValue("Expires").isPresent()) {
            // Anything but a date means the past, "0" above all.
            until = date(headers.firstValue("Expires").get()).orElse(now);
        }
        if (until == null) {
            return now.plus(USUAL);
        }
        Instant last = now.plus(LONGEST);
        return until.isAfter(last) ? last : until;
    }

    /// Until when the server wants quiet: seconds or a date; an hour at most.
    static Optional<Instant> retryAfter(HttpHeaders headers, Instant now) {
        return headers.firstValue("Retry-After").flatMap(value -> {
            Long seconds = number(value.strip());
            Instant last = now.plus(LONGEST_QUIET);
            Optional<Instant> until = seconds != null
                    ? Optional.of(now.plusSeconds(Math.min(seconds, LONGEST_QUIET.toSeconds())))
                    : date(value);
            return until.map(u -> u.isAfter(last) ? last : u);
        });
    }

    private static @Nullable Long number(String text) {
        if (text.isEmpty() || text.length() > 18 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        return Long.valueOf(text);
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
