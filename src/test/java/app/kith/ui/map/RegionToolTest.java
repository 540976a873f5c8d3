package app.kith.ui.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.geo.GeoPoint;
import app.kith.geo.Geodesy;
import app.kith.region.Area;
import app.kith.region.OwnRegion;
import app.kith.testing.Fx;
import app.kith.ui.map.MapRegions.Tool;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Regions drawn and changed with mouse and keys on the real map; lengths are checked on the ellipsoid.
class RegionToolTest {
    private final MapModel model = new MapModel();
    private final List<Area> drawn = new ArrayList<>();
    private final List<Area> changed = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private final Stage stage = Fx.run(() -> Fx.show(new Scene(new MapPane(model), 800, 600)));
    private final MapPane map = Fx.run(() -> (MapPane) stage.getScene().getRoot());

    @BeforeEach
    void listen() {
        Fx.act(() -> model.regions()
                .on(
                        drawn::add,
                        (region, area) -> {
                            changed.add(area);
                            OwnRegion next = region(region.id(), area);
                            model.regions().ownProperty().set(List.of(next));
                        },
                        r -> asked.add("open " + r.id()),
                        r -> asked.add("delete " + r.id())));
        look(48.85, 2.35, 14);
    }

    @AfterEach
    void close() {
        Fx.act(stage::hide);
    }

    private static OwnRegion region(String id, Area area) {
        return new OwnRegion(id, 1, "Home", area, "", "", Instant.EPOCH);
    }

    private void look(double lat, double lon, double zoom) {
        Fx.act(() -> map.open(new GeoPoint(lat, lon), zoom));
        Fx.pulses(3);
        Fx.await("rest", () -> !map.isMoving());
    }

    private void tool(Tool tool) {
        Fx.act(() -> model.regions().toolProperty().set(tool));
    }

    private void own(Area area) {
        Fx.act(() -> model.regions().ownProperty().set(List.of(region("a", area))));
    }

    private void key(KeyCode code, boolean shift) {
        Fx.act(() ->
                Event.fireEvent(map, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, false, false, false)));
    }

    private GeoPoint place(double x, double y) {
        return Fx.run(() -> map.place(x, y));
    }

    private Point2D pixel(GeoPoint place) {
        return Fx.run(() -> map.position(place));
    }

    private Label words() {
        return (Label) Objects.requireNonNull(Fx.run(() -> map.lookupAll(".map-measure").stream()
                .filter(n -> n.isVisible())
                .findFirst()
                .orElse(null)));
    }

    @ParameterizedTest
    @CsvSource({"48.85, 2.35, 14", "70, 25, 13", "10, 179.9995, 15", "-69.9, -179.9999, 14"})
    void aDraggedCircleHasTheMetresOfTheGround(double lat, double lon, double zoom) {
        look(lat, lon, zoom);
        GeoPoint before = place(400, 300);
        tool(Tool.CIRCLE);
        Fx.drag(map, 400, 300, 480, 250);
        assertEquals(1, drawn.size());
        Area.Circle circle = (Area.Circle) drawn.getFirst();
        assertEquals(0, Geodesy.distance(before, circle.center()), 0.01);
        assertEquals(Geodesy.distance(before, place(480, 250)), circle.radius(), 0.01);
        assertEquals(before, place(400, 300), "the map stayed where it was");
        assertEquals(Tool.NONE, Fx.run(() -> model.regions().toolProperty().get()));
    }

    @Test
    void metresAreShownWhileItIsDrawnAndEscGivesUp() {
        tool(Tool.CIRCLE);
        Fx.mouse(map, MouseEvent.MOUSE_PRESSED, 400, 300, 1, true);
        Fx.mouse(map, MouseEvent.MOUSE_DRAGGED, 460, 300, 1, false);
        String metres = String.format(
                java.util.Locale.UK, "%.0f", Math.rint(Geodesy.distance(place(400, 300), place(460, 300))));
        assertTrue(words().getText().startsWith(metres), metres + " in " + words().getText());
        key(KeyCode.ESCAPE, false);
        Fx.mouse(map, MouseEvent.MOUSE_RELEASED, 460, 300, 1, false);
        assertEquals(List.of(), drawn);
        assertEquals(Tool.NONE, Fx.run(() -> model.regions().toolProperty().get()));
    }

    @Test
    void aClickMakesTheUsualCircleAndEnterOneInTheMiddle() {
        tool(Tool.CIRCLE);
        Fx.click(map, 200, 200);
        tool(Tool.CIRCLE);
        key(KeyCode.ENTER, false);
        assertEquals(
                List.of(100.0, 100.0),
                drawn.stream().map(a -> ((Area.Circle) a).radius()).toList());
        assertEquals(place(200, 200), ((Area.Circle) drawn.getFirst()).center());
        assertEquals(place(400, 300), ((Area.Circle) drawn.getLast()).center());
    }

    @Test
    void aPolygonIsClickedAndEndedByADoubleClickOrEnter() {
        look(5, 180, 12);
        tool(Tool.POLYGON);
        List<GeoPoint> corners = List.of(place(300, 200), place(500, 210), place(400, 400));
        Fx.click(map, 300, 200);
        Fx.click(map, 500, 210);
        Fx.click(map, 400, 400);
        Fx.mouse(map, MouseEvent.MOUSE_CLICKED, 400, 400, 2, true);
        assertEquals(List.of(new Area.Polygon(corners)), drawn);
        assertTrue(corners.getFirst().lon() > 0 && corners.get(1).lon() < 0, "it lies across 180");
        assertNull(drawn.getFirst().problem());
        tool(Tool.POLYGON);
        Fx.click(map, 300, 200);
        Fx.click(map, 500, 400);
        Fx.click(map, 100, 100);
        key(KeyCode.BACK_SPACE, false);
        key(KeyCode.ENTER, false);
        assertEquals(1, drawn.size(), "two corners are no area");
        Fx.click(map, 500, 200);
        Fx.click(map, 300, 400);
        key(KeyCode.ENTER, false);
        assertEquals(1, drawn.size(), "its border crosses itself");
        assertTrue(words().getText().contains("crosses"), words().getText());
        key(KeyCode.ESCAPE, false);
        assertEquals(Tool.NONE, Fx.run(() -> model.regions().toolProperty().get()));
    }

    @ParameterizedTest
    @CsvSource({"48.85, 2.35", "70, 25", "10, 179.9999"})
    void theSelectedOneIsMovedByItsMiddleAndPulledAtItsEdge(double lat, double lon) {
        look(lat, lon, 14);
        GeoPoint middle = new GeoPoint(lat, lon);
        own(new Area.Circle(middle, 300));
        Point2D at = pixel(middle);
        Fx.click(map, at.getX(), at.getY());
        assertEquals("a", Fx.run(() -> model.regions().selectedProperty().get()));
        GeoPoint to = place(at.getX() + 90, at.getY() - 40);
        Fx.drag(map, at.getX(), at.getY(), at.getX() + 90, at.getY() - 40);
        Area.Circle moved = (Area.Circle) changed.getLast();
        assertEquals(0, Geodesy.distance(to, moved.center()), 0.01);
        assertEquals(300, moved.radius());
        Point2D edge = pixel(Geodesy.destination(moved.center(), 90, 300));
        GeoPoint end = place(edge.getX() + 50, edge.getY());
        Fx.drag(map, edge.getX(), edge.getY(), edge.getX() + 50, edge.getY());
        Area.Circle pulled = (Area.Circle) changed.getLast();
        assertEquals(moved.center(), pulled.center());
        assertEquals(Geodesy.distance(moved.center(), end), pulled.radius(), 0.01);
    }

    @Test
    void aPolygonKeepsItsLengthsWhereverItIsMoved() {
        look(60, 179.99, 12);
        List<GeoPoint> corners =
                List.of(new GeoPoint(60, 179.98), new GeoPoint(60, 179.999), new GeoPoint(60.01, 179.99));
        Area moved = RegionDraft.moved(new Area.Polygon(corners), new GeoPoint(70, -179.99));
        assertEquals(Geodesy.area(corners), Geodesy.area(RegionDraft.handles(moved)), Geodesy.area(corners) * 0.001);
        assertEquals(0, Geodesy.distance(new GeoPoint(70, -179.99), RegionDraft.middle(moved)), 5);
    }

    @Test
    void keysMoveAndResizeOpenDeleteAndLetGo() {
        GeoPoint middle = new GeoPoint(48.85, 2.35);
        own(new Area.Circle(middle, 200));
        Fx.act(() -> {
            map.requestFocus();
            model.regions().selectedProperty().set("a");
        });
        Point2D at = pixel(middle);
        key(KeyCode.RIGHT, false);
        assertEquals(place(at.getX() + 10, at.getY()), ((Area.Circle) changed.getLast()).center());
        key(KeyCode.UP, true);
        assertEquals(
                1, at.getY() - pixel(((Area.Circle) changed.getLast()).center()).getY(), 1e-6);
        key(KeyCode.PLUS, false);
        assertEquals(220, ((Area.Circle) changed.getLast()).radius());
        key(KeyCode.MINUS, false);
        assertEquals(199, ((Area.Circle) changed.getLast()).radius(), 1.01);
        key(KeyCode.ENTER, false);
        key(KeyCode.DELETE, false);
        assertEquals(List.of("open a", "delete a"), asked);
        key(KeyCode.ESCAPE, false);
        assertNull(Fx.run(() -> model.regions().selectedProperty().get()));
        int before = changed.size();
        key(KeyCode.RIGHT, false);
        assertEquals(before, changed.size());
    }

    @Test
    void besideItTheMapMovesAsEver() {
        own(new Area.Circle(new GeoPoint(48.85, 2.35), 100));
        assertNotNull(Fx.run(() -> model.regions().ownProperty().get()));
        GeoPoint before = place(400, 300);
        Fx.drag(map, 700, 500, 600, 450);
        Fx.await("rest", () -> !map.isMoving());
        assertFalse(before.equals(place(400, 300)));
        assertEquals(List.of(), changed);
    }
}
