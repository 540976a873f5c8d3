package app.kith;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.settings.Settings.Placement;
import app.kith.testing.Fx;
import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WindowPlaceTest {
    private final Stage stage = Fx.run(Stage::new);

    @AfterEach
    void close() {
        Fx.act(stage::hide);
    }

    private WindowPlace open(Placement left) {
        return Fx.run(() -> {
            WindowPlace place = new WindowPlace(stage, left);
            stage.setScene(new Scene(new Pane(), 640, 480));
            stage.show();
            return place;
        });
    }

    @Test
    void itComesBackWhereItWasAndIsKeptWhereItIsMovedTo() {
        WindowPlace place = open(new Placement(40, 50, 700, 500, false));
        assertEquals(
                List.of(40.0, 50.0, 700.0, 500.0),
                Fx.run(() -> List.of(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight())));
        Fx.act(() -> {
            stage.setX(60);
            stage.setWidth(720);
        });
        Fx.await("it settles", () -> new Placement(60, 50, 720, 500, false).equals(place.latest()));
        Fx.act(stage::hide);
        assertEquals(new Placement(60, 50, 720, 500, false), Fx.run(place::now));
    }

    @Test
    void aMaximisedOneRemembersWhereItWasBefore() {
        WindowPlace place = open(new Placement(40, 50, 700, 500, false));
        Fx.act(() -> stage.setMaximized(true));
        Fx.await("it settles", () -> new Placement(40, 50, 700, 500, true).equals(place.latest()));
        Fx.act(() -> stage.setMaximized(false));
        Fx.await("it settles", () -> new Placement(40, 50, 700, 500, false).equals(place.latest()));
    }

    @Test
    void anIconKeepsThePlaceItHadBefore() {
        WindowPlace place = open(new Placement(40, 50, 700, 500, false));
        Fx.act(() -> {
            stage.setIconified(true);
            stage.setX(-32000);
        });
        assertEquals(new Placement(40, 50, 700, 500, false), Fx.run(place::now));
    }

    @Test
    void offEveryScreenOnlyItsSizeComesBack() {
        open(new Placement(9000, 50, 700, 500, false));
        Fx.act(() -> {
            assertTrue(stage.getX() < 9000);
            assertEquals(700, stage.getWidth());
        });
    }

    @Test
    void aFirstStartHasNoPlace() {
        assertNull(Fx.run(() -> new WindowPlace(stage, null).latest()));
    }

    @Test
    void itCanBeReachedByItsUpperEdgeAlone() {
        List<Rectangle2D> screens = List.of(new Rectangle2D(0, 0, 1000, 800), new Rectangle2D(1000, 100, 1000, 800));
        assertTrue(reached(0, 0, screens));
        assertTrue(reached(-500, 10, screens), "100 pixels of it are left");
        assertTrue(reached(1700, 110, screens));
        assertFalse(reached(-550, 10, screens), "50 pixels of it are left");
        assertFalse(reached(100, -300, screens), "its title is above the screen");
        assertFalse(reached(100, 790, screens), "its title is below the screen");
        assertFalse(reached(1950, 110, screens));
    }

    private static boolean reached(double x, double y, List<Rectangle2D> screens) {
        return WindowPlace.canBeReached(new Placement(x, y, 600, 400, false), screens);
    }
}
