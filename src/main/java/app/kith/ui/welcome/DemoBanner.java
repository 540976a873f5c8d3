package app.kith.ui.welcome;

import app.kith.texts.Texts;
import app.kith.ui.kit.Icons;
import app.kith.ui.kit.Nodes;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Says that the people on the map are not real, and how to see one’s own.
public final class DemoBanner extends HBox {
    public DemoBanner(Runnable connect, Runnable dismiss) {
        super(12);
        getStyleClass().addAll("floating", "banner");
        setAlignment(Pos.CENTER_LEFT);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        VBox words = new VBox(
                Nodes.label(Texts.get("welcome.demo"), "floating-title"),
                Nodes.label(Texts.get("welcome.demo.more"), "floating-sub"));
        words.setAlignment(Pos.CENTER_LEFT);
        getChildren()
                .addAll(
                        words,
                        Nodes.button(Texts.get("welcome.connect"), connect, "accent"),
                        Nodes.iconButton(Icons.CLOSE, Texts.get("welcome.dismiss"), dismiss));
    }
}
