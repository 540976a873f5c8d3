package app.kith.ui.timeline;

import app.kith.history.Span;
import app.kith.ui.kit.Wording;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/// Where the time axis is labelled: at round times of the reader's clock, also on days of 23 or 25 hours. Pure.
final class TimeAxis {
    private static final int[] HOURS = {1, 2, 3, 4, 6, 12};
    private static final int[] MINUTES = {1, 5, 10, 15, 30};
    private static final int[] DAYS = {1, 2, 7, 14};

    private TimeAxis() {}

    record Tick(Instant at, String text) {}

    /// @param room how many labels there is room for
    static List<Tick> ticks(Span span, Wording words, int room) {
        double hours = span.length().toMinutes() / 60.0;
        int most = Math.max(2, room);
        for (int minutes : MINUTES) {
            if (hours * 60 / minutes <= most - 1) {
                return clock(span, words, Duration.ofMinutes(minutes));
            }
        }
        for (int step : HOURS) {
            if (hours / step <= most - 1 || (hours <= 25 && step == 6)) {
                return clock(span, words, Duration.ofHours(step));
            }
        }
        return days(span, words, most);
    }

    private static List<Tick> clock(Span span, Wording words, Duration step) {
        List<Tick> ticks = new ArrayList<>();
        LocalDate day = span.from().atZone(words.zone()).toLocalDate();
        boolean several = span.length().toHours() > 25;
        Instant last = Instant.MIN;
        for (LocalDateTime at = day.atStartOfDay(); ; at = at.plus(step)) {
            Instant moment = at.atZone(words.zone()).toInstant();
            if (moment.isAfter(span.to())) {
                return ticks;
            }
            // An hour that is left out in spring is the next one's twin.
            if (!moment.isBefore(span.from()) && moment.isAfter(last)) {
                boolean midnight = several && at.toLocalTime().toSecondOfDay() == 0;
                String text = midnight ? day(at.toLocalDate(), words) : words.time(moment, words.zone());
                ticks.add(new Tick(moment, text));
                last = moment;
            }
        }
    }

    private static List<Tick> days(Span span, Wording words, int most) {
        double days = span.length().toHours() / 24.0;
        int step = DAYS[DAYS.length - 1];
        for (int d : DAYS) {
            if (days / d <= most) {
                step = d;
                break;
            }
        }
        if (days / step > most) {
            step = (int) Math.ceil(days / most);
        }
        List<Tick> ticks = new ArrayList<>();
        for (LocalDate day = span.from().atZone(words.zone()).toLocalDate(); ; day = day.plusDays(step)) {
            Instant at = day.atStartOfDay(words.zone()).toInstant();
            if (!at.isBefore(span.to())) {
                return ticks;
            }
            if (!at.isBefore(span.from())) {
                ticks.add(new Tick(at, days > 200 ? month(day, words) : day(day, words)));
            }
        }
    }

    private static String day(LocalDate day, Wording words) {
        return DateTimeFormatter.ofPattern("EEE d", words.locale()).format(day);
    }

    private static String month(LocalDate day, Wording words) {
        return DateTimeFormatter.ofPattern("d MMM yy", words.locale()).format(day);
    }
}
