package app.kith;

import app.kith.geo.Bounds;
import app.kith.geo.GeoPoint;
import app.kith.geo.Mercator;
import app.kith.ui.map.MapPane;
import app.kith.ui.map.Viewport;
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
    public Bounds visible() {
        Viewport look = map.viewport();
        double side = 256 * Math.pow(2, look.zoom());
        double x = Mercator.x(look.center().lon());
        double y = Mercator.y(look.center().lat());
        double halfWidth = look.width() / side / 2;
        double halfHeight = look.height() / side / 2;
        double north = Mercator.lat(Math.max(0, y - halfHeight));
        double south = Mercator.lat(Math.min(1, y + halfHeight));
        return halfWidth >= 0.5
                ? new Bounds(south, -180, north, 180)
                : new Bounds(south, Mercator.lon(wrapped(x - halfWidth)), north, Mercator.lon(wrapped(x + halfWidth)));
    }

    private static double wrapped(double unit) {
        return unit - Math.floor(unit);
    }

    @Override
    public double zoom() {
        return map.viewport().zoom();
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
