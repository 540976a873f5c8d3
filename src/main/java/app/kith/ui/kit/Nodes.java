package app.kith.ui.kit;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// Small shapes every view is made of.
public final class Nodes {
    private Nodes() {}

    public static Label label(String text, String... styleClasses) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styleClasses);
        return label;
    }

    /// A label of one line that gives way: it takes what width there is and ends in an ellipsis.
    public static Label yielding(String... styleClasses) {
        Label label = label("", styleClasses);
        label.setMinWidth(0);
        label.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(label, Priority.ALWAYS);
        return label;
    }

    /// A label of several lines.
    public static Label wrapped(String text, String... styleClasses) {
        Label label = label(text, styleClasses);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /// A button that is only a picture: its words are there for the tooltip and the screen reader.
    public static Button iconButton(Icons icon, String words, Runnable action, String... styleClasses) {
        Button button = new Button(null, icon.node());
        button.getStyleClass().add("icon-button");
        button.getStyleClass().addAll(styleClasses);
        say(button, words);
        button.setOnAction(_ -> action.run());
        return button;
    }

    public static Button button(String words, Runnable action, String... styleClasses) {
        Button button = new Button(words);
        button.getStyleClass().addAll(styleClasses);
        button.setOnAction(_ -> action.run());
        return button;
    }

    /// Gives a control words where it shows none.
    public static void say(ButtonBase button, String words) {
        button.setAccessibleText(words);
        button.setTooltip(new Tooltip(words));
    }

    /// Takes up the room between two neighbours.
    public static Region spacer() {
        Region spacer = new Region();
        HBox.setHgrow(spacer, Priority.ALWAYS);
        return spacer;
    }

    /// Shows or hides a node together with the room it takes.
    public static void present(Node node, boolean present) {
        node.setVisible(present);
        node.setManaged(present);
    }
}
