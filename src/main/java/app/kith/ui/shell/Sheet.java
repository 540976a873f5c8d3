package app.kith.ui.shell;

import app.kith.texts.Texts;
import app.kith.ui.kit.Icons;
import app.kith.ui.kit.Nodes;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// A titled sheet with a close button around something to read.
final class Sheet extends VBox {
    Sheet(String title, Node content, Runnable close) {
        super(10);
        getStyleClass().add("kith-sheet");
        HBox top = new HBox(
                8,
                Nodes.label(title, "sheet-title"),
                Nodes.spacer(),
                Nodes.iconButton(Icons.CLOSE, Texts.get("shell.close"), close));
        top.setAlignment(Pos.CENTER_LEFT);
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("sheet-scroll");
        getChildren().addAll(top, scroll);
    }
}
