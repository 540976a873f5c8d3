package app.kith.ui.map;

import app.kith.texts.Texts;
import app.kith.ui.kit.Nodes;
import app.kith.ui.map.MapBox.Wish;
import javafx.geometry.Pos;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// Draws a rectangle with the mouse, as [RegionTool] draws regions: what it uses never reaches the map's own gestures.
///
/// It is dragged from corner to corner, then pulled at its handles and moved by its middle; beside them the map is
/// dragged as ever. With the keyboard: Enter puts one into the middle of the map and then takes it, arrows move it
/// (with Shift by a pixel), plus and minus resize it, Backspace takes it away, Esc gives up.
final class BoxTool {
    /// Pixels from a handle.
    private static final double GRIP = 11;

    /// Pixels: what is smaller was a click.
    private static final double LEAST = 6;

    /// Pixels an arrow moves it.
    private static final double STEP = 10;

    private static final double FACTOR = 1.1;
    private static final int NONE = -2;
    private static final int MIDDLE = -1;
    private static final Cursor[] CURSORS = {
        Cursor.NW_RESIZE,
        Cursor.N_RESIZE,
        Cursor.NE_RESIZE,
        Cursor.E_RESIZE,
        Cursor.SE_RESIZE,
        Cursor.S_RESIZE,
        Cursor.SW_RESIZE,
        Cursor.W_RESIZE
    };

    private final MapPane pane;
    private final MapModel map;
    private final MapBox model;
    private final Camera camera;
    private final BoxLayer layer;
    private final Runnable redraw;
    private final Label words = new Label();
    private final Button take = Nodes.button(Texts.get("map.box.take"), this::take, "accent", "small");
    private final HBox bar = new HBox(8);
    private @Nullable BoxDraft box;

    /// As it was when the mouse was pressed; null while nothing is held.
    private @Nullable BoxDraft held;

    private int handle = NONE;
    private boolean drawing;
    private double pressedX;
    private double pressedY;

    BoxTool(MapPane pane, MapModel map, BoxLayer layer, Runnable redraw) {
        this.pane = pane;
        this.map = map;
        this.model = map.box();
        this.camera = pane.navigator().camera();
        this.layer = layer;
        this.redraw = redraw;
        words.setWrapText(true);
        Button drop = Nodes.button(Texts.get("shell.cancel"), model::drop, "small");
        bar.getStyleClass().add("map-box");
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getChildren().addAll(words, Nodes.spacer(), drop, take);
        bar.setVisible(false);
        pane.addEventFilter(MouseEvent.MOUSE_PRESSED, this::press);
        pane.addEventFilter(MouseEvent.MOUSE_DRAGGED, this::drag);
        pane.addEventFilter(MouseEvent.MOUSE_RELEASED, this::release);
        pane.addEventFilter(MouseEvent.MOUSE_CLICKED, this::click);
        pane.addEventFilter(MouseEvent.MOUSE_MOVED, this::move);
        pane.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        model.wishProperty().subscribe(this::begin);
        map.regions().toolProperty().subscribe(tool -> {
            if (tool != MapRegions.Tool.NONE) {
                model.forget();
            }
        });
    }

    /// What is said about it, and buttons, to lie on the map.
    Node bar() {
        return bar;
    }

    /// Puts the bar in the middle below.
    ///
    /// @param width that panels leave free
    void layout(double middle, double bottom, double width) {
        double w = Math.ceil(Math.min(bar.prefWidth(-1), Math.max(160, width)));
        double h = Math.ceil(bar.prefHeight(w));
        bar.resizeRelocate(Math.rint(middle - w / 2), Math.rint(bottom - h), w, h);
    }

    private void begin(@Nullable Wish wish) {
        held = null;
        drawing = false;
        bar.setVisible(wish != null);
        pane.setCursor(wish == null ? null : Cursor.CROSSHAIR);
        show(wish == null || wish.first() == null ? null : BoxDraft.of(wish.first()));
        if (wish != null) {
            map.regions().toolProperty().set(MapRegions.Tool.NONE);
            map.regions().selectedProperty().set(null);
            if (pane.measure().isOn()) {
                pane.measure().toggle();
            }
            pane.requestFocus();
        }
    }

    private void show(@Nullable BoxDraft next) {
        box = next;
        layer.show(next);
        Wish wish = model.wishProperty().get();
        if (wish != null) {
            String text = next == null ? Texts.get("map.box.draw") : wish.told().apply(next.bounds());
            words.setText(text);
            words.setAccessibleText(text);
        }
        take.setDisable(next == null);
        pane.requestLayout();
        redraw.run();
    }

    private void take() {
        BoxDraft now = box;
        if (now != null) {
            model.take(now.bounds());
        }
    }

    // ---- the mouse ----

    private double unitX(double x) {
        return camera.x() + (x - camera.width() / 2) / camera.worldPixels();
    }

    private double unitY(double y) {
        return camera.y() + (y - camera.height() / 2) / camera.worldPixels();
    }

    /// Whether it is for this tool: not for its buttons.
    private boolean isOurs(MouseEvent e) {
        if (!model.isOn()) {
            return false;
        }
        for (Node n = e.getTarget() instanceof Node node ? node : null; n != null && n != pane; n = n.getParent()) {
            if (n == bar) {
                return false;
            }
        }
        return true;
    }

    private int grip(BoxDraft at, double x, double y) {
        for (int i = 0; i < BoxDraft.HANDLES; i++) {
            if (isNear(at, at.handleX(i), at.handleY(i), x, y)) {
                return i;
            }
        }
        return isNear(at, at.middleX(), at.middleY(), x, y) ? MIDDLE : NONE;
    }

    private boolean isNear(BoxDraft at, double mx, double my, double x, double y) {
        return Math.hypot(BoxLayer.screenX(camera, at, mx) - x, camera.screenY(my) - y) <= GRIP;
    }

    private void press(MouseEvent e) {
        if (!isOurs(e) || e.getButton() != MouseButton.PRIMARY) {
            return;
        }
        pressedX = e.getX();
        pressedY = e.getY();
        BoxDraft now = box;
        handle = now == null ? NONE : grip(now, e.getX(), e.getY());
        drawing = now == null;
        if (drawing || handle != NONE) {
            pane.grab();
            held = now;
            e.consume();
        }
    }

    private void drag(MouseEvent e) {
        BoxDraft from = held;
        if (!isOurs(e)) {
            return;
        }
        if (drawing) {
            double x = unitX(pressedX);
            boolean enough = Math.abs(e.getX() - pressedX) >= LEAST && Math.abs(e.getY() - pressedY) >= LEAST;
            show(enough ? BoxDraft.between(x, unitY(pressedY), unitX(e.getX()), unitY(e.getY())) : null);
            e.consume();
        } else if (from != null) {
            double dx = (e.getX() - pressedX) / camera.worldPixels();
            double dy = (e.getY() - pressedY) / camera.worldPixels();
            show(
                    handle == MIDDLE
                            ? from.moved(dx, dy)
                            : from.pulled(handle, from.handleX(handle) + dx, from.handleY(handle) + dy));
            e.consume();
        }
    }

    private void release(MouseEvent e) {
        if (isOurs(e) && (drawing || held != null)) {
            drawing = false;
            held = null;
            e.consume();
        }
    }

    /// Neither people nor places are chosen meanwhile.
    private void click(MouseEvent e) {
        if (isOurs(e) && e.getButton() == MouseButton.PRIMARY) {
            e.consume();
        }
    }

    private void move(MouseEvent e) {
        if (!isOurs(e)) {
            return;
        }
        BoxDraft now = box;
        int grip = now == null ? NONE : grip(now, e.getX(), e.getY());
        pane.setCursor(
                now == null ? Cursor.CROSSHAIR : grip == NONE ? null : grip == MIDDLE ? Cursor.MOVE : CURSORS[grip]);
        e.consume();
    }

    // ---- the keyboard ----

    private void key(KeyEvent e) {
        if (!model.isOn() || e.isShortcutDown() || e.isAltDown()) {
            return;
        }
        if (e.getCode() == KeyCode.ESCAPE) {
            model.drop();
            e.consume();
        } else if (e.getTarget() == pane) {
            double step = (e.isShiftDown() ? 1 : STEP) / camera.worldPixels();
            BoxDraft now = box;
            if (now == null) {
                first(e);
            } else {
                change(now, step, e);
            }
        }
    }

    private void first(KeyEvent e) {
        if (e.getCode() == KeyCode.ENTER) {
            double w = camera.width();
            double h = camera.height();
            show(BoxDraft.between(unitX(w * 0.3), unitY(h * 0.3), unitX(w * 0.7), unitY(h * 0.7)));
            e.consume();
        }
    }

    private void change(BoxDraft now, double step, KeyEvent e) {
        switch (e.getCode()) {
            case LEFT -> show(now.moved(-step, 0));
            case RIGHT -> show(now.moved(step, 0));
            case UP -> show(now.moved(0, -step));
            case DOWN -> show(now.moved(0, step));
            case PLUS, ADD, EQUALS -> show(now.scaled(FACTOR));
            case MINUS, SUBTRACT -> show(now.scaled(1 / FACTOR));
            case BACK_SPACE -> show(null);
            case ENTER -> take();
            default -> {
                return;
            }
        }
        e.consume();
    }
}
