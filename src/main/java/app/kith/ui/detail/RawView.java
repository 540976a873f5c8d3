package app.kith.ui.detail;

import app.kith.texts.Texts;
import app.kith.ui.kit.Icons;
import app.kith.ui.kit.Nodes;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// The newest message as it came, with syntax colours. It is text: nothing in it is interpreted.
public final class RawView extends VBox {
    /// @param json the message; empty when there is none
    public RawView(String name, String json, Runnable close) {
        super(10);
        getStyleClass().addAll("kith-sheet", "raw");
        HBox top = new HBox(
                8,
                Nodes.label(Texts.get("detail.raw.title", name), "sheet-title"),
                Nodes.spacer(),
                Nodes.iconButton(Icons.COPY, Texts.get("detail.raw.copy"), () -> copy(json)),
                Nodes.iconButton(Icons.CLOSE, Texts.get("shell.close"), close));
        top.setAlignment(Pos.CENTER_LEFT);
        TextFlow flow = new TextFlow();
        flow.getStyleClass().add("json");
        if (json.isEmpty()) {
            flow.getChildren().add(new Text(Texts.get("detail.raw.none")));
        }
        for (JsonText.Piece piece : JsonText.of(json)) {
            Text text = new Text(piece.text());
            text.getStyleClass().add("json-" + piece.kind().name().toLowerCase(Locale.ROOT));
            flow.getChildren().add(text);
        }
        ScrollPane scroll = new ScrollPane(flow);
        scroll.setFitToWidth(true);
        scroll.setPrefViewportHeight(360);
        getChildren().addAll(top, scroll);
    }

    static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
