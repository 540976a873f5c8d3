package app.kith.source.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.geo.GeoPoint;
import app.kith.geo.Geodesy;
import app.kith.source.demo.Journey.Manner;
import java.util.List;
import org.junit.jupiter.api.Test;

class JourneyTest {
    private static final Road STRAIGHT =
            new Road(Via.via(43.60, 7.10, 10, 90), Via.via(43.62, 7.10, 30, 30, 40), Via.via(43.64, 7.10, 50, 30));

    @Test
    void begins_and_ends_standing_at_the_ends_of_the_road() {
        Journey journey = new Journey(STRAIGHT, Manner.CAR);

        assertEquals(new Moment(new GeoPoint(43.60, 7.10), 10, 0, 0, true), journey.at(0));
        Moment end = journey.at(journey.seconds());
        assertEquals(new GeoPoint(43.64, 7.10), end.at());
        assertEquals(0, end.speed());
        assertEquals(end, journey.at(journey.seconds() + 1000));
        assertEquals(journey.at(0), journey.at(-5));
    }

    @Test
    void speeds_up_to_the_limit_and_stands_where_the_road_says() {
        Journey journey = new Journey(STRAIGHT, Manner.CAR);

        // 25 m/s with 1.6 m/s² takes 15.6 s.
        assertEquals(1.6 * 10 * 3.6, journey.at(10).speed(), 0.5);
        assertEquals(90, journey.at(30).speed(), 1e-9);
        double stood = 0;
        for (double t = 60; t < journey.seconds() - 20; t += 0.5) {
            stood += journey.at(t).speed() == 0 ? 0.5 : 0;
        }
        assertEquals(40, stood, 1);
        assertTrue(maximum(journey, 200) <= 30 + 1e-9, "the second half is slow");
    }

    private static double maximum(Journey journey, double from) {
        double most = 0;
        for (double t = from; t < journey.seconds(); t++) {
            most = Math.max(most, journey.at(t).speed());
        }
        return most;
    }

    @Test
    void nobody_is_faster_than_the_limit_or_leaves_the_road() {
        for (Road road : Coast.ROADS) {
            for (Road way : List.of(road, road.back())) {
                double limit = way.vias().stream().mapToDouble(Via::limit).max().orElseThrow();
                Journey journey = new Journey(way, Manner.CAR);
                List<Via> pieces = way.pieces();
                GeoPoint before = journey.start();
                for (double t = 1; t <= journey.seconds(); t++) {
                    Moment now = journey.at(t);
                    double kmh = Geodesy.distance(before, now.at()) * 3.6;
                    assertTrue(kmh <= limit + 0.01, () -> "a jump of " + kmh + " km/h");
                    assertTrue(now.speed() <= limit + 0.01);
                    assertTrue(nearest(pieces, now.at()) < 20, "beside the road");
                    before = now.at();
                }
                assertTrue(Geodesy.distance(before, journey.end()) < 10);
            }
        }
    }

    private static double nearest(List<Via> pieces, GeoPoint at) {
        return pieces.stream()
                .mapToDouble(piece -> Geodesy.roughDistance(piece.at(), at))
                .min()
                .orElseThrow();
    }

    @Test
    void a_road_back_has_the_same_stretches_with_the_same_limits() {
        Road back = Coast.HOME_TO_NICE.back();
        assertEquals(Coast.HOME_TO_NICE.pieces().size(), back.pieces().size());
        assertEquals(
                Coast.HOME_TO_NICE.vias().get(0).limit(),
                back.vias().get(back.vias().size() - 2).limit());
        assertEquals(
                Coast.HOME_TO_NICE.vias().get(6).limit(),
                back.vias().get(back.vias().size() - 8).limit());
    }
}
