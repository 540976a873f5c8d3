package app.kith.ui.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.geo.Bounds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoxDraftTest {
    private static final BoxDraft BOX = new BoxDraft(0.5, 0.4, 0.6, 0.45);

    private static void assertBox(double west, double north, double east, double south, BoxDraft box) {
        assertEquals(west, box.west(), 1e-12);
        assertEquals(north, box.north(), 1e-12);
        assertEquals(east, box.east(), 1e-12);
        assertEquals(south, box.south(), 1e-12);
    }

    @ParameterizedTest
    @CsvSource({"43.5, 6.9, 43.9, 7.6", "-18, 177, -16, -178", "-85, -180, 85, 180"})
    void itsBoundsAreTheOnesItWasMadeOf(double south, double west, double north, double east) {
        Bounds bounds = BoxDraft.of(new Bounds(south, west, north, east)).bounds();
        assertEquals(south, bounds.south(), 1e-9);
        assertEquals(west, bounds.west(), 1e-9);
        assertEquals(north, bounds.north(), 1e-9);
        assertEquals(east, bounds.east(), 1e-9);
    }

    @Test
    void cornersPullBothWaysAndEdgesOne() {
        assertBox(0.48, 0.38, 0.6, 0.45, BOX.pulled(0, 0.48, 0.38));
        assertBox(0.5, 0.38, 0.6, 0.45, BOX.pulled(1, 0.48, 0.38));
        assertBox(0.5, 0.4, 0.7, 0.45, BOX.pulled(3, 0.7, 0.9));
        assertBox(0.5, 0.4, 0.7, 0.5, BOX.pulled(4, 0.7, 0.5));
    }

    @Test
    void pulledPastItsOtherSideItTurnsOver() {
        assertBox(0.6, 0.45, 0.7, 0.5, BOX.pulled(0, 0.7, 0.5));
        assertBox(0.3, 0.4, 0.5, 0.45, BOX.pulled(3, 0.3, 0.2));
    }

    @Test
    void itStaysInTheWorld() {
        assertBox(0.5, 0, 0.6, 0.05, BOX.moved(0, -3));
        assertBox(0.4, 0.95, 0.5, 1, BOX.moved(-0.1, 3));
        BoxDraft all = BOX.scaled(1000);
        assertEquals(1, all.east() - all.west(), 1e-12);
        assertEquals(0, all.north());
        assertEquals(1, all.south());
        Bounds bounds = all.bounds();
        assertTrue(bounds.west() == -180 && bounds.east() == 180, bounds.toString());
        assertEquals(1, BoxDraft.between(0.2, 0.1, 4, 0.3).east() - 0.2, 1e-12);
    }

    @Test
    void overTheAntimeridianWestIsGreaterThanEast() {
        Bounds bounds = BoxDraft.between(0.99, 0.4, 1.02, 0.5).bounds();
        assertEquals(176.4, bounds.west(), 1e-9);
        assertEquals(-172.8, bounds.east(), 1e-9);
    }
}
