package app.kith.ui.welcome;

import app.kith.texts.Texts;
import app.kith.ui.kit.Nodes;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Explains what the online map means before it is switched on.
public final class TilesOffer extends VBox {
    public TilesOffer(Runnable use, Runnable close) {
        super(12);
        getStyleClass().addAll("kith-sheet", "question");
        HBox row = new HBox(8, Nodes.spacer());
        var not = Nodes.button(Texts.get("welcome.tiles.no"), close);
        not.setCancelButton(true);
        row.getChildren()
                .addAll(
                        not,
                        Nodes.button(
                                Texts.get("welcome.tiles.use"),
                                () -> {
                                    close.run();
                                    use.run();
                                },
                                "accent"));
        getChildren()
                .addAll(
                        Nodes.label(Texts.get("welcome.tiles"), "sheet-title"),
                        Nodes.wrapped(Texts.get("welcome.tiles.why"), "sheet-text"),
                        row);
    }
}
