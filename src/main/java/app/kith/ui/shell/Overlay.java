package app.kith.ui.shell;

import app.kith.ui.kit.Nodes;
import java.util.function.Predicate;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// A sheet in front of the window: holds the keyboard while it is there, goes with Esc or a click beside it.
final class Overlay extends StackPane {
    private final ChangeListener<@Nullable Node> keepFocus = (_, _, owner) -> {
        if (owner != null && !isInside(owner)) {
            focusFirst(this);
        }
    };
    private @Nullable Node before;

    Overlay() {
        getStyleClass().add("overlay");
        Nodes.present(this, false);
        setOnMousePressed(event -> {
            if (event.getTarget() == this) {
                close();
            }
        });
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            // A sheet's default and cancel buttons are accelerators of the scene, which this keeps from it.
            if (event.getCode() == KeyCode.ENTER) {
                fire(Button::isDefaultButton);
            } else if (event.getCode() == KeyCode.ESCAPE && !fire(Button::isCancelButton)) {
                close();
            }
            // The window’s own shortcuts are not for a sheet in front of it.
            event.consume();
        });
    }

    void open(Region sheet, Pos where) {
        close();
        before = getScene() == null ? null : getScene().getFocusOwner();
        sheet.setMaxHeight(Region.USE_PREF_SIZE);
        sheet.setMaxWidth(Region.USE_PREF_SIZE);
        setAlignment(sheet, where);
        getChildren().setAll(sheet);
        Nodes.present(this, true);
        if (getScene() != null) {
            applyCss();
            focusFirst(sheet);
            getScene().focusOwnerProperty().addListener(keepFocus);
        }
    }

    boolean isOpen() {
        return isVisible();
    }

    @Nullable
    Node sheet() {
        return getChildren().isEmpty() ? null : getChildren().getFirst();
    }

    void close() {
        if (!isOpen()) {
            return;
        }
        if (getScene() != null) {
            getScene().focusOwnerProperty().removeListener(keepFocus);
        }
        getChildren().clear();
        Nodes.present(this, false);
        if (before != null) {
            before.requestFocus();
            before = null;
        }
    }

    /// Presses the button of that kind that is shown, if it can be pressed.
    private boolean fire(Predicate<Button> kind) {
        for (Node node : lookupAll(".button")) {
            if (node instanceof Button button && kind.test(button) && !button.isDisabled() && isShown(button)) {
                button.fire();
                return true;
            }
        }
        return false;
    }

    private boolean isShown(Node node) {
        for (Node n = node; n != null && n != this; n = n.getParent()) {
            if (!n.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private boolean isInside(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (n == this) {
                return true;
            }
        }
        return false;
    }

    /// A text field if there is one, for what one opens a sheet for is mostly to write.
    private static void focusFirst(Parent parent) {
        Node input = parent.lookup(".text-input");
        Node button = parent.lookup(".button");
        if (input != null) {
            input.requestFocus();
        } else if (button != null) {
            button.requestFocus();
        }
    }
}
