package app.kith.history.travel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.geo.GeoPoint;
import app.kith.geo.Geodesy;
import app.kith.history.History;
import app.kith.history.Span;
import app.kith.history.Track;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What one asks of a timeline.
class QuestionsTest {
    private static final GeoPoint HOME = Steps.HOME;
    private static final ZoneId BERNE = ZoneId.of("Europe/Zurich");

    /// An hour at home, 20 min at 36 km/h eastwards, an hour there.
    private static Steps drive() {
        return new Steps(HOME).stay(3600, 60).go(90, 120, 10, 100).remain(3600, 60);
    }

    @Test
    void a_position_lies_on_the_path_in_proportion_of_time() {
        Timeline timeline = new Steps(HOME).go(90, 2, 60, 1000).timeline();
        Position.Known known = (Position.Known) Positions.at(timeline, Steps.START.plusMillis(90_500));
        assertEquals(508, Geodesy.distance(timeline.track().at(0), known.at()), 2);
        assertEquals(60, known.kmh(), 0.2);
        assertEquals(90, known.course(), 0.1);
        assertEquals(0, known.index());
        Position.Known exactly =
                (Position.Known) Positions.at(timeline, timeline.track().time(1));
        assertEquals(timeline.track().at(1), exactly.at());
    }

    @Test
    void a_position_crosses_the_date_line_the_short_way() {
        Timeline timeline =
                new Steps(new GeoPoint(10, 179.995)).fix().go(90, 1, 60, 1000).timeline();
        double lon = ((Position.Known) Positions.at(timeline, Steps.START.plusSeconds(40)))
                .at()
                .lon();
        assertTrue(Math.abs(lon) > 179.99, "not at Greenwich");
    }

    @Test
    void no_position_in_a_gap_nor_outside_and_outliers_are_passed_over() {
        Steps off = new Steps(HOME).stay(1800, 10).pass(4 * 3600).jump(40, 8000).stay(1800, 10);
        Timeline timeline = off.timeline();
        Position.InGap gap = (Position.InGap) Positions.at(timeline, Steps.minute(100));
        assertEquals(0, Geodesy.distance(HOME, gap.lastKnown()), 0.1);
        assertEquals(0, Geodesy.distance(off.at(), gap.next()), 0.1);
        assertTrue(Positions.at(timeline, Steps.minute(-1)) instanceof Position.Outside);
        assertTrue(Positions.at(timeline, Steps.minute(6000)) instanceof Position.Outside);
        Timeline spiked = new Steps(HOME)
                .stay(900, 60)
                .pass(60)
                .wrong(90_000, 10, -1)
                .pass(60)
                .stay(900, 60)
                .timeline();
        Position.Known known =
                (Position.Known) Positions.at(spiked, spiked.track().time(16));
        assertEquals(0, Geodesy.distance(HOME, known.at()), 0.1);
        assertEquals(15, known.index());
    }

    @Test
    void a_gap_stays_one_when_the_user_says_they_moved_and_a_stay_when_they_say_so() {
        Track track = new Steps(HOME)
                .stay(1800, 10)
                .pass(4 * 3600)
                .jump(40, 8000)
                .stay(1800, 10)
                .track();
        Span gap = new Span(track.time(180), track.time(181));
        for (History.Correction.Is is : History.Correction.Is.values()) {
            Timeline timeline =
                    Timelines.of(track, List.of(), List.of(), List.of(new History.Correction(Steps.JANE, gap, is)));
            Position position = Positions.at(timeline, Steps.minute(100));
            assertEquals(is == History.Correction.Is.TRIP, position instanceof Position.InGap);
            Totals.Sum day = Totals.of(timeline, BERNE, Totals.Period.DAY, DayOfWeek.MONDAY)
                    .getFirst();
            assertEquals(0, day.metres(), 1);
            assertEquals(
                    is == History.Correction.Is.TRIP ? 240 : 0, day.moving().toMinutes());
        }
    }

    @Test
    void who_passed_by_between_two_fixes_was_here() {
        GeoPoint door = Geodesy.destination(Geodesy.destination(drive().track().at(120), 90, 30), 0, 20);
        List<Visit> visits = Visits.near(drive().track(), door, 40);
        assertEquals(1, visits.size());
        assertEquals(20, visits.getFirst().nearest(), 2);
        double half = Math.sqrt(40 * 40 - 20 * 20); // metres at 10 m/s
        assertEquals(2 * half / 10, visits.getFirst().inside().toMillis() / 1000.0, 0.6);
        assertEquals(List.of(), Visits.near(drive().track(), door, 15));
    }

    @Test
    void who_stayed_was_here_all_the_time_and_who_came_back_was_twice() {
        Steps twice = drive();
        twice.go(270, 120, 10, 100).remain(3600, 60);
        List<Visit> visits = Visits.near(twice.track(), HOME, 100);
        assertEquals(2, visits.size());
        assertEquals(Steps.START, visits.getFirst().span().from());
        assertEquals(3610, visits.getFirst().inside().toSeconds(), 12);
        Timeline off = new Steps(HOME)
                .stay(1800, 10)
                .pass(4 * 3600)
                .jump(90, 8000)
                .stay(1800, 10)
                .timeline();
        assertEquals(List.of(), Visits.near(off, Geodesy.destination(HOME, 90, 4000), 500), "not through a gap");
    }

    @Test
    void two_are_together_when_both_are_known_to_be_near() {
        Timeline one = drive().timeline();
        Timeline other = new Steps(HOME)
                .pass(17)
                .stay(1800, 47)
                .go(0, 100, 10, 100)
                .remain(7200, 50)
                .timeline();
        List<Visit> together = Together.of(one, other, 60);
        assertEquals(1, together.size());
        assertEquals(Steps.START.plusSeconds(17), together.getFirst().span().from());
        assertEquals(1833 + 6, together.getFirst().inside().toSeconds(), 15);
        assertEquals(together, Together.of(other, one, 60));
    }

    @Test
    void days_have_23_and_25_hours() {
        for (String[] day : new String[][] {
            {"2026-03-28T11:00:00Z", "2026-03-29", "23"}, {"2026-10-24T10:00:00Z", "2026-10-25", "25"}
        }) {
            Track.Builder track = new Track.Builder(Steps.JANE, 100);
            for (int h = 0; h < 72; h++) {
                track.add(Instant.parse(day[0]).plusSeconds(h * 3600L), HOME);
            }
            Timeline timeline = Timelines.of(track.build(), List.of(), List.of(), List.of());
            List<Totals.Sum> days = Totals.of(timeline, BERNE, Totals.Period.DAY, DayOfWeek.MONDAY);
            Totals.Sum changed = days.get(1);
            assertEquals(LocalDate.parse(day[1]), changed.first());
            assertEquals(Duration.ofHours(Long.parseLong(day[2])), changed.staying());
            assertEquals(changed.span().length(), changed.staying());
            assertEquals(Duration.ofHours(71), sum(days), "all of it, and once");
        }
    }

    private static Duration sum(List<Totals.Sum> sums) {
        return sums.stream()
                .map(s -> s.staying().plus(s.moving()).plus(s.unknown()))
                .reduce(Duration.ZERO, Duration::plus);
    }

    @Test
    void a_way_over_midnight_is_shared_out_and_weeks_and_months_add_up() {
        Track.Builder track = new Track.Builder(Steps.JANE, 100);
        GeoPoint at = HOME;
        Instant time = Instant.parse("2026-02-28T22:30:00Z"); // half an hour before March, and before Sunday, in Berne
        for (int i = 0; i <= 120; i++) {
            track.add(time, at);
            time = time.plusSeconds(60);
            at = Geodesy.destination(at, 90, 500);
        }
        Timeline timeline = Timelines.of(track.build(), List.of(), List.of(), List.of());
        List<Totals.Sum> months = Totals.of(timeline, BERNE, Totals.Period.MONTH, DayOfWeek.MONDAY);
        assertEquals(2, months.size());
        assertEquals(15_000, months.getFirst().metres(), 20);
        assertEquals(45_000, months.getLast().metres(), 20);
        assertEquals(Duration.ofMinutes(30), months.getFirst().moving());
        assertEquals(LocalDate.parse("2026-03-01"), months.getLast().first());
        assertEquals(
                1,
                Totals.of(timeline, BERNE, Totals.Period.WEEK, DayOfWeek.MONDAY).size());
        List<Totals.Sum> american = Totals.of(timeline, BERNE, Totals.Period.WEEK, DayOfWeek.SUNDAY);
        assertEquals(LocalDate.parse("2026-02-22"), american.getFirst().first());
        assertEquals(2, american.size());
    }

    @Test
    void places_by_name_or_else_by_place() {
        Steps days = new Steps(HOME).fix();
        for (int i = 0; i < 3; i++) {
            days.remain(7200, 60).go(90, 60, 10, 100).remain(3600, 60).go(270, 60, 10, 100);
        }
        List<History.NamedPlace> names = List.of(new History.NamedPlace(HOME, 200, "Home"));
        List<Totals.Place> places =
                Totals.places(Timelines.of(days.remain(7200, 60).track(), names, List.of(), List.of()));
        assertEquals(2, places.size());
        assertEquals("Home", places.getFirst().name());
        assertEquals(4, places.getFirst().visits());
        assertEquals(480, places.getFirst().time().toMinutes(), 4);
        assertEquals(3, places.getLast().visits());
        assertEquals(6000, Geodesy.distance(places.getLast().center(), HOME), 30);
    }

    @Test
    void a_stretch_has_distance_time_speed_and_climb() {
        Steps hill = new Steps(HOME);
        for (int i = 0; i < 400; i++) { // 200 m up, 200 m down, and an altitude that wanders by 4 m
            double height = 500 + (i < 200 ? i : 400 - i) + 4 * Math.sin(i * 2.1);
            hill.fix(hill.at(), 10, -1, (int) Math.round(height)).pass(10).jump(0, 50);
        }
        Timeline timeline = hill.timeline();
        Stretch all = Stretch.of(timeline, Span.ALWAYS);
        assertEquals(399 * 50, all.metres(), 20);
        assertEquals(Duration.ofSeconds(3990), all.moving());
        assertEquals(18, all.averageSpeed(), 0.1);
        assertEquals(18, all.topSpeed(), 0.2);
        assertEquals(200, all.climb(), 8);
        assertEquals(400, all.fixes());
        Stretch part = Stretch.of(timeline, new Span(Steps.START.plusSeconds(1000), Steps.START.plusSeconds(2001)));
        assertEquals(5000, part.metres(), 5);
        assertEquals(
                0,
                Stretch.of(timeline, new Span(Instant.EPOCH, Instant.EPOCH.plusSeconds(5)))
                        .fixes());
    }

    @Test
    void standing_climbs_nothing_and_gaps_have_no_length() {
        Steps standing = new Steps(HOME);
        for (int i = 0; i < 400; i++) {
            standing.fix(standing.at(), 10, 0, 500 + (i * 7919 % 13) - 6).pass(10);
        }
        Stretch stretch = Stretch.of(standing.timeline(), Span.ALWAYS);
        assertEquals(0, stretch.climb());
        assertEquals(Duration.ZERO, stretch.moving());
        Timeline off = new Steps(HOME)
                .stay(1800, 10)
                .pass(4 * 3600)
                .jump(90, 8000)
                .stay(1800, 10)
                .timeline();
        assertEquals(0, Stretch.of(off, Span.ALWAYS).metres(), 1);
        assertEquals(-1, Stretch.of(off, Span.ALWAYS).climb());
    }
}
