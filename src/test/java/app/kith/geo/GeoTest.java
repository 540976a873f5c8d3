package app.kith.geo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class GeoTest {
    /// GeographicLib's own example: from JFK (40.6, -73.8) to LHR (51.6, -0.5).
    @Test
    void distanceAndBearingAgreeWithThePublishedExample() {
        GeoPoint jfk = new GeoPoint(40.6, -73.8);
        GeoPoint lhr = new GeoPoint(51.6, -0.5);
        assertEquals(5_551_759.400, Geodesy.distance(jfk, lhr), 0.001);
        assertEquals(51.198_882_845_6, Geodesy.bearing(jfk, lhr), 1e-9);
        assertEquals(Geodesy.distance(jfk, lhr), Geodesy.roughDistance(jfk, lhr), 0.006 * 5_551_759);
    }

    @Test
    void destinationUndoesDistanceAndBearing() {
        GeoPoint from = new GeoPoint(70, 179.9);
        GeoPoint to = Geodesy.destination(from, 80, 12_345);
        assertEquals(12_345, Geodesy.distance(from, to), 0.01);
        assertTrue(to.lon() < -179);
    }

    @Test
    void mercatorIsTheUnitSquareAndBack() {
        assertEquals(0.5, Mercator.x(0));
        assertEquals(0.5, Mercator.y(0), 1e-15);
        assertEquals(0, Mercator.y(Mercator.MAX_LATITUDE), 1e-9);
        assertEquals(1, Mercator.y(-90), 1e-9);
        for (double lat = -85; lat <= 85; lat += 5) {
            assertEquals(lat, Mercator.lat(Mercator.y(lat)), 1e-9);
        }
    }

    @Test
    void boundsSpanTheAntimeridianWhenThatIsNarrower() {
        Bounds b = Bounds.around(List.of(new GeoPoint(10, 179), new GeoPoint(-10, -178)));
        assertEquals(new Bounds(-10, 179, 10, -178), b);
        assertEquals(3, b.width());
        assertEquals(new GeoPoint(0, -179.5), b.center());
        assertTrue(b.contains(new GeoPoint(0, 180)));
        assertTrue(!b.contains(new GeoPoint(0, 0)));
    }

    @Test
    void aPlaceIsInRangeOrNone() {
        assertThrows(IllegalArgumentException.class, () -> new GeoPoint(91, 0));
        assertThrows(IllegalArgumentException.class, () -> new GeoPoint(0, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new GeoPoint(0, Double.POSITIVE_INFINITY));
    }
}
