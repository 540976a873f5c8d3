package app.kith.ui.timeline;

import app.kith.history.Span;
import java.time.Instant;
import java.util.function.Consumer;
import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/// Pointing, clicking and dragging on the strip, and the same with keys: arrows move the moment (with Ctrl in great
/// steps), with Shift they select, Enter opens what lies there, Esc lets go.
final class StripMouse {
    private static final double STEPS = 288; // five minutes of a day
    private static final double SLACK = 4; // pixels: a click, not yet a drag

    private final Strip strip;
    private final TimelineModel model;
    private final Consumer<Strip.Hit> onHit;
    private double pressedAt;
    private boolean dragging;
    private @Nullable Instant anchor;

    StripMouse(Strip strip, TimelineModel model, Consumer<Strip.Hit> onHit) {
        this.strip = strip;
        this.model = model;
        this.onHit = onHit;
        strip.addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
        strip.addEventHandler(MouseEvent.MOUSE_EXITED, _ -> model.pointing().point(null));
        strip.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        strip.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        strip.addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        strip.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    private void moved(MouseEvent event) {
        strip.setCursor(strip.hit(event.getX(), event.getY()) == null ? Cursor.CROSSHAIR : Cursor.HAND);
        model.pointing().point(strip.scale().at(event.getX()));
    }

    private void pressed(MouseEvent event) {
        strip.requestFocus();
        pressedAt = event.getX();
        dragging = false;
        event.consume();
    }

    private void dragged(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        dragging |= Math.abs(event.getX() - pressedAt) > SLACK;
        if (dragging) {
            select(strip.scale().at(pressedAt), strip.scale().at(event.getX()));
            model.pointing().point(strip.scale().at(event.getX()));
        }
        event.consume();
    }

    private void released(MouseEvent event) {
        if (!dragging && event.getButton() == MouseButton.PRIMARY) {
            model.pointing().selectionProperty().set(null);
            model.pointing().pin(strip.scale().at(event.getX()));
            Strip.Hit hit = strip.hit(event.getX(), event.getY());
            if (hit != null) {
                onHit.accept(hit);
            }
        }
        dragging = false;
        event.consume();
    }

    private void select(Instant a, Instant b) {
        if (!a.equals(b)) {
            model.pointing().selectionProperty().set(a.isBefore(b) ? new Span(a, b) : new Span(b, a));
        }
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case LEFT -> move(event, -1);
            case RIGHT -> move(event, 1);
            case ENTER -> {
                Instant at = model.pointing().momentProperty().get();
                Strip.Hit hit = at == null ? null : strip.hit(strip.scale().x(at), 1);
                if (hit == null) {
                    return;
                }
                onHit.accept(hit);
            }
            case ESCAPE -> {
                if (model.pointing().selectionProperty().get() == null
                        && !model.pointing().isPinned()) {
                    return;
                }
                model.pointing().clear();
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void move(KeyEvent event, int direction) {
        Span span = model.spanProperty().get();
        Instant now = model.nowProperty().get();
        Instant before = model.pointing().momentProperty().get();
        Instant from = before != null ? before : span.contains(now) ? now : span.from();
        double step = span.length().toMillis() / STEPS * (event.isShortcutDown() ? 12 : 1);
        Instant to = from.plusMillis(Math.round(direction * step));
        to = to.isBefore(span.from())
                ? span.from()
                : to.isBefore(span.to()) ? to : span.to().minusSeconds(1);
        if (event.isShiftDown()) {
            anchor = anchor == null ? from : anchor;
            select(anchor, to);
        } else {
            anchor = null;
        }
        model.pointing().pin(to);
    }
}
