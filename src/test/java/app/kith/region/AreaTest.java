package app.kith.region;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.geo.GeoPoint;
import app.kith.geo.Geodesy;
import app.kith.region.Area.Circle;
import app.kith.region.Area.Polygon;
import app.kith.region.Area.Problem;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AreaTest {
    @ParameterizedTest
    @CsvSource({"48.85, 2.29, 100", "70, 25, 5000", "-70, -179.99, 20000", "0, 180, 300", "89.9, 0, 50000"})
    void aCirclesBorderIsItsRadiusAwayInTrueMetresEverywhere(double lat, double lon, double radius) {
        Circle circle = new Circle(new GeoPoint(lat, lon), radius);
        for (int bearing = 0; bearing < 360; bearing += 15) {
            GeoPoint on = Geodesy.destination(circle.center(), bearing, radius);
            assertEquals(0, circle.distance(on), 0.01 + radius * 1e-9);
            GeoPoint out = Geodesy.destination(circle.center(), bearing, radius * 1.5);
            assertEquals(radius / 2, circle.distance(out), radius * 0.012);
            assertTrue(circle.bounds().contains(on), () -> circle + " " + on);
        }
        assertEquals(-radius, circle.distance(circle.center()), radius * 0.012);
    }

    @ParameterizedTest
    @CsvSource({"48, 2", "70, 25", "10, 179.995", "-70, -179.995"})
    void aPolygonsInsideIsInsideAlsoAcross180(double lat, double lon) {
        Polygon square = square(new GeoPoint(lat, lon), 1000);
        GeoPoint middle = square.bounds().center();
        assertEquals(-500, square.distance(middle), 10);
        for (int bearing = 0; bearing < 360; bearing += 90) {
            assertEquals(500, square.distance(Geodesy.destination(middle, bearing, 1000)), 20);
        }
        assertNull(square.problem());
    }

    /// With its sides a number of metres long and the north-west corner there.
    private static Polygon square(GeoPoint corner, double side) {
        GeoPoint east = Geodesy.destination(corner, 90, side);
        GeoPoint south = Geodesy.destination(corner, 180, side);
        return new Polygon(List.of(corner, east, new GeoPoint(south.lat(), east.lon()), south));
    }

    @Test
    void whatHasNoInsideIsNamed() {
        GeoPoint a = new GeoPoint(0, 179.9);
        GeoPoint b = new GeoPoint(0, -179.9);
        GeoPoint c = new GeoPoint(1, -179.9);
        GeoPoint d = new GeoPoint(1, 179.9);
        assertNull(new Polygon(List.of(a, b, c, d)).problem());
        assertEquals(Problem.CROSSES_ITSELF, new Polygon(List.of(a, c, b, d)).problem());
        assertEquals(Problem.TOO_FEW_CORNERS, new Polygon(List.of(a, b, a)).problem());
        assertEquals(Problem.TOO_MANY_CORNERS, new Polygon(manyCorners()).problem());
        assertEquals(Problem.TOO_LARGE, new Circle(a, 10_000_000).problem());
    }

    private static List<GeoPoint> manyCorners() {
        List<GeoPoint> corners = new java.util.ArrayList<>();
        for (int i = 0; i <= Area.MOST_CORNERS; i++) {
            corners.add(Geodesy.destination(new GeoPoint(0, 0), 360.0 * i / (Area.MOST_CORNERS + 1), 1000));
        }
        return Collections.unmodifiableList(corners);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -5, 0.01, Double.NaN})
    void aCircleOfNoSizeHasNoInside(double radius) {
        assertEquals(Problem.TOO_SMALL, new Circle(new GeoPoint(1, 1), radius).problem());
    }
}
