package app.kith.ui.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.geo.GeoPoint;
import app.kith.geo.Geodesy;
import app.kith.model.Card;
import app.kith.testing.Fx;
import app.kith.ui.kit.Avatars;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MapPaneTest {
    private static final Card ANNA = new Card("anna", "", new byte[0]);

    private final MapModel model = new MapModel();
    private final GridTiles grid = new GridTiles(false, false);
    private final Worlds worlds = new Worlds().at("anna", Worlds.PARIS);
    private @Nullable Stage stage;
    private MapPane map = open();

    private MapPane open() {
        return Fx.run(() -> {
            model.tilesProperty().set(grid);
            MapPane pane = new MapPane(model);
            pane.setStyle("-fx-background-color: red"); // whatever tiles leave open shows
            stage = Fx.show(new Scene(pane, 800, 600));
            return pane;
        });
    }

    @AfterEach
    void close() {
        Stage open = stage;
        if (open != null) {
            Fx.act(open::hide);
        }
    }

    private void show() {
        Fx.act(() -> model.show(worlds.world()));
        rest();
    }

    private void rest() {
        Fx.pulses(2);
        Fx.await("rest", () -> !map.isMoving() && map.tilesPending() == 0);
    }

    private Point2D pixelOf(GeoPoint place) {
        return Fx.run(() -> map.position(place));
    }

    private void assertAt(double x, double y, GeoPoint place, double tolerance) {
        Point2D p = pixelOf(place);
        assertTrue(p.distance(x, y) <= tolerance, "expected " + x + ", " + y + " but was " + p);
    }

    @Test
    void opensOnEveryoneAndNeverZoomsByItselfAgain() {
        show();
        assertAt(400, 300, Worlds.PARIS, 1);
        Viewport before = Fx.run(map::viewport);
        worlds.at("ben", new GeoPoint(10, 10));
        show();
        assertEquals(before, Fx.run(map::viewport));
    }

    @Test
    void opensWhereItWasLeft() {
        GeoPoint left = new GeoPoint(40, -70);
        Fx.act(() -> map.open(left, 9));
        show();
        assertAt(400, 300, left, 1e-3);
        assertEquals(9, Fx.run(() -> map.viewportProperty().get()).zoom());
    }

    @Test
    void theWheelKeepsThePointUnderThePointerAndEndsOnAWholeZoom() {
        show();
        double zoom = Fx.run(map::viewport).zoom();
        GeoPoint under = Fx.run(() -> map.place(123, 456));
        Fx.wheel(map, 123, 456, -3);
        rest();
        assertAt(123, 456, under, 0.01);
        assertEquals(zoom - 2, Fx.run(map::viewport).zoom());
    }

    @Test
    void aDragMovesTheMapWithThePointerAndCancelsFollowing() {
        show();
        Fx.act(() -> {
            model.selectedProperty().set(Worlds.id("anna"));
            model.followingProperty().set(true);
        });
        rest();
        Button resume = (Button) node("map-resume");
        assertFalse(resume.isVisible());
        GeoPoint under = Fx.run(() -> map.place(400, 300));
        Fx.drag(map, 400, 300, 300, 220);
        assertFalse(Fx.run(() -> model.followingProperty().get()));
        assertTrue(resume.isVisible());
        rest();
        Point2D p = pixelOf(under);
        assertTrue(p.getX() <= 300.5 && p.getY() <= 220.5, "it went at least as far as the pointer: " + p);
        Fx.act(resume::fire);
        rest();
        assertTrue(Fx.run(() -> model.followingProperty().get()));
        assertFalse(resume.isVisible());
        assertAt(400, 300, Worlds.PARIS, 0.5);
    }

    @Test
    void followingKeepsTheSelectedInTheMiddleWhileTheyMove() {
        show();
        Fx.act(() -> {
            model.selectedProperty().set(Worlds.id("anna"));
            model.followingProperty().set(true);
        });
        GeoPoint next = Geodesy.destination(Worlds.PARIS, 45, 200);
        worlds.track("anna", ANNA, List.of(), Worlds.fix(next, Worlds.NOW.plusSeconds(10), 10.0, 30.0, 45.0));
        show();
        assertAt(400, 300, next, 0.5);
    }

    @Test
    void aGlideEndsAtTheFix() {
        show();
        GeoPoint next = Geodesy.destination(Worlds.PARIS, 90, 150);
        worlds.track("anna", ANNA, List.of(), Worlds.fix(next, Worlds.NOW.plusSeconds(10), 10.0, 30.0, null));
        Fx.act(() -> model.show(worlds.world()));
        Fx.pulses(3);
        Color anna = Avatars.colour(Worlds.id("anna"));
        Point2D end = pixelOf(next);
        assertNotEquals(anna, rim(end), "it is still on its way");
        rest();
        assertEquals(anna, rim(end));
    }

    @Test
    void aJumpThatNoVehicleMakesIsNotAnimated() {
        Fx.act(() -> map.open(Worlds.PARIS, 13));
        show();
        GeoPoint next = Geodesy.destination(Worlds.PARIS, 90, 900);
        worlds.track("anna", ANNA, List.of(), Worlds.fix(next, Worlds.NOW.plusSeconds(1), 10.0, 30.0, null));
        Fx.act(() -> model.show(worlds.world()));
        Fx.pulses(3);
        assertEquals(Avatars.colour(Worlds.id("anna")), rim(pixelOf(next)));
    }

    /// A pixel inside a person's disc where no letter is.
    private Color rim(Point2D middle) {
        return Fx.pixel(map.getScene(), middle.getX(), middle.getY() - 12);
    }

    @Test
    void nothingIsDrawnWhenNothingMoves() {
        show();
        long frames = Fx.run(map::framesDrawn);
        assertTrue(frames > 0);
        Fx.act(() -> model.show(worlds.world())); // a new world that says the same
        Fx.pulses(20);
        assertEquals(frames, Fx.run(map::framesDrawn));
    }

    @Test
    void aClickSelectsAndOnEmptyMapChangesNothing() {
        show();
        Fx.click(map, 400, 300);
        assertEquals(Worlds.id("anna"), Fx.run(() -> model.selectedProperty().get()));
        Fx.click(map, 100, 100);
        assertEquals(Worlds.id("anna"), Fx.run(() -> model.selectedProperty().get()));
    }

    @Test
    void whoStandsAtTheSelectedPersonsSpotIsStillSeen() {
        worlds.at("ben", Worlds.PARIS);
        Fx.act(() -> model.selectedProperty().set(Worlds.id("anna")));
        show();
        assertEquals(Avatars.colour(Worlds.id("anna")), rim(new Point2D(400, 300)));
        Fx.click(map, 400 + 34, 300);
        assertEquals(Worlds.id("ben"), Fx.run(() -> model.selectedProperty().get()));
    }

    @Test
    void aClickOnABubbleZoomsUntilItsPeopleComeApart() {
        GeoPoint near = Geodesy.destination(Worlds.PARIS, 90, 60);
        worlds.at("ben", near);
        Fx.act(() -> map.open(Worlds.PARIS, 12));
        show();
        Fx.click(map, 400, 300);
        rest();
        assertTrue(pixelOf(Worlds.PARIS).distance(pixelOf(near)) > 40);
        Point2D ben = pixelOf(near);
        Fx.click(map, ben.getX(), ben.getY());
        assertEquals(Worlds.id("ben"), Fx.run(() -> model.selectedProperty().get()));
    }

    @Test
    void tilesCoverTheMapWithoutSeamsAtAnyZoom() {
        Fx.act(() -> map.open(Worlds.PARIS, 12));
        rest();
        for (double zoom : new double[] {0, 0.3, 0.5, 0.77, 0.9}) {
            Fx.act(() -> map.navigator().pinch(400, 300, zoom));
            rest();
            Fx.pulses(2);
            assertLand("zoom +" + zoom);
            Fx.act(() -> map.open(Worlds.PARIS, 12));
            rest();
        }
        Fx.act(() -> map.open(new GeoPoint(10.12345, 179.999), 19));
        rest();
        assertLand("zoom 19 over 180°");
    }

    private void assertLand(String where) {
        String holes = Fx.run(() -> {
            var pixels = map.getScene().snapshot(null).getPixelReader();
            int count = 0;
            StringBuilder first = new StringBuilder();
            for (int y = 0; y < 600; y++) {
                for (int x = 0; x < 800; x++) {
                    boolean chrome = y > 540 && (x < 160 || x > 680);
                    if (!chrome && !isLand(pixels.getArgb(x, y)) && count++ % 400 == 0) {
                        first.append(" %d,%d %x".formatted(x, y, pixels.getArgb(x, y)));
                    }
                }
            }
            return count == 0 ? "" : count + ":" + first;
        });
        assertEquals("", holes, "pixels that are not land: " + where);
    }

    /// The tiles' colour, give or take the rounding of what overlaps.
    private static boolean isLand(int argb) {
        return Math.abs((argb >> 16 & 255) - 0xee) <= 2
                && Math.abs((argb >> 8 & 255) - 0xf1) <= 2
                && Math.abs((argb & 255) - 0xea) <= 2;
    }

    @Test
    void zoomsThatAreOnlyPassedAskForNoTiles() {
        Fx.act(() -> map.open(Worlds.PARIS, 4));
        rest();
        int before = grid.asked.get();
        Fx.act(() -> map.centreOn(Worlds.PARIS, 17.0)); // 13 levels in 300 ms
        rest();
        int asked = grid.asked.get() - before;
        assertTrue(asked >= 12 && asked < 80, "one or two levels of about 30 tiles, not thirteen: " + asked);
        assertLand("after the flight");
    }

    @Test
    void failedTilesAreAskedForAgain() {
        grid.broken = true;
        Fx.act(() -> map.open(Worlds.PARIS, 12));
        rest();
        int asked = grid.asked.get();
        assertTrue(asked >= 12, "asked: " + asked);
        grid.broken = false;
        Fx.await("asked again", () -> grid.asked.get() >= asked + 12);
        rest();
        assertLand("after the repair");
    }

    private Node node(String styleClass) {
        return map.lookup("." + styleClass);
    }
}
