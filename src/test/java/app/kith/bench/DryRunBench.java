package app.kith.bench;

import app.kith.alert.DryRun;
import app.kith.alert.Rule;
import app.kith.alert.What;
import app.kith.alert.When;
import app.kith.geo.GeoPoint;
import app.kith.model.DeviceId;
import app.kith.model.Fix;
import app.kith.region.Area;
import app.kith.region.Fence;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// A rule tried on a long past of five people.
final class DryRunBench {
    private static final GeoPoint PLACE = new GeoPoint(48.8566, 2.2922);
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private DryRunBench() {}

    static void run(int fixes) {
        for (What what : List.of(
                new What.Enters("place"), new What.BatteryBelow(20), new What.Silent(null), new What.FasterThan(130))) {
            double[] took = new double[5];
            DryRun.Result result = null;
            for (int i = 0; i < took.length; i++) {
                long from = System.nanoTime();
                result = DryRun.of(
                        new Rule("r", true, Set.of(), what, When.ALWAYS, Rule.COOLDOWN, List.of(), null),
                        List.of(new Fence("place", "Place", new Area.Circle(PLACE, 150), null)),
                        to -> past(fixes, to),
                        ZoneOffset.UTC,
                        START.plus(Duration.ofDays(400)),
                        () -> false);
                took[i] = (System.nanoTime() - from) / 1e6;
            }
            Arrays.sort(took);
            Bench.row(
                    Bench.format(
                            "dry run of “%s” over %,d fixes", what.getClass().getSimpleName(), fixes),
                    Bench.format("%.0f ms, median of 5 (%,d times)", took[2], result == null ? 0 : result.count()),
                    "<= 2,000 ms",
                    took[2] <= 2000);
        }
    }

    /// Made as they are asked for: reading them from the store has a figure of its own (`history`).
    private static void past(int fixes, DryRun.Hearer to) {
        Random random = new Random(2);
        DeviceId[] people = new DeviceId[5];
        double[] away = new double[people.length];
        for (int i = 0; i < people.length; i++) {
            people[i] = new DeviceId("owntracks/p" + i + "/phone");
        }
        for (int n = 0; n < fixes; n++) {
            int i = n % people.length;
            away[i] = Math.abs(away[i] + random.nextGaussian() * 60);
            Instant time = START.plusSeconds(30L * (n / people.length));
            to.fix(
                    people[i],
                    new Fix(
                            new GeoPoint(PLACE.lat() + away[i] / 111_000, PLACE.lon()),
                            time,
                            time,
                            15.0,
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
}
