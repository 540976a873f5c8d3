package app.kith.ui.map;

import app.kith.region.Area;
import app.kith.region.OwnRegion;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyEvent;

/// What keys do with the selected region: arrows move it (with Shift by a pixel), plus and minus resize it, Enter opens
/// it, Delete deletes it, Esc lets it go.
final class RegionKeys {
    /// Pixels.
    private static final double STEP = 10;

    private static final double FACTOR = 1.1;

    private final MapPane pane;
    private final MapRegions model;

    RegionKeys(MapPane pane, MapRegions model) {
        this.pane = pane;
        this.model = model;
    }

    /// What it uses is consumed.
    void press(OwnRegion region, KeyEvent e) {
        double step = e.isShiftDown() ? 1 : STEP;
        switch (e.getCode()) {
            case LEFT -> shift(region, -step, 0);
            case RIGHT -> shift(region, step, 0);
            case UP -> shift(region, 0, -step);
            case DOWN -> shift(region, 0, step);
            case PLUS, ADD, EQUALS -> put(region, RegionDraft.scaled(region.area(), FACTOR));
            case MINUS, SUBTRACT -> put(region, RegionDraft.scaled(region.area(), 1 / FACTOR));
            case ENTER -> model.opened(region);
            case DELETE -> model.deleted(region);
            case ESCAPE -> model.selectedProperty().set(null);
            default -> {
                return;
            }
        }
        e.consume();
    }

    private void shift(OwnRegion region, double dx, double dy) {
        Point2D p = pane.position(RegionDraft.middle(region.area()));
        put(region, RegionDraft.moved(region.area(), pane.place(p.getX() + dx, p.getY() + dy)));
    }

    private void put(OwnRegion region, Area area) {
        if (area.problem() == null) {
            model.changed(region, area);
        }
    }
}
