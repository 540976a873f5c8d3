package app.kith.history.travel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.geo.GeoPoint;
import app.kith.geo.Geodesy;
import app.kith.history.History;
import app.kith.history.Span;
import app.kith.history.Track;
import app.kith.model.DeviceId;
import app.kith.model.Region;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Tracks written by hand, and the segments one would draw by hand.
class TimelinesTest {
    private static final GeoPoint HOME = Steps.HOME;

    private static String kinds(Timeline timeline) {
        StringBuilder kinds = new StringBuilder();
        for (Segment segment : timeline.segments()) {
            kinds.append(
                    switch (segment) {
                        case Segment.Stay _ -> 'S';
                        case Segment.Trip _ -> 'T';
                        case Segment.Gap _ -> 'G';
                    });
        }
        return kinds.toString();
    }

    /// An hour at home, 20 min at 36 km/h eastwards, an hour there: fixes 0..60, 61..180, 181..240.
    private static Steps drive(GeoPoint home) {
        return new Steps(home).stay(3600, 60).go(90, 120, 10, 100).remain(3600, 60);
    }

    @Test
    void two_stays_and_the_trip_between_them() {
        Timeline timeline = drive(HOME).timeline();
        assertEquals("STS", kinds(timeline));
        Segment.Stay home = (Segment.Stay) timeline.segments().getFirst();
        Segment.Trip trip = (Segment.Trip) timeline.segments().get(1);
        Segment.Stay there = (Segment.Stay) timeline.segments().getLast();
        assertEquals(Steps.START, home.span().from());
        assertEquals(60, home.span().to().getEpochSecond() - Steps.minute(59).getEpochSecond(), 15);
        assertTrue(Geodesy.distance(HOME, home.center()) < 5, "in the middle of its fixes");
        assertEquals(home.span().to(), trip.span().from());
        assertEquals(trip.span().to(), there.span().from());
        assertEquals(home.last(), trip.first());
        assertEquals(trip.last(), there.first());
        assertEquals(12_000, trip.metres(), 150);
        assertEquals(36, trip.topSpeed(), 1);
        assertEquals(36, trip.averageSpeed(), 1);
        assertEquals(Steps.minute(140), there.span().to());
        assertEquals(new BitSet(), timeline.outliers());
        assertEquals(new BitSet(), timeline.gapBefore());
    }

    @Test
    void nothing_special_at_the_date_line_or_the_pole() {
        for (GeoPoint place : List.of(new GeoPoint(-17, 179.97), new GeoPoint(89.98, 20), new GeoPoint(-90, 0))) {
            Timeline timeline = drive(place).timeline();
            assertEquals("STS", kinds(timeline), place::toString);
            assertEquals(12_000, ((Segment.Trip) timeline.segments().get(1)).metres(), 150, place::toString);
        }
    }

    @Test
    void no_fix_and_one_fix_have_no_segments() {
        assertEquals(
                List.of(),
                Timelines.of(Track.empty(Steps.JANE), List.of(), List.of(), List.of())
                        .segments());
        Timeline one = new Steps(HOME).fix().timeline();
        assertEquals(List.of(), one.segments());
        assertInstanceOf(Position.Known.class, Positions.at(one, Steps.START));
        assertInstanceOf(Position.Outside.class, Positions.at(one, Steps.START.plusSeconds(1)));
    }

    @Test
    void a_night_of_silence_that_ends_where_it_began_is_a_stay_and_a_week_is_not() {
        Timeline night =
                new Steps(HOME).stay(1200, 60).pass(9 * 3600).stay(1200, 60).timeline();
        assertEquals("S", kinds(night));
        Timeline week =
                new Steps(HOME).stay(1200, 60).pass(7 * 86_400).stay(1200, 60).timeline();
        assertEquals("SGS", kinds(week));
        assertEquals(1, week.gapBefore().cardinality());
        assertTrue(week.gapBefore().get(21));
    }

    @Test
    void a_phone_that_is_off_leaves_a_gap() {
        Timeline timeline = new Steps(HOME)
                .stay(1800, 10)
                .pass(4 * 3600)
                .jump(40, 8000)
                .stay(1800, 10)
                .timeline();
        assertEquals("SGS", kinds(timeline));
        Segment.Gap gap = (Segment.Gap) timeline.segments().get(1);
        assertEquals(Duration.ofHours(4), gap.span().length());
        assertEquals(8000, gap.metres(), 5);
        assertEquals(180, gap.first());
        assertEquals(181, gap.last());
    }

    @Test
    void a_tunnel_of_twelve_minutes_is_no_gap_and_one_of_an_hour_is() {
        Steps tunnel = new Steps(HOME)
                .go(180, 60, 10, 400)
                .pass(720)
                .jump(180, 26_000)
                .fix()
                .go(180, 60, 10, 400);
        assertEquals("T", kinds(tunnel.timeline()));
        Steps hour = new Steps(HOME)
                .go(180, 60, 10, 400)
                .pass(3600)
                .jump(180, 130_000)
                .fix()
                .go(180, 60, 10, 400);
        assertEquals("TGT", kinds(hour.timeline()));
    }

    @Test
    void a_plane_is_no_outlier_and_a_rocket_is() {
        Timeline plane = new Steps(HOME)
                .stay(900, 60)
                .go(30, 60, 60, 15_000)
                .remain(900, 60)
                .timeline();
        assertEquals(new BitSet(), plane.outliers());
        assertEquals("STS", kinds(plane));
        Timeline rocket = new Steps(HOME)
                .stay(900, 60)
                .pass(60)
                .wrong(90_000, 10, -1)
                .pass(60)
                .stay(900, 60)
                .timeline();
        assertEquals("{16}", rocket.outliers().toString());
        assertEquals("S", kinds(rocket));
    }

    @Test
    void jumps_there_and_back_are_left_out_and_change_no_distance() {
        Steps steps = new Steps(HOME).go(90, 30, 10, 100);
        steps.pass(5).wrong(900, 10, -1).pass(5).jump(90, 100).fix().go(90, 30, 10, 100);
        Timeline timeline = steps.timeline();
        assertEquals("{30}", timeline.outliers().toString());
        assertEquals("T", kinds(timeline));
        assertEquals(6000, ((Segment.Trip) timeline.segments().getFirst()).metres(), 110);
    }

    @Test
    void a_coarse_fix_is_left_out_when_better_ones_are_near_and_kept_when_it_is_all_there_is() {
        Timeline near = new Steps(HOME)
                .stay(900, 60)
                .pass(60)
                .wrong(1200, 1500, 0)
                .pass(60)
                .stay(900, 60)
                .timeline();
        assertEquals("{16}", near.outliers().toString());
        Timeline alone = new Steps(HOME)
                .stay(900, 60)
                .pass(4 * 3600)
                .wrong(9000, 1500, 0)
                .pass(4 * 3600)
                .jump(0, 20_000)
                .stay(900, 60)
                .timeline();
        assertEquals(new BitSet(), alone.outliers());
        Steps poor = new Steps(HOME);
        for (int i = 0; i < 40; i++) {
            poor.fix(400, 0).pass(60);
        }
        assertEquals(new BitSet(), poor.timeline().outliers(), "a poor phone is not all outliers");
    }

    @Test
    void a_noisy_moment_does_not_split_a_stay() {
        Steps steps = new Steps(HOME).stay(3600, 60);
        steps.pass(60)
                .wrong(350, 80, 0)
                .pass(60)
                .wrong(380, 80, 0)
                .pass(60)
                .wrong(300, 80, 0)
                .pass(60);
        assertEquals("S", kinds(steps.stay(3600, 60).timeline()));
    }

    @Test
    void a_phone_that_wakes_late_stayed_until_it_had_to_leave() {
        Steps steps = new Steps(HOME).fix();
        for (int day = 0; day < 3; day++) { // reports after 600 m, then every five minutes
            steps.pass(8 * 3600).jump(90, 600).fix().go(90, 4, 300, 3000);
            steps.pass(8 * 3600).jump(270, 600).fix().go(270, 4, 300, 3000);
        }
        Timeline timeline = steps.timeline();
        assertEquals("STSTSTSTSTST", kinds(timeline));
        Segment first = timeline.segments().getFirst();
        assertTrue(first.span().length().compareTo(Duration.ofMinutes(450)) > 0, "most of the silence");
        Position asleep = Positions.at(timeline, Steps.minute(300));
        assertEquals(0, Geodesy.distance(HOME, ((Position.Known) asleep).at()), 1);
    }

    @Test
    void the_user_names_places_and_regions_name_the_rest() {
        Track track = drive(HOME).track();
        GeoPoint there = Geodesy.destination(HOME, 90, 12_000);
        List<History.NamedPlace> places = List.of(
                new History.NamedPlace(Geodesy.destination(HOME, 0, 90), 200, "Near home"),
                new History.NamedPlace(HOME, 200, "Home"));
        List<Region> regions = List.of(
                new Region(new DeviceId("owntracks/tom/pixel"), "1", "Theirs", there, 300, Steps.START),
                new Region(Steps.JANE, "2", "Hers", Geodesy.destination(there, 10, 100), 300, Steps.START),
                new Region(Steps.JANE, "3", "Home by region", HOME, 300, Steps.START),
                new Region(Steps.JANE, "4", "Nowhere", null, 300, Steps.START));
        Timeline timeline = Timelines.of(track, places, regions, List.of());
        assertEquals("Home", ((Segment.Stay) timeline.segments().getFirst()).name());
        assertEquals("Hers", ((Segment.Stay) timeline.segments().getLast()).name());
        assertNull(((Segment.Stay) drive(HOME).timeline().segments().getLast()).name());
    }

    @Test
    void what_the_user_says_wins() {
        Track track = drive(HOME).track();
        Segment.Stay home = (Segment.Stay)
                Timelines.of(track, List.of(), List.of(), List.of()).segments().getFirst();
        Timeline moved = Timelines.of(
                track,
                List.of(),
                List.of(),
                List.of(new History.Correction(Steps.JANE, home.span(), History.Correction.Is.TRIP)));
        assertEquals("TTS", kinds(moved));
        assertTrue(((Segment.Trip) moved.segments().getFirst()).corrected());
        assertEquals(home.span(), moved.segments().getFirst().span());
        Span jam = new Span(Steps.minute(65), Steps.minute(70));
        Timeline stayed = Timelines.of(
                track,
                List.of(),
                List.of(),
                List.of(new History.Correction(Steps.JANE, jam, History.Correction.Is.STAY)));
        assertEquals("STSTS", kinds(stayed));
        assertEquals(jam, stayed.segments().get(2).span());
        assertTrue(((Segment.Stay) stayed.segments().get(2)).corrected());
        assertEquals(jam.from(), stayed.segments().get(1).span().to());
        Timeline others = Timelines.of(
                track,
                List.of(),
                List.of(),
                List.of(new History.Correction(new DeviceId("owntracks/tom/pixel"), jam, History.Correction.Is.STAY)));
        assertEquals("STS", kinds(others));
    }

    @Test
    void the_facts_say_why() {
        Why.Stayed stayed = (Why.Stayed) why(drive(HOME).timeline(), 0);
        assertEquals(61, stayed.fixes(), 1);
        assertEquals(Duration.ofMinutes(10), stayed.atLeast());
        assertEquals(0, stayed.silentShare(), 1e-9);
        Why.Moved moved = (Why.Moved) why(drive(HOME).timeline(), 1);
        assertEquals(12_000, moved.apart(), 150);
        assertEquals(121, moved.fixes(), 3);
        Why.Stayed night = (Why.Stayed)
                why(new Steps(HOME).stay(1200, 60).pass(9 * 3600).stay(1200, 60).timeline(), 0);
        assertEquals(Duration.ofHours(9), night.longestSilence());
        assertEquals(540.0 / 580, night.silentShare(), 1e-9);
        Why.Silent silent = (Why.Silent) why(
                new Steps(HOME)
                        .go(0, 60, 20, 200)
                        .pass(3 * 3600)
                        .jump(0, 9000)
                        .fix()
                        .go(0, 60, 20, 200)
                        .timeline(),
                1);
        assertEquals(Duration.ofSeconds(20), silent.usual());
        assertEquals(Duration.ofMinutes(5), silent.atLeast());
        assertEquals(9000, silent.metres(), 5);
    }

    private static Why why(Timeline timeline, int segment) {
        return Why.of(timeline, timeline.segments().get(segment));
    }
}
