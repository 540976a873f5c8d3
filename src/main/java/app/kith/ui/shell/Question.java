package app.kith.ui.shell;

import app.kith.texts.Texts;
import app.kith.ui.kit.Nodes;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Asks before something is done.
final class Question extends VBox {
    Question(String title, String words, String yes, Runnable action, Runnable close) {
        super(12);
        getStyleClass().addAll("kith-sheet", "question");
        var cancel = Nodes.button(Texts.get("shell.cancel"), close);
        var ok = Nodes.button(
                yes,
                () -> {
                    close.run();
                    action.run();
                },
                "accent");
        ok.setDefaultButton(true);
        getChildren()
                .addAll(
                        Nodes.label(title, "sheet-title"),
                        Nodes.wrapped(words, "sheet-text"),
                        new HBox(8, Nodes.spacer(), cancel, ok));
    }
}
