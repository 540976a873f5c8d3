package app.kith.bench;

import app.kith.geo.GeoPoint;
import app.kith.geo.Geodesy;
import app.kith.model.DeviceId;
import app.kith.model.Fix;
import app.kith.region.Area;
import app.kith.region.Fence;
import app.kith.region.Tracker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Crossings among ten thousand regions, as ten thousand devices walk through them.
final class RegionsBench {
    private static final int REGIONS = 10_000;
    private static final int DEVICES = 10_000;

    private RegionsBench() {}

    static void run(int fixes) {
        Random random = new Random(11);
        GeoPoint centre = new GeoPoint(48.8566, 2.2922);
        List<Fence> fences = new ArrayList<>();
        for (int i = 0; i < REGIONS; i++) {
            GeoPoint at = Geodesy.destination(centre, random.nextDouble() * 360, random.nextDouble() * 60_000);
            fences.add(new Fence("r" + i, "Region " + i, new Area.Circle(at, 50 + random.nextInt(450)), null));
        }
        Tracker tracker = new Tracker();
        long before = System.nanoTime();
        tracker.use(fences);
        Bench.row("10,000 regions put into the index", Bench.format("%.0f ms", (System.nanoTime() - before) / 1e6));
        GeoPoint[] at = new GeoPoint[DEVICES];
        double[] course = new double[DEVICES];
        DeviceId[] ids = new DeviceId[DEVICES];
        for (int i = 0; i < DEVICES; i++) {
            at[i] = Geodesy.destination(centre, random.nextDouble() * 360, random.nextDouble() * 60_000);
            course[i] = random.nextDouble() * 360;
            ids[i] = new DeviceId("owntracks/u" + i + "/phone");
        }
        Instant start = Instant.parse("2026-11-22T08:00:00Z");
        double[] took = new double[fixes];
        long passages = 0;
        long all = System.nanoTime();
        for (int n = 0; n < fixes; n++) {
            int i = n % DEVICES;
            at[i] = Geodesy.destination(at[i], course[i], 120);
            Fix fix = fix(at[i], start.plusSeconds(10L * (n / DEVICES)), 8 + random.nextInt(30));
            long from = System.nanoTime();
            passages += tracker.fix(ids[i], fix).passages().size();
            took[n] = (System.nanoTime() - from) / 1e6;
        }
        double seconds = (System.nanoTime() - all) / 1e9;
        Arrays.sort(took);
        Bench.row(
                "crossings among 10,000 regions, 10,000 devices: a fix",
                Bench.format(
                        "p50 %.3f ms, p95 %.3f ms, p99 %.3f ms, longest %.0f ms (%,d passages in %,d fixes)",
                        Bench.part(took, 0.5),
                        Bench.part(took, 0.95),
                        Bench.part(took, 0.99),
                        took[fixes - 1],
                        passages,
                        fixes),
                "p99 <= 1 ms",
                Bench.part(took, 0.99) <= 1);
        Bench.row("the same: fixes/s on one thread", Bench.format("%,.0f", fixes / seconds));
    }

    private static Fix fix(GeoPoint at, Instant time, double accuracy) {
        return new Fix(
                at, time, time, accuracy, null, null, null, null, null, "", "", null, "", null, "", "", List.of(),
                false);
    }
}
