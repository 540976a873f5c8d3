package app.kith.ui.accounts;

import app.kith.texts.Texts;
import app.kith.ui.kit.Nodes;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// Says over the map that accounts wait for their passwords.
public final class WaitingBanner extends HBox {
    private final Label words = Nodes.label("", "floating-title");

    public WaitingBanner(Runnable unlock) {
        super(12);
        getStyleClass().addAll("floating", "waiting-banner");
        setAlignment(Pos.CENTER_LEFT);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        Button open = Nodes.button(Texts.get("accounts.unlock"), unlock, "accent");
        getChildren().addAll(words, open);
        Nodes.present(this, false);
    }

    public void show(SafeState safe) {
        int count = safe.waiting().size();
        words.setText(Texts.get("accounts.waiting", count));
        Nodes.present(this, count > 0);
    }
}
