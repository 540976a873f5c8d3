package app.kith.bench;

import app.kith.geo.Mercator;
import app.kith.geo.Simplification;
import app.kith.history.Span;
import app.kith.history.Track;
import app.kith.history.travel.MadeDays;
import app.kith.history.travel.Positions;
import app.kith.history.travel.Stretch;
import app.kith.history.travel.Timeline;
import app.kith.history.travel.Timelines;
import app.kith.history.travel.Totals;
import app.kith.history.travel.Visits;
import app.kith.model.DeviceId;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/// What a track of a million fixes (months of made days, ten seconds apart) costs to understand: medians after a
/// warm-up, and the first time as well, because a person opens it once.
final class TravelBench {
    private static final int FIXES = 1_000_000;
    private static final int WARM_UP = 4;
    private static final int ROUNDS = 7;
    private static final int MOMENTS = 10_000;

    private static long seen;

    private TravelBench() {}

    static void run() {
        Track track = track();
        long start = System.nanoTime();
        Timeline timeline = timeline(track);
        double first = (System.nanoTime() - start) / 1e6;
        Bench.row("1 M fixes to stays, trips, gaps: first time", Bench.format("%.0f ms", first));
        double again = median(() -> timeline(track).segments().size());
        Bench.row("1 M fixes to stays, trips, gaps", Bench.format("%.0f ms", again), "< 1000 ms", again < 1000);
        double[] xs = new double[FIXES];
        double[] ys = new double[FIXES];
        for (int i = 0; i < FIXES; i++) {
            xs[i] = Mercator.x(track.lon(i));
            ys[i] = Mercator.y(track.lat(i));
        }
        row("1 M vertices by importance", () -> Simplification.importance(xs, ys, FIXES).length);
        row(
                "who was here, in 1 M fixes",
                () -> Visits.near(timeline, track.at(0), 100).size());
        row(
                "1 M fixes by day",
                () -> Totals.of(timeline, ZoneOffset.UTC, Totals.Period.DAY, DayOfWeek.MONDAY)
                        .size());
        row("a stretch of 1 M fixes", () -> Stretch.of(timeline, Span.ALWAYS).fixes());
        long span = track.second(FIXES - 1) - track.second(0);
        row("10,000 positions in it", () -> {
            int known = 0;
            for (int i = 0; i < MOMENTS; i++) {
                Instant at = Instant.ofEpochSecond(track.second(0) + span * i / MOMENTS);
                known += Positions.at(timeline, at).hashCode() & 1;
            }
            return known;
        });
        System.out.println("checked " + seen);
    }

    private static Timeline timeline(Track track) {
        return Timelines.of(track, List.of(), List.of(), List.of());
    }

    private static void row(String figure, Work work) {
        Bench.row(figure, Bench.format("%.0f ms", median(work)));
    }

    private interface Work {
        int run();
    }

    private static double median(Work work) {
        for (int i = 0; i < WARM_UP; i++) {
            seen += work.run();
        }
        double[] times = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            seen += work.run();
            times[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(times);
        return times[ROUNDS / 2];
    }

    private static Track track() {
        Track.Builder track = new Track.Builder(new DeviceId("owntracks/made/million"), FIXES);
        Instant start = Instant.parse("2026-01-05T22:00:00Z");
        int n = 0;
        long last = 0;
        for (int seed = 1; n < FIXES; seed++) {
            Track week = MadeDays.week(seed, MadeDays.Mode.MOVE, start).track();
            for (int i = 0; i < week.size() && n < FIXES; i++, n++) {
                last = week.second(i);
                track.add(
                        last,
                        (int) Math.round(week.lat(i) * 1e7),
                        (int) Math.round(week.lon(i) * 1e7),
                        week.accuracy(i),
                        null,
                        week.velocity(i),
                        -1,
                        -1,
                        week.charging(i),
                        false);
            }
            start = Instant.ofEpochSecond(last + 600);
        }
        return track.build();
    }
}
