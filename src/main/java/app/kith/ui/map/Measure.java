package app.kith.ui.map;

import javafx.scene.Cursor;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

/// The measuring tool: while it is on, clicks add places, a click on the first closes the line, Backspace takes the
/// last
/// away, Esc ends.
final class Measure {
    /// A click this near to the first point, in pixels, closes the line.
    private static final double CLOSING = 9;

    private final MapPane pane;
    private final MapModel model;
    private final MeasureLine line;
    private final Runnable redraw;
    private final Label words = new Label();
    private boolean on;

    Measure(MapPane pane, MapModel model, MeasureLine line, Runnable redraw) {
        this.pane = pane;
        this.model = model;
        this.line = line;
        this.redraw = redraw;
        words.getStyleClass().add("map-measure");
        words.setMouseTransparent(true);
        words.setVisible(false);
        pane.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        pane.addEventHandler(MouseEvent.MOUSE_MOVED, e -> {
            if (on) {
                line.pointAt(pane.place(e.getX(), e.getY()));
                tell();
            }
        });
        model.imperialProperty().addListener((_, _, _) -> tell());
    }

    /// What was measured, to lie on the map.
    Label words() {
        return words;
    }

    boolean isOn() {
        return on;
    }

    void toggle() {
        on = !on;
        line.clear();
        words.setVisible(on);
        pane.setCursor(on ? Cursor.CROSSHAIR : null);
        pane.requestFocus();
        tell();
    }

    void click(double x, double y) {
        if (line.isClosed()) {
            line.clear();
        }
        boolean first = line.points().size() >= 3
                && pane.position(line.points().getFirst()).distance(x, y) <= CLOSING;
        if (first) {
            line.close();
        } else {
            line.add(pane.place(x, y));
        }
        tell();
    }

    private void key(KeyEvent e) {
        if (!on) {
            return;
        }
        switch (e.getCode()) {
            case ESCAPE -> toggle();
            case BACK_SPACE -> {
                line.back();
                tell();
            }
            // For those without a mouse: the middle of the map is the pointer, and arrows move the map.
            case ENTER -> click(pane.getWidth() / 2, pane.getHeight() / 2);
            default -> {
                return;
            }
        }
        e.consume();
    }

    private void tell() {
        words.setText(line.words(model.imperialProperty().get()));
        words.setAccessibleText(words.getText());
        pane.requestLayout();
        redraw.run();
    }

    /// Puts the words in the middle above.
    void layout(double middle, double top) {
        double w = Math.ceil(words.prefWidth(-1));
        words.resizeRelocate(Math.rint(middle - w / 2), Math.rint(top), w, Math.ceil(words.prefHeight(-1)));
    }
}
