package app.kith.ui.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.geo.Bounds;
import app.kith.geo.GeoPoint;
import app.kith.geo.Mercator;
import java.util.List;
import javafx.geometry.Insets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CameraTest {
    private static Camera camera(double lat, double lon, double zoom) {
        Camera camera = new Camera();
        camera.resize(1280, 800);
        camera.moveTo(Mercator.x(lon), Mercator.y(lat), zoom);
        return camera;
    }

    @ParameterizedTest
    @CsvSource({"48.85,2.35,12", "-33.9,151.2,19", "84.9,-179.9,7.5", "0,0,3", "-84.9,179.99,16"})
    void aPlaceIsWhereItsPixelIs(double lat, double lon, double zoom) {
        Camera camera = camera(lat, lon, zoom);
        GeoPoint there = camera.at(333, 222);
        assertEquals(333, camera.screenX(Mercator.x(there.lon())), 1e-3);
        assertEquals(222, camera.screenY(Mercator.y(there.lat())), 1e-3);
    }

    @Test
    void zoomingKeepsThePlaceUnderThePixel() {
        Camera camera = camera(48.85, 2.35, 12);
        GeoPoint before = camera.at(1000, 100);
        camera.zoomAt(1000, 100, 15.3);
        GeoPoint after = camera.at(1000, 100);
        assertEquals(before.lat(), after.lat(), 1e-9);
        assertEquals(before.lon(), after.lon(), 1e-9);
    }

    @Test
    void zoomStaysInItsRangeAndThePolesOutOfSight() {
        Camera camera = camera(85, 10, 4);
        assertTrue(camera.screenY(0) <= 1e-9, "the upper edge of the world is not below the map's");
        camera.zoomAt(10, 10, 40);
        assertEquals(19, camera.zoom());
        camera.zoomAt(10, 10, -3);
        assertEquals(1, camera.zoom());
    }

    @Test
    void aFittedBoxIsClearOfPanels() {
        Camera camera = camera(0, 0, 2);
        Insets panels = new Insets(20, 396, 150, 16);
        Bounds box = Bounds.around(List.of(new GeoPoint(48.7, 2.0), new GeoPoint(49.0, 2.6)));
        Camera.Target target = camera.fitted(box, panels, 19);
        camera.moveTo(target.x(), target.y(), target.zoom());
        assertEquals(Math.rint(target.zoom()), target.zoom());
        assertTrue(camera.screenX(Mercator.x(2.0)) >= 16);
        assertTrue(camera.screenX(Mercator.x(2.6)) <= 1280 - 396);
        assertTrue(camera.screenY(Mercator.y(49.0)) >= 20);
        assertTrue(camera.screenY(Mercator.y(48.7)) <= 800 - 150);
    }

    @Test
    void aFamilyOnBothSidesOfTheAntimeridianIsInOnePiece() {
        Camera camera = camera(0, 0, 2);
        GeoPoint west = new GeoPoint(-17, 179.9);
        GeoPoint east = new GeoPoint(-16.5, -179.8);
        Camera.Target target = camera.fitted(Bounds.around(List.of(west, east)), Insets.EMPTY, 19);
        camera.moveTo(target.x(), target.y(), target.zoom());
        double x1 = camera.screenX(Mercator.x(west.lon()));
        double x2 = camera.screenX(Mercator.x(east.lon()));
        assertTrue(0 < x1 && x1 < x2 && x2 < 1280, x1 + " " + x2);
        assertEquals(0.3 / 360 * camera.worldPixels(), x2 - x1, 0.01);
    }

    @Test
    void metresAreTrueAtAnyLatitude() {
        // The circumference of the parallel at 60 degrees is half the equator's.
        Camera camera = camera(60, 0, 10);
        assertEquals(2 * camera.pixels(1000, 0), camera.pixels(1000, 60), 1e-9);
    }
}
