package app.kith.ui.phones;

import app.kith.texts.Texts;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Rectangle2D;
import javafx.scene.Cursor;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;
import org.jspecify.annotations.Nullable;

/// A picture behind a square window: dragged and zoomed with the mouse, the wheel or the keys. What lies outside the
/// circle is cut off on the map, and shown dimmed.
final class CropPane extends StackPane {
    static final double SIDE = 264;

    private static final double STEP = 1.1;
    private static final double NUDGE = 4; // logical pixels

    private final ImageView view = new ImageView();
    private final ObjectProperty<@Nullable Crop> crop = new SimpleObjectProperty<>();
    private double lastX;
    private double lastY;

    CropPane() {
        getStyleClass().add("crop");
        setMinSize(SIDE, SIDE);
        setMaxSize(SIDE, SIDE);
        setFocusTraversable(true);
        setCursor(Cursor.MOVE);
        setAccessibleText(Texts.get("phones.card.crop"));
        view.setFitWidth(SIDE);
        view.setFitHeight(SIDE);
        view.setSmooth(true);
        Shape dim = Shape.subtract(new Rectangle(SIDE, SIDE), new Circle(SIDE / 2, SIDE / 2, SIDE / 2));
        dim.getStyleClass().add("crop-dim");
        dim.setMouseTransparent(true);
        getChildren().addAll(view, dim);
        crop.addListener((_, _, now) -> {
            if (now != null) {
                view.setViewport(new Rectangle2D(now.x(), now.y(), now.side(), now.side()));
            }
        });
        setOnMousePressed(event -> {
            requestFocus();
            lastX = event.getX();
            lastY = event.getY();
        });
        setOnMouseDragged(event -> {
            move(lastX - event.getX(), lastY - event.getY());
            lastX = event.getX();
            lastY = event.getY();
        });
        setOnScroll(event -> {
            zoom(event.getDeltaY() > 0 ? STEP : event.getDeltaY() < 0 ? 1 / STEP : 1);
            event.consume();
        });
        addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    }

    /// Shows a picture, its largest square first.
    void show(Image image) {
        view.setImage(image);
        crop.set(Crop.of((int) image.getWidth(), (int) image.getHeight()));
    }

    /// The square that is shown; null before there is a picture.
    ObjectProperty<@Nullable Crop> cropProperty() {
        return crop;
    }

    private void move(double dx, double dy) {
        Crop now = crop.get();
        if (now != null) {
            double scale = now.side() / SIDE;
            crop.set(now.moved(dx * scale, dy * scale));
        }
    }

    private void zoom(double factor) {
        Crop now = crop.get();
        if (now != null) {
            crop.set(now.zoomed(now.zoom() * factor));
        }
    }

    private void onKey(KeyEvent event) {
        switch (event.getCode()) {
            case LEFT -> move(-NUDGE, 0);
            case RIGHT -> move(NUDGE, 0);
            case UP -> move(0, -NUDGE);
            case DOWN -> move(0, NUDGE);
            case PLUS, ADD, EQUALS -> zoom(STEP);
            case MINUS, SUBTRACT -> zoom(1 / STEP);
            default -> {
                return;
            }
        }
        event.consume();
    }
}
