package app.kith.ui.timeline;

import app.kith.history.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/// Which part of the past somebody wants to see.
public sealed interface Range {
    Range TODAY = new Today();
    Range DAY = new Last(Duration.ofHours(24));
    Range WEEK = new Last(Duration.ofDays(7));

    /// The time it means when it is `now`.
    Span span(Instant now, ZoneId zone);

    /// The whole of the day that it is.
    record Today() implements Range {
        @Override
        public Span span(Instant now, ZoneId zone) {
            return Span.day(now.atZone(zone).toLocalDate(), zone);
        }
    }

    /// What lies just behind, up to the end of this minute, so that it rolls by the minute.
    record Last(Duration length) implements Range {
        @Override
        public Span span(Instant now, ZoneId zone) {
            long minute = Math.floorDiv(now.getEpochSecond(), 60) + 1;
            return Span.before(Instant.ofEpochSecond(minute * 60), length);
        }
    }

    /// Calendar days, both included.
    record Days(LocalDate first, LocalDate last) implements Range {
        /// In the order of time, whichever was named first.
        public static Days between(LocalDate a, LocalDate b) {
            return a.isAfter(b) ? new Days(b, a) : new Days(a, b);
        }

        @Override
        public Span span(Instant now, ZoneId zone) {
            return Span.days(first, last, zone);
        }
    }
}
