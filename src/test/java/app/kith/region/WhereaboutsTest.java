package app.kith.region;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.geo.GeoPoint;
import app.kith.geo.Geodesy;
import app.kith.model.DeviceId;
import app.kith.model.Fix;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhereaboutsTest {
    private static final DeviceId JANE = new DeviceId("owntracks/jane/phone");
    private static final GeoPoint SCHOOL = new GeoPoint(48.8566, 2.2922);
    private static final Fence FENCE = new Fence("s", "School", new Area.Circle(SCHOOL, 100), null);
    private static final FenceIndex FENCES = new FenceIndex(List.of(FENCE));
    private static final Instant T = Instant.parse("2026-11-22T08:00:00Z");

    private Whereabouts where = Whereabouts.UNKNOWN;
    private final List<String> told = new ArrayList<>();
    private final List<String> confirmed = new ArrayList<>();

    /// A fix so many metres east of the school, so many minutes after eight.
    private void fix(double metres, double minutes, double accuracy) {
        Instant time = T.plusSeconds(Math.round(minutes * 60));
        take(where.fix(JANE, MadeWalks.fix(Geodesy.destination(SCHOOL, 90, metres), time, accuracy), FENCES));
    }

    private void transition(boolean entered, double minutes, boolean news) {
        take(where.reported(JANE, FENCE, entered, T.plusSeconds(Math.round(minutes * 60)), null, news));
    }

    private void take(Whereabouts.Step step) {
        where = step.next();
        step.passages().forEach(p -> told.add(words(p)));
        step.confirmed().forEach(p -> confirmed.add(words(p)));
    }

    private static String words(Passage p) {
        return (p.entered() ? "in " : "out ") + Duration.between(T, p.time()).toMinutes() + " " + p.witness();
    }

    @Test
    void whoArrivesAndGoesIsToldOnceEach() {
        fix(2000, 0, 10);
        fix(10, 20, 10);
        fix(30, 40, 10);
        assertEquals(Map.of("s", T.plusSeconds(1200)), where.inside());
        fix(900, 60, 10);
        fix(2000, 80, 10);
        assertEquals(List.of("in 20 RECKONED", "out 60 RECKONED"), told);
        assertEquals(Map.of(), where.inside());
    }

    @Test
    void nobodySawWhoIsThereFromTheStartComeIn() {
        fix(0, 0, 10);
        assertEquals(List.of(), told);
        assertEquals(Map.of("s", T), where.inside());
        fix(2000, 30, 10);
        assertEquals(List.of("out 30 RECKONED"), told);
    }

    @Test
    void aFixOfTwoKilometresMovesNobody() {
        fix(5000, 0, 10);
        fix(0, 20, 2000);
        fix(0, 40, 2000);
        assertEquals(List.of(), told);
        fix(0, 60, 10);
        for (int i = 1; i < 8; i++) {
            fix(1500, 60 + 15 * i, 2000);
        }
        assertEquals(List.of("in 60 RECKONED"), told);
    }

    @Test
    void aSingleStrayFixOnTheWayIsNoVisit() {
        fix(400, 0, 10);
        fix(400, 0.2, 10);
        fix(10, 0.4, 30);
        fix(400, 0.6, 10);
        fix(400, 0.8, 10);
        assertEquals(List.of(), told);
    }

    @Test
    void whoSitsOnTheBorderDoesNotFlap() {
        fix(2000, 0, 20);
        for (int i = 0; i < 200; i++) {
            fix(100 + 25 * Math.sin(i * 1.7), 10 + i / 4.0, 20);
        }
        assertTrue(told.size() <= 1, () -> told.toString());
    }

    @Test
    void thePhoneAndOurReckoningAreOneNews() {
        fix(2000, 0, 10);
        transition(true, 18, true);
        fix(10, 20, 10);
        assertEquals(List.of("in 18 PHONE"), told);
        fix(2000, 60, 10);
        transition(false, 55, true);
        assertEquals(List.of("in 18 PHONE", "out 60 RECKONED"), told);
        assertEquals(List.of("out 60 BOTH"), confirmed);
    }

    @Test
    void whatWasRetainedIsBelievedAndNotTold() {
        fix(2000, 0, 10);
        transition(true, 10, false);
        assertEquals(List.of(), told);
        assertEquals(Map.of("s", T.plusSeconds(600)), where.inside());
        transition(true, 10, true);
        transition(true, 10, true);
        fix(0, 20, 10);
        assertEquals(1, told.size(), () -> told.toString());
    }

    @Test
    void aLateTransitionDoesNotUndoANewerOne() {
        fix(2000, 0, 10);
        fix(0, 60, 10);
        transition(false, 5, true);
        assertEquals(List.of("in 60 RECKONED"), told);
        assertEquals(Map.of("s", T.plusSeconds(3600)), where.inside());
    }

    @Test
    void aLateFixAndADoubtfulOneChangeNothing() {
        fix(2000, 0, 10);
        fix(0, 20, 10);
        fix(2000, 10, 10);
        Fix fix = MadeWalks.fix(new GeoPoint(0, 0), T.plusSeconds(3000), 10);
        Fix doubtful = new Fix(
                fix.at(),
                fix.time(),
                fix.receivedAt(),
                10.0,
                null,
                null,
                null,
                null,
                null,
                "",
                "",
                null,
                "",
                null,
                "",
                "",
                List.of(),
                true);
        take(where.fix(JANE, doubtful, FENCES));
        assertEquals(List.of("in 20 RECKONED"), told);
    }

    @Test
    void whatIsDrawnAroundSomebodyIsNoPassage() {
        fix(2000, 0, 10);
        FenceIndex wider = new FenceIndex(List.of(new Fence("s", "School", new Area.Circle(SCHOOL, 3000), null)));
        where = where.among(JANE, wider);
        assertEquals(Map.of("s", T), where.inside());
        take(where.fix(JANE, MadeWalks.fix(SCHOOL, T.plusSeconds(600), 10), wider));
        assertEquals(List.of(), told);
    }

    /// Precision and recall of crossings against the truth of made weeks; printed for the record.
    @ParameterizedTest
    @CsvSource({
        "10, 12, 0, 0.99, 0.99",
        "60, 15, 2, 0.95, 0.95",
        "300, 25, 5, 0.9, 0.9",
        "900, 65, 10, 0.85, 0.7",
    })
    void madeWeeksAreToldAsTheyWere(int seconds, double accuracy, int tower, double precision, double recall) {
        FenceIndex fences = new FenceIndex(MadeWalks.FENCES);
        int hits = 0;
        int toldInAll = 0;
        int trueInAll = 0;
        for (int seed = 1; seed <= 10; seed++) {
            MadeWalks week = new MadeWalks(new MadeWalks.Phone(seconds, accuracy, tower), 7, seed);
            Whereabouts now = Whereabouts.UNKNOWN;
            List<Passage> passages = new ArrayList<>();
            for (Fix fix : week.fixes) {
                Whereabouts.Step step = now.fix(JANE, fix, fences);
                now = step.next();
                passages.addAll(step.passages());
            }
            List<MadeWalks.Truth> open = new ArrayList<>(week.truth);
            trueInAll += open.size();
            toldInAll += passages.size();
            long late = 2L * seconds + 240;
            for (Passage passage : passages) {
                MadeWalks.Truth match = open.stream()
                        .filter(t -> t.fence().equals(passage.fence().id()) && t.entered() == passage.entered())
                        .filter(t -> Math.abs(
                                        Duration.between(t.at(), passage.time()).toSeconds())
                                <= late)
                        .findFirst()
                        .orElse(null);
                if (match != null) {
                    open.remove(match);
                    hits++;
                }
            }
        }
        double p = hits / (double) toldInAll;
        double r = hits / (double) trueInAll;
        System.out.printf(
                Locale.ROOT,
                "crossings, a fix every %d s, accuracy %.0f m, %d %% from masts: precision %.3f, recall %.3f (%d"
                        + " true)%n",
                seconds,
                accuracy,
                tower,
                p,
                r,
                trueInAll);
        assertTrue(p >= precision && r >= recall, "precision " + p + ", recall " + r);
    }
}
