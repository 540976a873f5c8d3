package app.kith.ui.map;

import app.kith.geo.GeoPoint;
import app.kith.geo.Geodesy;
import app.kith.region.Area;
import app.kith.region.OwnRegion;
import app.kith.texts.Texts;
import app.kith.ui.map.MapRegions.Tool;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/// Draws regions with the mouse, and takes hold of the selected one: what it uses never reaches the map's own gestures.
///
/// A circle is dragged from its middle; a polygon is clicked corner by corner, and a double click or Enter ends it; Esc
/// gives up. The selected region is moved by its middle and pulled at its handles, or with the keyboard: arrows move it
/// (with Shift by a pixel), plus and minus resize it, Enter opens it, Delete deletes it, Esc lets it go.
final class RegionTool {
    /// Pixels from a handle.
    private static final double GRIP = 11;

    /// Metres: what a click without a drag makes.
    private static final double USUAL = 100;

    private final MapPane pane;
    private final MapRegions model;
    private final MapModel map;
    private final OwnRegionLayer layer;
    private final Runnable redraw;
    private final RegionKeys keys;
    private final Label words = new Label();
    private final List<GeoPoint> corners = new ArrayList<>();

    private @Nullable GeoPoint center;
    private @Nullable Area draft;
    private @Nullable OwnRegion held;
    /// -1 for the middle.
    private int handle;

    private double pressedX;
    private double pressedY;

    RegionTool(MapPane pane, MapModel map, OwnRegionLayer layer, Runnable redraw) {
        this.pane = pane;
        this.map = map;
        this.model = map.regions();
        this.layer = layer;
        this.redraw = redraw;
        keys = new RegionKeys(pane, model);
        words.getStyleClass().add("map-measure");
        words.setMouseTransparent(true);
        words.setWrapText(true);
        words.setVisible(false);
        pane.addEventFilter(MouseEvent.MOUSE_PRESSED, this::press);
        pane.addEventFilter(MouseEvent.MOUSE_DRAGGED, this::drag);
        pane.addEventFilter(MouseEvent.MOUSE_RELEASED, this::release);
        pane.addEventFilter(MouseEvent.MOUSE_CLICKED, this::click);
        pane.addEventFilter(MouseEvent.MOUSE_MOVED, this::move);
        pane.addEventHandler(MouseEvent.MOUSE_CLICKED, this::choose);
        pane.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        model.toolProperty().subscribe(tool -> begin(tool));
        model.ownProperty().subscribe(_ -> redraw.run());
        model.selectedProperty().subscribe(_ -> {
            tell();
            redraw.run();
        });
    }

    /// How to draw, to lie on the map.
    Label words() {
        return words;
    }

    /// Puts the words in the middle below, where no message lies.
    ///
    /// @param width that panels leave free
    void layout(double middle, double bottom, double width) {
        double w = Math.ceil(Math.min(words.prefWidth(-1), Math.max(120, width)));
        double h = Math.ceil(words.prefHeight(w));
        words.resizeRelocate(Math.rint(middle - w / 2), Math.rint(bottom - h), w, h);
    }

    private void begin(Tool tool) {
        forget();
        boolean on = tool != Tool.NONE;
        pane.setCursor(on ? Cursor.CROSSHAIR : null);
        if (on) {
            model.selectedProperty().set(null);
            pane.requestFocus();
        }
        tell();
    }

    private void forget() {
        center = null;
        draft = null;
        held = null;
        corners.clear();
        layer.noDraft();
        redraw.run();
    }

    private void tell() {
        OwnRegion selected = model.selected();
        String text = switch (model.toolProperty().get()) {
            case CIRCLE -> Texts.get("regions.map.circle");
            case POLYGON -> Texts.get("regions.map.polygon");
            case NONE ->
                selected == null
                        ? ""
                        : Texts.get(
                                "regions.map.selected",
                                app.kith.ui.kit.Wording.plain(selected.name()),
                                measured(selected.area()));
        };
        words.setText(text);
        words.setAccessibleText(text);
        words.setVisible(!text.isEmpty());
        pane.requestLayout();
    }

    private String measured(Area area) {
        boolean imperial = map.imperialProperty().get();
        return switch (area) {
            case Area.Circle circle -> MeasureLine.length(circle.radius(), imperial);
            case Area.Polygon(List<GeoPoint> all) -> MeasureLine.area(Geodesy.area(all), imperial);
        };
    }

    private boolean isOn() {
        return model.toolProperty().get() != Tool.NONE;
    }

    private boolean isOnMap(MouseEvent e) {
        return e.getTarget() == pane || !(e.getTarget() instanceof javafx.scene.control.Control);
    }

    // ---- the mouse ----

    private void press(MouseEvent e) {
        pressedX = e.getX();
        pressedY = e.getY();
        if (e.getButton() != MouseButton.PRIMARY
                || !isOnMap(e)
                || pane.measure().isOn()) {
            return;
        }
        OwnRegion selected = model.selected();
        if (model.toolProperty().get() == Tool.CIRCLE) {
            pane.grab();
            center = pane.place(e.getX(), e.getY());
            e.consume();
        } else if (isOn()) {
            pane.grab();
            e.consume();
        } else if (selected != null && grip(selected.area(), e.getX(), e.getY()) >= -1) {
            pane.grab();
            handle = grip(selected.area(), e.getX(), e.getY());
            held = selected;
            e.consume();
        }
    }

    /// Which handle is there: -1 for the middle, -2 for none.
    private int grip(Area area, double x, double y) {
        List<GeoPoint> handles = RegionDraft.handles(area);
        for (int i = 0; i < handles.size(); i++) {
            if (pane.position(handles.get(i)).distance(x, y) <= GRIP) {
                return i;
            }
        }
        return pane.position(RegionDraft.middle(area)).distance(x, y) <= GRIP ? -1 : -2;
    }

    private void drag(MouseEvent e) {
        OwnRegion region = held;
        GeoPoint from = center;
        GeoPoint to = pane.place(e.getX(), e.getY());
        if (region != null) {
            draft = handle < 0 ? RegionDraft.moved(region.area(), to) : RegionDraft.pulled(region.area(), handle, to);
            show(e);
        } else if (from != null) {
            draft = new Area.Circle(from, RegionDraft.radius(from, to));
            show(e);
        } else if (isOn()) {
            e.consume();
        }
    }

    private void show(MouseEvent e) {
        Area area = draft;
        if (area != null) {
            Point2D at = new Point2D(e.getX(), e.getY());
            layer.draft(area, held, List.of(), measured(area), at);
            words.setText(measured(area));
            words.setVisible(true);
            pane.requestLayout();
            redraw.run();
        }
        e.consume();
    }

    private void release(MouseEvent e) {
        OwnRegion region = held;
        GeoPoint from = center;
        Area made = draft;
        if (region != null) {
            forget();
            tell();
            if (made != null && made.problem() == null) {
                model.changed(region, made);
            } else if (made != null) {
                say("regions.problem." + made.problem());
            }
            e.consume();
        } else if (from != null) {
            model.toolProperty().set(Tool.NONE);
            model.drawn(made == null ? new Area.Circle(from, USUAL) : made);
            e.consume();
        } else if (isOn()) {
            e.consume();
        }
    }

    private void say(String key) {
        words.setText(Texts.get(key));
        words.setAccessibleText(words.getText());
        words.setVisible(true);
        pane.requestLayout();
    }

    private void click(MouseEvent e) {
        boolean still = Math.hypot(e.getX() - pressedX, e.getY() - pressedY) < 4;
        if (model.toolProperty().get() == Tool.POLYGON && e.getButton() == MouseButton.PRIMARY && isOnMap(e)) {
            e.consume();
            if (e.getClickCount() >= 2) {
                finish();
            } else if (still) {
                corner(e.getX(), e.getY());
            }
        }
    }

    private void corner(double x, double y) {
        if (corners.size() < Area.MOST_CORNERS) {
            corners.add(pane.place(x, y));
        }
        point(x, y);
    }

    private void finish() {
        Area.Polygon polygon = new Area.Polygon(corners);
        Area.Problem problem = corners.isEmpty() ? Area.Problem.TOO_FEW_CORNERS : polygon.problem();
        if (problem != null) {
            say("regions.problem." + problem);
            return;
        }
        model.toolProperty().set(Tool.NONE);
        model.drawn(polygon);
    }

    private void move(MouseEvent e) {
        OwnRegion selected = model.selected();
        if (isOn()) {
            pane.setCursor(Cursor.CROSSHAIR);
            point(e.getX(), e.getY());
            e.consume();
        } else if (selected != null && isOnMap(e)) {
            int grip = grip(selected.area(), e.getX(), e.getY());
            if (grip >= -1) {
                pane.setCursor(grip < 0 ? Cursor.MOVE : Cursor.CROSSHAIR);
                e.consume();
            }
        }
    }

    private void point(double x, double y) {
        if (corners.isEmpty()) {
            return;
        }
        List<GeoPoint> line = new ArrayList<>(corners);
        GeoPoint here = pane.place(x, y);
        line.add(here);
        Area.Polygon now = new Area.Polygon(line);
        boolean whole = now.problem() == null;
        String length = MeasureLine.length(
                Geodesy.distance(corners.getLast(), here),
                map.imperialProperty().get());
        layer.draft(whole ? now : null, null, line, length, new Point2D(x, y));
        redraw.run();
    }

    /// A click on a region selects it, one beside it lets it go; people come first.
    private void choose(MouseEvent e) {
        boolean still = Math.hypot(e.getX() - pressedX, e.getY() - pressedY) < 4;
        if (!still
                || e.getButton() != MouseButton.PRIMARY
                || isOn()
                || pane.measure().isOn()
                || pane.spotAt(e.getX(), e.getY()) != null
                || !map.layers().regionsProperty().get()) {
            return;
        }
        GeoPoint at = pane.place(e.getX(), e.getY());
        double pixel = Math.max(0.01, Geodesy.distance(at, pane.place(e.getX() + 10, e.getY())) / 10); // metres
        OwnRegion found = null;
        double nearest = Double.MAX_VALUE;
        for (OwnRegion region : model.ownProperty().get()) {
            if (region.area().problem() != null) {
                continue;
            }
            double border = Math.abs(region.area().distance(at)) / pixel;
            boolean inside = region.area().distance(at) <= 0 && border < 200;
            if ((border < 8 || inside) && border < nearest) {
                nearest = border;
                found = region;
            }
        }
        model.selectedProperty().set(found == null ? null : found.id());
    }

    // ---- the keyboard ----

    private void key(KeyEvent e) {
        OwnRegion selected = model.selected();
        if (e.isShortcutDown() || e.isAltDown() || e.getTarget() != pane) {
            return;
        }
        if (isOn()) {
            drawing(e);
        } else if (held != null && e.getCode() == KeyCode.ESCAPE) {
            forget();
            tell();
            e.consume();
        } else if (selected != null) {
            keys.press(selected, e);
        }
    }

    /// For those without a mouse the middle of the map is the pointer, and arrows move the map.
    private void drawing(KeyEvent e) {
        double x = pane.getWidth() / 2;
        double y = pane.getHeight() / 2;
        switch (e.getCode()) {
            case ESCAPE -> model.toolProperty().set(Tool.NONE);
            case ENTER -> {
                if (model.toolProperty().get() == Tool.POLYGON) {
                    finish();
                } else {
                    GeoPoint at = pane.place(x, y);
                    model.toolProperty().set(Tool.NONE);
                    model.drawn(new Area.Circle(at, USUAL));
                }
            }
            case SPACE -> {
                if (model.toolProperty().get() == Tool.POLYGON) {
                    corner(x, y);
                }
            }
            case BACK_SPACE -> {
                if (!corners.isEmpty()) {
                    corners.removeLast();
                    layer.noDraft();
                    point(x, y);
                    redraw.run();
                }
            }
            default -> {
                return;
            }
        }
        e.consume();
    }
}
