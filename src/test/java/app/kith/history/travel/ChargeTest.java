package app.kith.history.travel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.history.Span;
import app.kith.history.Track;
import app.kith.model.Battery.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChargeTest {
    private static final long START = Instant.parse("2026-03-25T08:00:00Z").getEpochSecond();

    private final Track.Builder track = new Track.Builder(Steps.JANE, 16);
    private long second = START;

    private ChargeTest reading(int level, State state, int seconds) {
        track.add(second, 469_480_000, 74_474_000, 10, null, 0, -1, level, state, false);
        second += seconds;
        return this;
    }

    @Test
    void charging_spans_end_when_it_is_unplugged() {
        reading(50, State.UNPLUGGED, 600).reading(55, State.CHARGING, 600).reading(70, State.CHARGING, 600);
        reading(100, State.FULL, 600).reading(99, State.UNPLUGGED, 600).reading(98, State.UNPLUGGED, 600);
        Charge charge = Charge.of(track.build(), 100);
        assertEquals(
                List.of(new Span(Instant.ofEpochSecond(START + 600), Instant.ofEpochSecond(START + 1800))),
                charge.charging());
        assertEquals(6, charge.curve().size());
        assertNull(charge.empty(), "two readings are no slope");
    }

    @Test
    void six_percent_an_hour_from_60_is_empty_in_ten_hours_one_odd_reading_or_not() {
        for (int i = 0; i <= 30; i++) {
            reading(i == 20 ? 97 - i : 90 - i, State.UNPLUGGED, 600);
        }
        Instant empty = Charge.of(track.build(), 100).empty();
        assertNotNull(empty);
        assertEquals(
                10, Duration.between(Instant.ofEpochSecond(second - 600), empty).toMinutes() / 60.0, 0.35);
    }

    @Test
    void only_what_followed_the_last_charging_counts() {
        for (int i = 0; i < 12; i++) {
            reading(90 - 5 * i, State.UNPLUGGED, 600);
        }
        reading(60, State.CHARGING, 600);
        for (int i = 0; i < 12; i++) {
            reading(80 - i, State.UNPLUGGED, 600);
        }
        Instant empty = Charge.of(track.build(), 100).empty();
        assertNotNull(empty);
        assertEquals(
                690,
                Duration.between(Instant.ofEpochSecond(second - 600), empty).toMinutes(),
                20);
    }

    @Test
    void nobody_can_tell_when_it_hardly_falls_or_hangs_on_a_charger() {
        for (int i = 0; i < 30; i++) {
            reading(80 - i / 15, State.UNPLUGGED, 600);
        }
        assertNull(Charge.of(track.build(), 100).empty());
        reading(82, State.CHARGING, 600);
        assertNull(Charge.of(track.build(), 100).empty());
        assertNull(Charge.of(Track.empty(Steps.JANE), 100).empty());
    }

    @Test
    void a_drawn_curve_is_short_and_keeps_its_peaks() {
        for (int i = 0; i < 20_000; i++) {
            reading(i == 7777 ? 3 : i == 12_345 ? 99 : 50, State.UNKNOWN, 60);
        }
        List<Charge.Reading> curve = Charge.of(track.build(), 400).curve();
        assertTrue(curve.size() <= 400, "short");
        assertTrue(curve.stream().anyMatch(r -> r.level() == 3), "lowest");
        assertTrue(curve.stream().anyMatch(r -> r.level() == 99), "highest");
        assertEquals(START, curve.getFirst().at().getEpochSecond());
        assertEquals(second - 60, curve.getLast().at().getEpochSecond());
    }
}
