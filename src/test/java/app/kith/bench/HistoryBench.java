package app.kith.bench;

import app.kith.geo.GeoPoint;
import app.kith.history.Span;
import app.kith.history.Track;
import app.kith.history.sqlite.SqliteHistory;
import app.kith.model.Battery;
import app.kith.model.DeviceId;
import app.kith.model.Fix;
import app.kith.model.Observation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// The history under ten million fixes of twenty people: how fast they are kept, what they weigh, and how soon a day
/// and a million points are there. A seeded generator makes the people walk; their fixes arrive by turns.
final class HistoryBench {
    private static final int PEOPLE = 20;
    private static final int BATCH = 200;
    private static final int MILLION = 1_000_000;
    private static final Instant START = Instant.parse("2020-01-01T00:00:00Z");

    private HistoryBench() {}

    static void run(int fixes) throws Exception {
        Bench.inFolder(folder -> measure(folder, fixes));
    }

    private static void measure(Path folder, int fixes) {
        Path file = folder.resolve("history.db");
        int each = fixes / PEOPLE;
        int first = Math.min(fixes, MILLION);
        try (SqliteHistory history = SqliteHistory.open(file)) {
            Walkers walkers = new Walkers(PEOPLE, 30);
            insert(history, walkers, first, BATCH, "as received, durable in batches of " + BATCH);
            if (fixes > first) {
                insert(history, walkers, fixes - first, 10_000, "in batches of 10,000");
            }
        }
        // Closed: all of it is in the one file.
        double bytes = size(file) / (double) fixes;
        Bench.row("a fix in the store, index included", Bench.format("%.1f bytes", bytes), "<= 60 bytes", bytes <= 60);
        try (SqliteHistory history = SqliteHistory.open(file)) {
            day(history, each, fixes);
            DeviceId walker = new DeviceId("owntracks/million/phone");
            Walkers one = new Walkers(1, 30, walker);
            for (int i = 0; i < MILLION; i += 10_000) {
                history.keep(one.next(10_000));
            }
            million(history, walker);
        }
    }

    private static void insert(SqliteHistory history, Walkers walkers, int count, int batch, String how) {
        long keeping = 0;
        for (int i = 0; i < count; i += batch) {
            List<Observation> next = walkers.next(Math.min(batch, count - i));
            long start = System.nanoTime();
            history.keep(next);
            keeping += System.nanoTime() - start;
        }
        double rate = count * 1e9 / keeping;
        Bench.row(
                Bench.format("keep %,d fixes of %d people, %s", count, PEOPLE, how),
                Bench.format("%,.0f/s", rate),
                ">= 20,000/s",
                rate >= 20_000);
    }

    /// Days spread over the whole time, each asked for once, so that few of them are in SQLite's cache.
    private static void day(SqliteHistory history, int each, int fixes) {
        LocalDate begin = LocalDate.ofInstant(START, ZoneOffset.UTC);
        int days = Math.max(1, (int) (each * 30L / 86_400));
        double[] millis = new double[50];
        int points = 0;
        for (int i = 0; i < millis.length; i++) {
            Span day = Span.day(begin.plusDays((long) days * i / millis.length), ZoneOffset.UTC);
            long start = System.nanoTime();
            Track track = history.track(Walkers.device(i % PEOPLE), day);
            millis[i] = (System.nanoTime() - start) / 1e6;
            points = Math.max(points, track.size());
        }
        Arrays.sort(millis);
        double median = millis[millis.length / 2];
        Bench.row(
                Bench.format("a day of one person (%,d points) out of %,d", points, fixes),
                Bench.format("%.1f ms (95 %%: %.1f)", median, Bench.part(millis, 0.95)),
                "<= 20 ms",
                Bench.part(millis, 0.95) <= 20);
    }

    private static void million(SqliteHistory history, DeviceId device) {
        double[] millis = new double[5];
        Track track = Track.empty(device);
        long before = 0;
        for (int i = 0; i < millis.length; i++) {
            track = Track.empty(device);
            before = used();
            long start = System.nanoTime();
            track = history.track(device, Span.ALWAYS);
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        double heap = (used() - before) / 1e6;
        Arrays.sort(millis);
        Bench.row(
                Bench.format("a track of %,d points from the store", track.size()),
                Bench.format("%.0f ms (%.0f to %.0f)", millis[2], millis[0], millis[4]),
                "<= 700 ms",
                millis[2] <= 700);
        Bench.row("heap for it", Bench.format("%.0f MB", heap), "<= 64 MB", heap <= 64);
        if (track.isEmpty()) {
            throw new IllegalStateException("no track");
        }
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// People who wander, with what a phone reports beside its place.
    private static final class Walkers {
        private final SplittableRandom random = new SplittableRandom(20_261_122);
        private final int seconds;
        private final List<DeviceId> devices;
        private final double[] lats;
        private final double[] lons;
        private long count;

        Walkers(int people, int seconds, DeviceId... devices) {
            this.seconds = seconds;
            this.devices = devices.length > 0
                    ? List.of(devices)
                    : java.util.stream.IntStream.range(0, people)
                            .mapToObj(Walkers::device)
                            .toList();
            lats = random.doubles(people, -60, 70).toArray();
            lons = random.doubles(people, -170, 170).toArray();
        }

        static DeviceId device(int i) {
            return new DeviceId("owntracks/p" + i + "/phone");
        }

        /// By turns, one fix of each.
        List<Observation> next(int n) {
            List<Observation> made = new ArrayList<>(n);
            for (int i = 0; i < n; i++, count++) {
                int who = (int) (count % devices.size());
                long step = count / devices.size();
                Instant time = START.plusSeconds(step * seconds + random.nextInt(seconds / 2));
                lats[who] = Math.clamp(lats[who] + random.nextDouble(-0.0004, 0.0004), -80, 80);
                lons[who] = Math.clamp(lons[who] + random.nextDouble(-0.0004, 0.0004), -179, 179);
                Instant received = time.plus(Duration.ofMillis(random.nextInt(200, 4000)));
                boolean home = step / 1000 % 2 == 0;
                made.add(new Observation.Located(
                        devices.get(who),
                        new Fix(
                                new GeoPoint(lats[who], lons[who]),
                                time,
                                received,
                                (double) random.nextInt(3, 60),
                                (double) random.nextInt(0, 900),
                                (double) random.nextInt(2, 20),
                                (double) random.nextInt(0, 130),
                                (double) random.nextInt(0, 360),
                                new Battery(time, (int) (100 - step / 20 % 90), Battery.State.UNPLUGGED),
                                "p" + who,
                                step % 7 == 0 ? "p" : "",
                                1,
                                home ? "w" : "m",
                                null,
                                "",
                                home ? "a wireless network" : "",
                                home ? List.of("Home") : List.of(),
                                false),
                        new Observation.Origin("Home", received, false, true)));
            }
            return made;
        }
    }
}
