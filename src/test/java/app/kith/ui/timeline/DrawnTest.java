package app.kith.ui.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.geo.GeoPoint;
import app.kith.history.Span;
import app.kith.history.Track;
import app.kith.history.travel.Timeline;
import app.kith.history.travel.Timelines;
import app.kith.model.Battery;
import app.kith.ui.kit.Units;
import app.kith.ui.kit.Wording;
import app.kith.ui.testing.Family;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// What is drawn is where it belongs: axis, scale and chart.
class DrawnTest {
    private static final Wording WORDS = new Wording(Locale.UK, Family.PARIS, Units.METRIC);

    private static List<String> labels(Span span, int room) {
        return TimeAxis.ticks(span, WORDS, room).stream()
                .map(TimeAxis.Tick::text)
                .toList();
    }

    @Test
    void anOrdinaryDayIsLabelledEveryFewHours() {
        assertEquals(
                List.of("00:00", "04:00", "08:00", "12:00", "16:00", "20:00", "00:00"),
                labels(Span.day(LocalDate.parse("2026-11-22"), Family.PARIS), 7));
    }

    @Test
    void theDayThatIsAnHourShorterLeavesThatHourOut() {
        Span spring = Span.day(LocalDate.parse("2026-03-29"), Family.PARIS);
        assertEquals(23, spring.length().toHours());
        List<String> hours = labels(spring, 30);
        assertEquals(24, hours.size());
        assertEquals(List.of("00:00", "01:00", "03:00", "04:00"), hours.subList(0, 4));
        assertEquals("00:00", hours.getLast());
    }

    @Test
    void theDayThatIsAnHourLongerStillEndsAtMidnight() {
        Span autumn = Span.day(LocalDate.parse("2026-10-25"), Family.PARIS);
        assertEquals(25, autumn.length().toHours());
        List<TimeAxis.Tick> ticks = TimeAxis.ticks(autumn, WORDS, 7);
        assertEquals(autumn.from(), ticks.getFirst().at());
        assertEquals(autumn.to(), ticks.getLast().at());
        assertEquals(
                "12:00",
                ticks.stream()
                        .filter(t -> t.at().equals(Instant.parse("2026-10-25T11:00:00Z")))
                        .findFirst()
                        .orElseThrow()
                        .text());
    }

    @Test
    void longSpansAreLabelledByDays() {
        Span week = Span.days(LocalDate.parse("2026-11-16"), LocalDate.parse("2026-11-22"), Family.PARIS);
        assertEquals("Mon 16", labels(week, 9).getFirst());
        assertEquals(7, labels(week, 9).size());
        assertTrue(labels(Span.ALWAYS, 12).size() <= 14);
    }

    @Test
    void aMomentAndItsPixelAreEachOthers() {
        Scale scale = new Scale(Span.day(LocalDate.parse("2026-11-22"), Family.PARIS), 68, 720);
        Instant noon = Instant.parse("2026-11-22T11:00:00Z");
        assertEquals(68 + 360, scale.x(noon), 1e-9);
        assertEquals(noon, scale.at(428));
        assertEquals(scale.span().from(), scale.at(-50));
        assertEquals(scale.span().to(), scale.at(5000));
    }

    @Test
    void noPeakIsLostAndNoLineGoesThroughAGap() {
        Instant begin = Instant.parse("2026-11-22T08:00:00Z");
        Track.Builder track = new Track.Builder(Family.JANE, 16);
        for (int i = 0; i < 1200; i++) {
            long second = begin.getEpochSecond() + i * 10L + (i >= 600 ? 7200 : 0);
            track.add(
                    second,
                    488_500_000 + i * 9000 + (i >= 600 ? 500_000 : 0),
                    22_750_000,
                    10,
                    40,
                    i == 301 ? 97 : 36,
                    0,
                    50,
                    Battery.State.UNPLUGGED,
                    false);
        }
        Timeline timeline = Timelines.of(track.build(), List.of(), List.of(), List.of());
        Span span = new Span(begin, begin.plus(Duration.ofHours(6)));
        Series series = Series.of(timeline, Series.Kind.SPEED, span);
        assertEquals(97, series.highest());
        int afterGap = (int) (13_200.0 / span.length().toSeconds() * Series.COLUMNS);
        assertEquals("{0, " + afterGap + "}", series.broken().toString(), "the beginning and the gap");
        assertEquals(36, series.lowest());
    }

    @Test
    void oneFixIsAChartToo() {
        Instant at = Instant.parse("2026-11-22T08:00:00Z");
        Track track = new Track.Builder(Family.JANE, 1)
                .add(at, new GeoPoint(48.85, 2.27))
                .build();
        Timeline timeline = Timelines.of(track, List.of(), List.of(), List.of());
        Series series = Series.of(timeline, Series.Kind.BATTERY, Span.day(LocalDate.parse("2026-11-22"), Family.PARIS));
        assertEquals(0, series.highest());
        assertTrue(Float.isNaN(series.low()[0]));
    }
}
