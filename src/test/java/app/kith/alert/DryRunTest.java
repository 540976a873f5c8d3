package app.kith.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.geo.GeoPoint;
import app.kith.geo.Geodesy;
import app.kith.model.Crossing;
import app.kith.model.DeviceId;
import app.kith.model.Fix;
import app.kith.region.Area;
import app.kith.region.Fence;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DryRunTest {
    private static final DeviceId TOM = new DeviceId("owntracks/tom/phone");
    private static final GeoPoint SCHOOL = new GeoPoint(48.8566, 2.2922);
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final List<Fence> FENCES =
            List.of(new Fence("school", "School", new Area.Circle(SCHOOL, 100), null));

    private static Rule rule(What what) {
        return new Rule("r", true, Set.of(), what, When.ALWAYS, Rule.COOLDOWN, List.of(), null);
    }

    /// At school from 8 to 16 each day, a fix every ten minutes; on the third day not at all; silent from 18 to 22.
    private static void days(DryRun.Hearer to) {
        for (int minute = 0; minute < 5 * 1440; minute += 10) {
            int hour = minute % 1440 / 60;
            if (hour >= 18 && hour < 22) {
                continue;
            }
            boolean there = hour >= 8 && hour < 16 && minute / 1440 != 2;
            Instant time = START.plusSeconds(60L * minute);
            to.fix(
                    TOM,
                    new Fix(
                            Geodesy.destination(SCHOOL, 90, there ? 10 : 3000),
                            time,
                            time,
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
                            false));
        }
    }

    private static DryRun.Result run(What what) {
        return DryRun.of(
                rule(what), FENCES, DryRunTest::days, ZoneOffset.UTC, START.plus(Duration.ofDays(5)), () -> false);
    }

    @Test
    void itTellsWhatTheRuleWouldHaveTold() {
        DryRun.Result result = run(new What.Enters("school"));
        assertEquals(4, result.count());
        assertEquals(
                List.of("2026-11-01T08:00:00Z", "2026-11-02T08:00:00Z", "2026-11-04T08:00:00Z", "2026-11-05T08:00:00Z"),
                result.alerts().stream().map(a -> a.happenedAt().toString()).toList());
        assertEquals(5 * 120, result.fixes());
    }

    @Test
    void itHearsWhatPhonesSaid() {
        Instant noon = START.plus(Duration.ofHours(60));
        DryRun.Result result = DryRun.of(
                rule(new What.Enters("school")),
                FENCES,
                to -> {
                    to.crossing(new Crossing(TOM, "School", true, noon, SCHOOL, false));
                    to.crossing(new Crossing(TOM, "Somewhere", true, noon.plusSeconds(60), SCHOOL, false));
                },
                ZoneOffset.UTC,
                START.plus(Duration.ofDays(5)),
                () -> false);
        assertEquals(
                List.of(noon), result.alerts().stream().map(Alert::happenedAt).toList());
    }

    @Test
    void itSeesWhatDidNotHappen() {
        DryRun.Result missing = run(new What.NotThereBy("school", LocalTime.of(8, 30)));
        assertEquals(
                List.of(Instant.parse("2026-11-03T08:30:00Z")),
                missing.alerts().stream().map(Alert::happenedAt).toList());
        DryRun.Result silent = run(new What.Silent(Duration.ofHours(2)));
        assertEquals(5, silent.count());
        assertEquals(
                Instant.parse("2026-11-01T19:50:00Z"),
                silent.alerts().getFirst().happenedAt());
    }

    @Test
    void itStopsWhenItIsTold() {
        AtomicInteger asked = new AtomicInteger();
        DryRun.Result result = DryRun.of(
                rule(new What.Enters("school")),
                FENCES,
                to -> {
                    for (int i = 0; i < 1000; i++) {
                        days(to);
                    }
                },
                ZoneOffset.UTC,
                START.plus(Duration.ofDays(5)),
                () -> asked.incrementAndGet() > 2);
        assertTrue(result.cancelled());
        assertTrue(result.fixes() < 20_000, "it stopped at once: " + result.fixes());
    }
}
