package app.kith.ui.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;

class MapLayersTest {
    @Test
    void whatIsShownIsRememberedByName() {
        MapLayers before = new MapLayers();
        assertEquals(Set.of("tracks", "accuracy", "regions", "pois", "names"), before.shown());
        before.heatProperty().set(true);
        before.tracksProperty().set(false);
        before.dimProperty().set(MapLayers.DIM_STRONG);
        MapLayers after = new MapLayers();
        after.show(before.shown());
        assertEquals(before.shown(), after.shown());
        assertTrue(after.heatProperty().get());
        assertFalse(after.tracksProperty().get());
        assertEquals(MapLayers.DIM_STRONG, after.dimProperty().get());
    }

    @Test
    void aNameThatNobodyKnowsCountsForNothing() {
        MapLayers layers = new MapLayers();
        layers.show(Set.of("heat", "of a later version"));
        assertEquals(Set.of("heat"), layers.shown());
    }
}
