package app.kith.ui.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.history.Span;
import app.kith.history.travel.Segment;
import app.kith.history.travel.Timeline;
import app.kith.history.travel.Timelines;
import app.kith.live.Person;
import app.kith.live.Replay;
import app.kith.live.World;
import app.kith.model.DeviceId;
import app.kith.model.Fix;
import app.kith.ui.testing.Days;
import app.kith.ui.testing.Family;
import app.kith.ui.testing.MemoryHistory;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// The past is played again: how quickly, where people are, and what is not claimed.
class PlayingTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-20");
    private static final Span SPAN = Span.day(DAY, Family.PARIS);
    private static final Timeline JANE = day(Family.JANE);

    private final Player player = new Player();

    private static Timeline day(DeviceId device) {
        MemoryHistory history = new MemoryHistory();
        Days.keep(history, device, DAY, SPAN.to());
        return Timelines.of(history.track(device, SPAN), List.of(), List.of(), List.of());
    }

    @Test
    void adaptivelyTheWholeDayTakesHalfAMinuteAndStaysPassTwentyTimesAsQuickly() {
        Pace pace = new Pace(List.of(JANE), SPAN, Duration.ofSeconds(30));
        assertTrue(Duration.between(pace.later(SPAN.from(), 29.99), SPAN.to()).toMinutes() < 5);
        assertEquals(SPAN.to(), pace.later(SPAN.from(), 30.01));
        Segment trip = JANE.segments().stream()
                .filter(Segment.Trip.class::isInstance)
                .findFirst()
                .orElseThrow();
        Instant onTheWay = trip.span().from().plusSeconds(5);
        Duration travelled = Duration.between(onTheWay, pace.later(onTheWay, 0.02));
        Instant atHome = SPAN.from().plusSeconds(3600);
        Duration stayed = Duration.between(atHome, pace.later(atHome, 0.02));
        assertEquals(20, (double) stayed.toMillis() / travelled.toMillis(), 0.1);
    }

    @Test
    void speedsAreTimesOfRealTimeAndTheEndPauses() {
        player.begin(List.of(JANE), SPAN, SPAN.from());
        player.speedProperty().set(Player.Speed.HOUR);
        player.advance(2);
        assertEquals(SPAN.from().plusSeconds(7200), player.timeProperty().get());
        player.speedProperty().set(Player.Speed.REAL);
        player.advance(1.5);
        assertEquals(SPAN.from().plusMillis(7_201_500), player.timeProperty().get());
        player.speedProperty().set(Player.Speed.HOUR);
        player.advance(1000);
        assertEquals(SPAN.to(), player.timeProperty().get());
        assertFalse(player.playingProperty().get());
        assertTrue(player.activeProperty().get(), "the end is still the past");
        player.toggle();
        assertEquals(SPAN.from(), player.timeProperty().get());
    }

    @Test
    void stepsGoFromFixToFix() {
        player.begin(List.of(JANE), SPAN, JANE.track().time(10));
        player.step(1);
        assertEquals(JANE.track().time(11), player.timeProperty().get());
        player.step(-1);
        player.step(-1);
        assertEquals(JANE.track().time(9), player.timeProperty().get());
        assertFalse(player.playingProperty().get());
    }

    @Test
    void inAGapSomebodyIsWhereTheyWereLastHeardAndAsOldAsThat() {
        Segment.Gap gap = (Segment.Gap) JANE.segments().stream()
                .filter(Segment.Gap.class::isInstance)
                .findFirst()
                .orElseThrow();
        Instant middle = gap.span().from().plus(gap.span().length().dividedBy(2));
        Fix fix = Objects.requireNonNull(Moments.fixes(List.of(JANE), middle).get(Family.JANE));
        assertEquals(JANE.track().at(gap.first()), fix.at());
        assertEquals(JANE.track().time(gap.first()), fix.time());
        assertNull(fix.velocity());
        assertEquals(Map.of(), Moments.fixes(List.of(JANE), SPAN.from().minusSeconds(1)));
    }

    @Test
    void aWorldOfThePastHasNobodyWhereTheyAreNow() {
        World now = Family.world();
        Instant then = JANE.track().time(40);
        World past = Replay.world(now, Moments.fixes(List.of(JANE), then), then);
        assertEquals(then, past.at());
        assertEquals(now.people().keySet(), past.people().keySet());
        Person jane = Objects.requireNonNull(past.people().get(Family.JANE));
        assertEquals(JANE.track().at(40), Objects.requireNonNull(jane.fix()).at());
        assertEquals("Jane Q.", jane.name());
        Person lea = Objects.requireNonNull(past.people().get(Family.LEA));
        assertNull(lea.fix());
        assertEquals(List.of(), lea.presences());
        assertEquals(0, lea.trail().size());
        assertNotNull(Objects.requireNonNull(now.people().get(Family.LEA)).fix());
    }
}
