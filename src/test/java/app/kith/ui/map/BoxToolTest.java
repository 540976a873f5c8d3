package app.kith.ui.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.geo.Bounds;
import app.kith.geo.GeoPoint;
import app.kith.testing.Fx;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A rectangle drawn and changed with mouse and keys on the real map.
class BoxToolTest {
    private final MapModel model = new MapModel();
    private final List<Bounds> told = new ArrayList<>();
    private final List<Bounds> taken = new ArrayList<>();
    private final List<String> dropped = new ArrayList<>();
    private final Stage stage = Fx.run(() -> Fx.show(new Scene(new MapPane(model), 800, 600)));
    private final MapPane map = Fx.run(() -> (MapPane) stage.getScene().getRoot());

    @BeforeEach
    void look() {
        look(48.85, 2.35, 12);
    }

    private void look(double lat, double lon, double zoom) {
        Fx.act(() -> map.open(new GeoPoint(lat, lon), zoom));
        Fx.pulses(3);
        Fx.await("rest", () -> !map.isMoving());
    }

    @AfterEach
    void close() {
        Fx.act(stage::hide);
    }

    private void begin(@Nullable Bounds first) {
        Fx.act(() -> model.box()
                .draw(
                        first,
                        box -> {
                            told.add(box);
                            return "told " + told.size();
                        },
                        taken::add,
                        () -> dropped.add("dropped")));
        Fx.pulses(2);
    }

    private void key(KeyCode code, boolean shift) {
        Fx.act(() ->
                Event.fireEvent(map, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, false, false, false)));
    }

    private GeoPoint place(double x, double y) {
        return Fx.run(() -> map.place(x, y));
    }

    /// The box between two pixels.
    private void assertBox(double left, double top, double right, double bottom, Bounds box) {
        Point2D first = Fx.run(() -> map.position(new GeoPoint(box.north(), box.west())));
        Point2D last = Fx.run(() -> map.position(new GeoPoint(box.south(), box.east())));
        assertEquals(left, first.getX(), 0.01);
        assertEquals(top, first.getY(), 0.01);
        assertEquals(right, last.getX(), 0.01);
        assertEquals(bottom, last.getY(), 0.01);
    }

    private Button button(String words) {
        return (Button) map.lookupAll(".button").stream()
                .filter(n -> n instanceof Button b && words.equals(b.getText()))
                .findFirst()
                .orElseThrow();
    }

    private String words() {
        return Fx.run(() -> ((Label) Objects.requireNonNull(map.lookup(".map-box > .label"))).getText());
    }

    @ParameterizedTest
    @CsvSource({"48.85, 2.35, 12", "-17, 179.99, 9", "70, -179.99, 5"})
    void itIsDraggedFromCornerToCornerAndTaken(double lat, double lon, double zoom) {
        look(lat, lon, zoom);
        begin(null);
        GeoPoint middle = place(400, 300);
        Fx.drag(map, 600, 400, 200, 150);
        assertEquals(middle, place(400, 300), "the map stayed where it was");
        assertEquals(List.of(), taken);
        key(KeyCode.ENTER, false);
        assertEquals(1, taken.size());
        assertBox(200, 150, 600, 400, taken.getFirst());
        assertFalse(Fx.run(() -> model.box().isOn()));
        assertEquals(List.of(), dropped);
    }

    @Test
    void whileItIsDrawnItIsSaidHowMuchItIs() {
        begin(null);
        assertTrue(Fx.run(() -> button("Use this area").isDisabled()));
        Fx.mouse(map, MouseEvent.MOUSE_PRESSED, 200, 150, 1, true);
        Fx.mouse(map, MouseEvent.MOUSE_DRAGGED, 300, 250, 1, false);
        assertBox(200, 150, 300, 250, told.getLast());
        assertEquals("told " + told.size(), words());
        Fx.mouse(map, MouseEvent.MOUSE_DRAGGED, 500, 350, 1, false);
        assertBox(200, 150, 500, 350, told.getLast());
        Fx.mouse(map, MouseEvent.MOUSE_RELEASED, 500, 350, 1, false);
        Fx.act(() -> button("Use this area").fire());
        assertEquals(List.of(told.getLast()), taken);
    }

    @Test
    void itIsPulledAtItsHandlesAndMovedByItsMiddle() {
        begin(null);
        Fx.drag(map, 200, 150, 600, 400);
        Fx.drag(map, 600, 400, 650, 420);
        assertBox(200, 150, 650, 420, told.getLast());
        Fx.drag(map, 200, 285, 100, 500);
        assertBox(100, 150, 650, 420, told.getLast());
        Fx.drag(map, 375, 285, 395, 275);
        assertBox(120, 140, 670, 410, told.getLast());
        Fx.drag(map, 120, 140, 700, 450);
        assertBox(670, 410, 700, 450, told.getLast());
    }

    @Test
    void besideItsHandlesTheMapIsDraggedAndItStaysOnTheGround() {
        begin(null);
        Fx.drag(map, 200, 150, 600, 400);
        Bounds before = told.getLast();
        GeoPoint middle = place(400, 300);
        Fx.drag(map, 300, 200, 350, 230);
        Fx.await("rest", () -> !map.isMoving());
        assertFalse(middle.equals(place(400, 300)), "the map moved");
        key(KeyCode.ENTER, false);
        assertEquals(before.west(), taken.getFirst().west(), 1e-9);
        assertEquals(before.north(), taken.getFirst().north(), 1e-9);
    }

    @Test
    void escGivesUpAlsoInTheMiddleOfADrag() {
        begin(null);
        Fx.mouse(map, MouseEvent.MOUSE_PRESSED, 200, 150, 1, true);
        Fx.mouse(map, MouseEvent.MOUSE_DRAGGED, 300, 250, 1, false);
        key(KeyCode.ESCAPE, false);
        Fx.mouse(map, MouseEvent.MOUSE_RELEASED, 300, 250, 1, false);
        assertEquals(List.of("dropped"), dropped);
        assertEquals(List.of(), taken);
        key(KeyCode.ENTER, false);
        assertEquals(List.of(), taken);
    }

    @Test
    void aClickDrawsNothingAndChoosesNobody() {
        Fx.act(() ->
                model.show(new Worlds().at("anna", new GeoPoint(48.85, 2.35)).world()));
        Fx.pulses(3);
        begin(null);
        Fx.click(map, 400, 300);
        key(KeyCode.BACK_SPACE, false);
        assertEquals(List.of(), told);
        assertNull(Fx.run(() -> model.selectedProperty().get()));
        assertTrue(Fx.run(() -> model.box().isOn()));
    }

    @Test
    void withTheKeyboardItIsPutIntoTheMiddleMovedAndResized() {
        begin(null);
        key(KeyCode.ENTER, false);
        assertBox(240, 180, 560, 420, told.getLast());
        key(KeyCode.RIGHT, false);
        key(KeyCode.UP, true);
        assertBox(250, 179, 570, 419, told.getLast());
        key(KeyCode.PLUS, false);
        assertBox(234, 167, 586, 431, told.getLast());
        key(KeyCode.BACK_SPACE, false);
        assertTrue(words().startsWith("Drag"), words());
        key(KeyCode.ENTER, false);
        key(KeyCode.ENTER, false);
        assertBox(240, 180, 560, 420, taken.getFirst());
    }

    @Test
    void itGoesOnWithTheOneThatThereWas() {
        Bounds first = new Bounds(48.8, 2.3, 48.9, 2.4);
        begin(first);
        key(KeyCode.ENTER, false);
        assertEquals(first.south(), taken.getFirst().south(), 1e-9);
        assertEquals(first.east(), taken.getFirst().east(), 1e-9);
    }

    @Test
    void drawingARegionEndsItQuietly() {
        begin(null);
        Fx.act(() -> model.regions().toolProperty().set(MapRegions.Tool.CIRCLE));
        assertFalse(Fx.run(() -> model.box().isOn()));
        assertEquals(List.of(), dropped);
        begin(null);
        assertEquals(
                MapRegions.Tool.NONE,
                Fx.run(() -> model.regions().toolProperty().get()));
    }
}
