package app.kith.ui.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.testing.Fx;
import javafx.scene.Scene;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StretchedTilesTest {
    private static final int WIDE = 600;
    private static final int HIGH = 420;

    private final Camera camera = new Camera();
    private Stage stage = Fx.run(Stage::new);

    @AfterEach
    void hide() {
        Fx.act(stage::hide);
    }

    private GluonTiles tiles(boolean slow) {
        GluonTiles tiles = Fx.run(() -> {
            GluonTiles made = new GluonTiles(() -> {}, slow);
            made.setSource(new GridTiles(false, true));
            stage = Fx.show(new Scene(made, WIDE, HIGH));
            camera.resize(WIDE, HIGH);
            return made;
        });
        Fx.pulses(2);
        return tiles;
    }

    /// What is drawn when all tiles are there.
    private WritableImage picture(GluonTiles tiles) {
        Fx.act(() -> tiles.look(camera, true, 1));
        Fx.await("tiles", () -> tiles.pending() == 0);
        Fx.act(() -> tiles.look(camera, true, 1));
        Fx.pulses(2);
        return Fx.run(() -> stage.getScene().snapshot(null));
    }

    private static boolean isStretching(GluonTiles tiles) {
        return Fx.run(() ->
                tiles.getChildrenUnmodifiable().stream().anyMatch(n -> n instanceof ImageView v && v.isVisible()));
    }

    /// The share of pixels that are clearly different.
    private static double difference(WritableImage a, WritableImage b) {
        PixelReader one = a.getPixelReader();
        PixelReader other = b.getPixelReader();
        int different = 0;
        for (int y = 0; y < HIGH; y++) {
            for (int x = 0; x < WIDE; x++) {
                int p = one.getArgb(x, y);
                int q = other.getArgb(x, y);
                for (int shift = 0; shift < 24; shift += 8) {
                    if (Math.abs((p >> shift & 255) - (q >> shift & 255)) > 40) {
                        different++;
                        break;
                    }
                }
            }
        }
        return different / (double) (WIDE * HIGH);
    }

    @ParameterizedTest
    @CsvSource({"0.5189, 0.3440, 12.37", "0.5189, 0.3440, 5.85", "0.0004, 0.4, 7.6", "0.9999, 0.61, 15.5"})
    void looksAsJavaFxStretchesIt(double x, double y, double zoom) {
        camera.moveTo(x, y, zoom);
        GluonTiles slow = tiles(true);
        WritableImage ours = picture(slow);
        assertTrue(isStretching(slow));
        Fx.act(stage::hide);
        WritableImage theirs = picture(tiles(false));
        // JavaFX starts each tile anew, a part of a pixel off, and rounds every tile's edge.
        assertEquals(0, difference(ours, theirs), 0.02);
    }

    @Test
    void theSameIsSeenAfterItWasMoved() {
        camera.moveTo(0.5189, 0.3440, 12.37);
        GluonTiles tiles = tiles(true);
        picture(tiles);
        for (int i = 0; i < 25; i++) {
            camera.panBy(9, -5);
            Fx.act(() -> tiles.look(camera, false, 1));
        }
        WritableImage moved = picture(tiles);
        Fx.act(stage::hide);
        assertEquals(0, difference(moved, picture(tiles(true))), 0.0);
    }

    @Test
    void atWholeZoomsTheTilesAreShownAsTheyAre() {
        camera.moveTo(0.5189, 0.3440, 12.37);
        GluonTiles tiles = tiles(true);
        picture(tiles);
        camera.moveTo(0.5189, 0.3440, 12);
        WritableImage whole = picture(tiles);
        assertFalse(isStretching(tiles));
        assertNotNull(whole);
        Fx.act(stage::hide);
        assertEquals(0, difference(whole, picture(tiles(false))), 0.0);
    }

    @Test
    void withAGraphicsCardNothingIsStretchedHere() {
        camera.moveTo(0.5189, 0.3440, 12.37);
        GluonTiles tiles = tiles(false);
        picture(tiles);
        assertFalse(isStretching(tiles));
    }
}
