package app.kith.history.travel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Made weeks with known truth, the two days of 23 and 25 hours among them: how many of the stays and trips that are
/// said are true, and how many of the true ones are said.
class MadeDaysTest {
    private static final int SEEDS = 20;

    @ParameterizedTest
    @CsvSource({
        // how exact a phone can be depends on how often it reports: seconds, metres, then the floors
        "MOVE, 180, 150, 0.99, 0.99, 0.98, 0.98",
        "STEPS, 180, 150, 0.90, 0.90, 0.92, 0.92",
        "SIGNIFICANT, 900, 800, 0.65, 0.48, 0.72, 0.58"
    })
    void stays_and_trips_are_what_they_were(
            MadeDays.Mode mode,
            long seconds,
            double metres,
            double stayPrecision,
            double stayRecall,
            double tripPrecision,
            double tripRecall) {
        Score.Tolerance tolerance = new Score.Tolerance(seconds, metres);
        Score stays = new Score(0, 0, 0, 0);
        Score trips = new Score(0, 0, 0, 0);
        int fixes = 0;
        for (int seed = 1; seed <= SEEDS; seed++) {
            // the nights of 29 March and of 25 October 2026 have the clocks of Berne changed
            Instant start = Instant.parse(seed % 2 == 0 ? "2026-03-25T22:00:00Z" : "2026-10-21T22:00:00Z");
            MadeDays days = MadeDays.week(seed, mode, start);
            Timeline timeline = Timelines.of(days.track(), List.of(), List.of(), List.of());
            inOrder(timeline);
            fixes += timeline.track().size();
            stays = stays.plus(Score.stays(timeline, days.truths(), tolerance));
            trips = trips.plus(Score.trips(timeline, days.truths(), tolerance));
        }
        System.out.println(mode + ", " + SEEDS + " weeks, " + fixes + " fixes: stays " + stays + "; trips " + trips);
        assertTrue(stays.precision() >= stayPrecision, () -> mode + " stays, precision");
        assertTrue(stays.recall() >= stayRecall, () -> mode + " stays, recall");
        assertTrue(trips.precision() >= tripPrecision, () -> mode + " trips, precision");
        assertTrue(trips.recall() >= tripRecall, () -> mode + " trips, recall");
    }

    /// Segments follow one another without overlap and without holes.
    private static void inOrder(Timeline timeline) {
        for (int i = 1; i < timeline.segments().size(); i++) {
            Segment before = timeline.segments().get(i - 1);
            Segment after = timeline.segments().get(i);
            assertEquals(before.span().to(), after.span().from());
            assertTrue(before.last() <= after.first() || before.last() - after.first() <= 1);
        }
    }
}
