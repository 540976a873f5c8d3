package app.kith.ui.timeline;

import app.kith.texts.Texts;
import app.kith.ui.kit.Icons;
import app.kith.ui.kit.Nodes;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// Says, while the past is on the map, that it is the past.
public final class ReplayBanner extends HBox {
    private final TimelineModel model;
    private final TimelineWords words;
    private final Label when = Nodes.label("", "replay-when");

    public ReplayBanner(TimelineModel model) {
        super(10);
        this.model = model;
        words = new TimelineWords(model);
        getStyleClass().add("replay-banner");
        getStylesheets()
                .add(Objects.requireNonNull(ReplayBanner.class.getResource("/app/kith/ui/timeline.css"))
                        .toExternalForm());
        setAlignment(Pos.CENTER_LEFT);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        when.setMinWidth(USE_PREF_SIZE);
        getChildren()
                .addAll(
                        Icons.REPLAY.node("replay-icon"),
                        when,
                        Nodes.button(Texts.get("replay.live"), model::live, "replay-live"));
        Player player = model.player();
        player.activeProperty().subscribe(active -> Nodes.present(this, active));
        player.timeProperty().subscribe(this::tell);
        model.wordingProperty().subscribe(this::tell);
    }

    private void tell() {
        String text = Texts.get(
                "replay.at", words.dayAndTime(model.player().timeProperty().get()));
        if (!text.equals(when.getText())) {
            when.setText(text);
        }
    }
}
