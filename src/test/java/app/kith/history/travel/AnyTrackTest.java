package app.kith.history.travel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.history.History;
import app.kith.history.Span;
import app.kith.history.Track;
import app.kith.model.Battery;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What holds for every track, however mad: by date line and pole, with jumps, silences, coarse and suspect fixes, and
/// corrections anywhere.
class AnyTrackTest {
    private static final int TRACKS = 1500;

    @Test
    void segments_have_no_holes_and_every_sum_is_the_whole() {
        int segments = 0;
        for (int seed = 0; seed < TRACKS; seed++) {
            Random random = new Random(seed);
            Track track = track(random);
            Timeline timeline = Timelines.of(track, List.of(), List.of(), corrections(random, track));
            segments += timeline.segments().size();
            check(timeline, "seed " + seed);
        }
        assertTrue(segments > 5 * TRACKS, "they have segments");
    }

    private static void check(Timeline timeline, String seed) {
        Track track = timeline.track();
        Instant end = null;
        long all = 0;
        for (Segment segment : timeline.segments()) {
            assertTrue(end == null || end.equals(segment.span().from()), seed);
            end = segment.span().to();
            all += segment.span().length().toMillis();
            assertTrue(segment.first() <= segment.last(), seed);
            assertFalse(segment.span().length().isZero(), seed);
            assertFalse(timeline.outliers().get(segment.first()), seed);
            assertFalse(timeline.outliers().get(segment.last()), seed);
            Instant middle = segment.span().from().plus(segment.span().length().dividedBy(2));
            assertEquals(segment, Positions.segmentAt(timeline, middle), seed);
            if (segment instanceof Segment.Gap) {
                assertTrue(Positions.at(timeline, middle) instanceof Position.InGap, seed);
            }
            assertTrue(Why.of(timeline, segment).hashCode() != 0, seed);
        }
        for (int i = 0; i < track.size(); i++) {
            boolean outside = Positions.at(timeline, track.time(i)) instanceof Position.Outside;
            assertTrue(!outside || timeline.outliers().get(i), seed);
        }
        for (Totals.Period period : Totals.Period.values()) {
            long sum = Totals.of(timeline, ZoneId.of("America/Sao_Paulo"), period, DayOfWeek.SUNDAY).stream()
                    .mapToLong(
                            s -> s.moving().plus(s.staying()).plus(s.unknown()).toMillis())
                    .sum();
            assertEquals(all, sum, seed);
        }
        if (!track.isEmpty()) {
            for (Visit visit : Visits.near(timeline, track.at(track.size() / 2), 500)) {
                assertTrue(visit.inside().toMillis() <= visit.span().length().toMillis() + 5, seed);
                assertTrue(visit.nearest() <= 500, seed);
            }
        }
        assertTrue(
                Stretch.of(timeline, Span.ALWAYS).fixes()
                        == track.size() - timeline.outliers().cardinality(),
                seed);
    }

    private static Track track(Random random) {
        int n = random.nextInt(60);
        Track.Builder track = new Track.Builder(Steps.JANE, n);
        long second = 1_770_000_000L + random.nextInt(100_000_000);
        double lat = random.nextInt(3) == 0 ? 89.99 : 46;
        double lon = random.nextInt(3) == 0 ? 179.99 : 7;
        for (int i = 0; i < n; i++) {
            int pause = random.nextInt(4) == 0 ? 200_000 : random.nextBoolean() ? 1500 : 20;
            second += 1 + random.nextInt(pause);
            double step = Math.pow(10, -5 + 4 * random.nextDouble());
            lat = Math.clamp(lat + step * random.nextGaussian(), -90, 90);
            lon = random.nextInt(40) == 0 ? random.nextInt(360) - 180 : lon + step * random.nextGaussian();
            lon -= 360 * Math.rint(lon / 360);
            track.add(
                    second,
                    (int) (lat * 1e7),
                    (int) (lon * 1e7),
                    random.nextInt(6) == 0 ? random.nextInt(3000) : random.nextInt(40) - 1,
                    random.nextBoolean() ? null : random.nextInt(900),
                    random.nextInt(200) - 1,
                    -1,
                    -1,
                    Battery.State.UNKNOWN,
                    random.nextInt(50) == 0);
        }
        return track.build();
    }

    private static List<History.Correction> corrections(Random random, Track track) {
        List<History.Correction> corrections = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0 && track.size() > 1; i--) {
            long length = track.second(track.size() - 1) - track.second(0);
            Instant from = track.time(0).plusSeconds((long) (random.nextDouble() * length));
            corrections.add(new History.Correction(
                    Steps.JANE,
                    new Span(from, from.plusSeconds(random.nextInt(100_000))),
                    random.nextBoolean() ? History.Correction.Is.STAY : History.Correction.Is.TRIP));
        }
        return corrections;
    }
}
