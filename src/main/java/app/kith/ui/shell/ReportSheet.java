package app.kith.ui.shell;

import app.kith.texts.Texts;
import app.kith.ui.kit.Nodes;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The report of a bug, to be read before it is copied.
final class ReportSheet extends VBox {
    private final TextArea text = new TextArea(Texts.get("shell.report.looking"));
    private final Button copy = Nodes.button(Texts.get("shell.report.copy"), this::copy, "accent");

    /// @param report on any thread
    /// @param fx runs things on the JavaFX thread
    ReportSheet(CompletableFuture<String> report, Executor fx) {
        super(10);
        text.setEditable(false);
        text.setId("report-text");
        text.getStyleClass().add("report");
        text.setAccessibleText(Texts.get("shell.report.title"));
        text.setPrefRowCount(15);
        text.setPrefColumnCount(64);
        text.setWrapText(true);
        copy.setId("report-copy");
        copy.setDisable(true);
        getChildren()
                .addAll(
                        Nodes.wrapped(Texts.get("shell.report.help"), "form-help"),
                        text,
                        new HBox(8, Nodes.spacer(), copy));
        report.whenComplete((words, error) -> fx.execute(() -> {
            text.setText(error == null ? words : Texts.get("shell.report.failed"));
            text.positionCaret(0);
            copy.setDisable(error != null);
        }));
    }

    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(text.getText());
        Clipboard.getSystemClipboard().setContent(content);
        copy.setText(Texts.get("shell.report.copied"));
    }
}
