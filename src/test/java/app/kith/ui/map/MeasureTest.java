package app.kith.ui.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.geo.GeoPoint;
import app.kith.geo.Geodesy;
import app.kith.testing.Fx;
import java.time.Instant;
import java.util.Objects;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

class MeasureTest {
    private static MeasureLine line(GeoPoint... points) {
        MeasureLine line = new MeasureLine();
        for (GeoPoint p : points) {
            line.add(p);
        }
        return line;
    }

    @Test
    void aLineIsAsLongAsItsGeodesics() {
        // Paris to New York and a degree of the equator.
        MeasureLine line = line(new GeoPoint(0, 0), new GeoPoint(0, 1));
        assertEquals(111_319.491, line.metres(), 0.01);
        assertEquals("111 km", line.words(false));
        assertEquals("69.2 mi", line.words(true));
        line.add(new GeoPoint(0, 1.001));
        assertEquals("111 km · last leg 111 m", line.words(false));
        line.back();
        assertEquals("111 km", line.words(false));
    }

    @Test
    void over180DegreesItGoesTheShorterWay() {
        assertEquals(
                222_638.98, line(new GeoPoint(0, 179), new GeoPoint(0, -179)).metres(), 0.1);
    }

    @Test
    void aClosedLineHasAnArea() {
        GeoPoint a = new GeoPoint(48, 2);
        GeoPoint b = Geodesy.destination(a, 90, 100);
        GeoPoint c = Geodesy.destination(b, 0, 100);
        MeasureLine line = line(a, b, c, Geodesy.destination(a, 0, 100));
        assertEquals(0, line.squareMetres());
        line.close();
        assertEquals(10_000, line.squareMetres(), 1);
        assertEquals(400, line.metres(), 0.1);
        assertTrue(line.words(false).startsWith("400 m around · "), line.words(false));
        assertEquals("2.47 acres", MeasureLine.area(line.squareMetres(), true));
    }

    @Test
    void twoPointsEncloseNothing() {
        MeasureLine line = line(new GeoPoint(1, 1), new GeoPoint(1, 2));
        line.close();
        assertFalse(line.isClosed());
    }

    @Test
    void theScaleIsRoundInTheUnitsOfTheUser() {
        assertEquals(500, MapChrome.scale(870, false));
        assertEquals("500 m", MapChrome.scaleText(500, false));
        assertEquals("2 km", MapChrome.scaleText(MapChrome.scale(3900, false), false));
        assertEquals("2,000 ft", MapChrome.scaleText(MapChrome.scale(870, true), true));
        assertEquals("2 mi", MapChrome.scaleText(MapChrome.scale(3900, true), true));
        assertEquals("1 mi", MapChrome.scaleText(MapChrome.scale(1609.4, true), true));
    }

    @Test
    void clicksMeasureBackspaceTakesBackAndEscapeEnds() {
        MapModel model = new MapModel();
        MapPane map = Fx.run(() -> {
            model.tilesProperty().set(new GridTiles(false, false));
            return new MapPane(model);
        });
        Stage stage = Fx.run(() -> Fx.show(new Scene(map, 400, 300)));
        try {
            Fx.act(() -> {
                map.open(Worlds.PARIS, 15);
                map.toggleMeasure();
            });
            Fx.pulses(2);
            Label words = (Label) Objects.requireNonNull(map.lookup(".map-measure"));
            assertTrue(words.isVisible());
            Fx.click(map, 100, 100);
            Fx.click(map, 200, 100);
            double metres = Fx.run(() -> Geodesy.distance(map.place(100, 100), map.place(200, 100)));
            assertEquals(MeasureLine.length(metres, false), Fx.run(words::getText));
            Fx.click(map, 200, 200);
            Fx.click(map, 100, 100);
            assertTrue(Fx.run(words::getText).contains("around"), Fx.run(words::getText));
            press(map, KeyCode.BACK_SPACE);
            press(map, KeyCode.BACK_SPACE);
            assertEquals(MeasureLine.length(metres, false), Fx.run(words::getText));
            press(map, KeyCode.ESCAPE);
            assertFalse(words.isVisible());
        } finally {
            Fx.act(stage::hide);
        }
    }

    private static void press(Region node, KeyCode code) {
        Fx.act(() ->
                Event.fireEvent(node, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false)));
    }

    @Test
    void aGhostGoesStraightOnAndWidens() {
        Instant now = Worlds.NOW;
        var fix = Worlds.fix(Worlds.PARIS, now.minusSeconds(60), 10.0, 36.0, 90.0);
        var ghost = Objects.requireNonNull(GhostLayer.of(fix, now));
        assertEquals(600, Geodesy.distance(Worlds.PARIS, ghost.at()), 0.1);
        assertEquals(220, ghost.radius(), 1);
        assertNull(GhostLayer.of(fix, now.plusSeconds(600)), "nobody goes straight on for long");
        assertNull(GhostLayer.of(Worlds.fix(Worlds.PARIS, now.minusSeconds(60), 10.0, 0.0, 90.0), now));
    }
}
