package app.kith;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.kith.alert.Alert;
import app.kith.alert.DryRun;
import app.kith.alert.Rule;
import app.kith.alert.What;
import app.kith.alert.When;
import app.kith.geo.GeoPoint;
import app.kith.history.Span;
import app.kith.history.sqlite.SqliteHistory;
import app.kith.model.Battery;
import app.kith.model.Crossing;
import app.kith.model.DeviceId;
import app.kith.model.Fix;
import app.kith.model.Observation;
import app.kith.region.Area;
import app.kith.region.Fence;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A rule tried on a real history: fixes with their batteries, and what phones said.
class AlertPastTest {
    private static final DeviceId TOM = new DeviceId("owntracks/tom/phone");
    private static final DeviceId LEA = new DeviceId("owntracks/lea/phone");
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final GeoPoint PLACE = new GeoPoint(48.8566, 2.2922);

    @TempDir
    Path folder;

    private static Observation located(DeviceId device, int minute, double lat, int level) {
        Instant time = START.plusSeconds(60L * minute);
        Fix fix = new Fix(
                new GeoPoint(lat, PLACE.lon()),
                time,
                time,
                10.0,
                null,
                null,
                null,
                null,
                new Battery(time, level, Battery.State.UNPLUGGED),
                "",
                "",
                null,
                "",
                null,
                "",
                "",
                List.of(),
                false);
        return new Observation.Located(device, fix, new Observation.Origin("home", time, false, false));
    }

    private List<Alert> tried(What what, Set<DeviceId> who) throws Exception {
        List<Observation> all = new ArrayList<>();
        for (int minute = 0; minute < 600; minute += 10) {
            all.add(located(TOM, minute, PLACE.lat() + 0.05, Math.max(5, 60 - minute / 10)));
            all.add(located(LEA, minute + 1, minute < 300 ? PLACE.lat() + 0.05 : PLACE.lat() + 0.0501, 80));
        }
        Instant six = START.plus(Duration.ofHours(6));
        all.add(new Observation.Crossed(
                new Crossing(LEA, "Place", true, six, PLACE, true), new Observation.Origin("home", six, false, false)));
        try (SqliteHistory history = SqliteHistory.open(folder.resolve("h.db"), Clock.systemUTC())) {
            history.keep(all);
            Rule rule = new Rule("r", true, who, what, When.ALWAYS, Rule.COOLDOWN, List.of(), null);
            Instant end = START.plus(Duration.ofDays(1));
            return DryRun.of(
                            rule,
                            List.of(new Fence("p", "Place", new Area.Circle(PLACE, 100), null)),
                            new AlertPast(history, rule, new Span(START, end)),
                            ZoneOffset.UTC,
                            end,
                            () -> false)
                    .alerts();
        }
    }

    @Test
    void aBatteryRunsLow() throws Exception {
        List<Alert> alerts = tried(new What.BatteryBelow(20), Set.of());
        assertEquals(List.of(TOM), alerts.stream().map(Alert::device).toList());
        assertEquals(START.plusSeconds(60L * 410), alerts.getFirst().happenedAt());
    }

    @Test
    void aPhoneSaidThatItCame() throws Exception {
        List<Alert> alerts = tried(new What.Enters("p"), Set.of(LEA));
        assertEquals(
                List.of(START.plus(Duration.ofHours(6))),
                alerts.stream().map(Alert::happenedAt).toList());
        assertEquals(List.of(), tried(new What.Enters("p"), Set.of(TOM)));
    }
}
