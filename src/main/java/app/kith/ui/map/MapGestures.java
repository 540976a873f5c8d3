package app.kith.ui.map;

import javafx.scene.Cursor;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
import org.jspecify.annotations.Nullable;

/// What mouse, wheel, touchpad and fingers do on the map.
final class MapGestures {
    private static final double CLICK_SLOP = 4;
    /// A usual wheel sends 40 for each click; half a level each, rounded up at rest.
    private static final double WHEEL_LEVEL = 80;

    private static final double SLOWEST_THROW = 120;
    private static final double FASTEST_THROW = 3500;

    private final MapPane pane;
    private double pressedX;
    private double pressedY;
    private double lastX;
    private double lastY;
    private boolean pressed;
    private boolean dragging;
    private double speedX;
    private double speedY;
    private long movedAt;

    MapGestures(MapPane pane) {
        this.pane = pane;
        pane.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        pane.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        pane.addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
        pane.addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
        pane.addEventHandler(MouseEvent.MOUSE_MOVED, e -> pane.point(e.getX(), e.getY()));
        pane.addEventHandler(MouseEvent.MOUSE_EXITED, _ -> pane.pointAway());
        pane.addEventHandler(ScrollEvent.SCROLL, this::scroll);
        pane.addEventHandler(ZoomEvent.ZOOM, this::pinch);
        pane.addEventHandler(ZoomEvent.ZOOM_FINISHED, e -> pane.navigator().pinched(e.getX(), e.getY()));
        pane.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::menu);
    }

    private void press(MouseEvent e) {
        pane.grab();
        pressed = e.getButton() == MouseButton.PRIMARY || e.getButton() == MouseButton.MIDDLE;
        dragging = false;
        pressedX = lastX = e.getX();
        pressedY = lastY = e.getY();
        speedX = speedY = 0;
        movedAt = System.nanoTime();
        e.consume();
    }

    private void drag(MouseEvent e) {
        if (!pressed) {
            return;
        }
        if (!dragging) {
            if (Math.hypot(e.getX() - pressedX, e.getY() - pressedY) < CLICK_SLOP) {
                return;
            }
            dragging = true;
            pane.setCursor(Cursor.CLOSED_HAND);
        }
        long now = System.nanoTime();
        double dx = lastX - e.getX();
        double dy = lastY - e.getY();
        double seconds = Math.max(0.004, (now - movedAt) / 1e9);
        double weight = Math.min(1, seconds / 0.04);
        speedX += (dx / seconds - speedX) * weight;
        speedY += (dy / seconds - speedY) * weight;
        movedAt = now;
        lastX = e.getX();
        lastY = e.getY();
        pane.navigator().panByHand(dx, dy);
        e.consume();
    }

    private void release(MouseEvent e) {
        if (dragging) {
            pane.setCursor(pane.measure().isOn() ? Cursor.CROSSHAIR : null);
            double speed = Math.hypot(speedX, speedY);
            boolean held = System.nanoTime() - movedAt > 80_000_000L;
            if (!held && speed > SLOWEST_THROW) {
                double cap = Math.min(1, FASTEST_THROW / speed);
                pane.navigator().throwBy(speedX * cap, speedY * cap);
            }
        }
        pressed = false;
        e.consume();
    }

    private void click(MouseEvent e) {
        if (dragging || e.getButton() != MouseButton.PRIMARY) {
            return;
        }
        if (pane.measure().isOn()) {
            pane.measure().click(e.getX(), e.getY());
            e.consume();
            return;
        }
        PeopleLayer.@Nullable Spot spot = pane.spotAt(e.getX(), e.getY());
        if (spot != null) {
            pane.choose(spot);
        } else if (e.getClickCount() == 2) {
            pane.navigator().zoomAt(e.getX(), e.getY(), e.isShiftDown() ? -1 : 1);
        } else {
            pane.clickedEmpty();
        }
        e.consume();
    }

    private void scroll(ScrollEvent e) {
        e.consume();
        if (e.isInertia()) {
            return;
        }
        if (e.getTouchCount() > 0) { // fingers on a screen
            pane.navigator().panByHand(-e.getDeltaX(), -e.getDeltaY());
        } else if (e.getDeltaY() != 0) {
            pane.wheel(e.getX(), e.getY(), Math.clamp(e.getDeltaY() / WHEEL_LEVEL, -1, 1));
        }
    }

    private void pinch(ZoomEvent e) {
        double factor = e.getZoomFactor();
        if (factor > 0 && Double.isFinite(factor)) {
            pane.navigator().pinch(e.getX(), e.getY(), Math.log(factor) / Math.log(2));
        }
        e.consume();
    }

    private void menu(ContextMenuEvent e) {
        boolean keyboard = e.isKeyboardTrigger();
        double x = keyboard ? pane.getWidth() / 2 : e.getX();
        double y = keyboard ? pane.getHeight() / 2 : e.getY();
        pane.openMenu(x, y);
        e.consume();
    }
}
