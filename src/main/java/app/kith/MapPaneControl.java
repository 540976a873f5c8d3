package app.kith;

import app.kith.geo.Bounds;
import app.kith.geo.GeoPoint;
import app.kith.ui.map.MapPane;
import app.kith.ui.shell.MapControl;
import javafx.scene.Node;
import javafx.scene.image.Image;
import org.jspecify.annotations.Nullable;

/// The map as the shell asks for it.
record MapPaneControl(MapPane map) implements MapControl {
    @Override
    public Node node() {
        return map;
    }

    @Override
    public void zoomIn() {
        map.zoomIn();
    }

    @Override
    public void zoomOut() {
        map.zoomOut();
    }

    @Override
    public void fitAll() {
        map.fitAll();
    }

    @Override
    public void panBy(double dx, double dy) {
        map.panBy(-dx, -dy); // what is seen moves the other way than where we look
    }

    @Override
    public void centreOn(GeoPoint at, @Nullable Double zoom) {
        map.centreOn(at, zoom);
    }

    @Override
    public void fit(Bounds box) {
        map.fit(box);
    }

    @Override
    public GeoPoint center() {
        return map.viewport().center();
    }

    @Override
    public void toggleMeasure() {
        map.toggleMeasure();
    }

    @Override
    public Image picture(int scale) {
        return map.snapshot(scale);
    }
}
