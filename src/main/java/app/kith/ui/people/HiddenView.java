package app.kith.ui.people;

import app.kith.model.DeviceId;
import app.kith.texts.Texts;
import app.kith.ui.kit.Nodes;
import app.kith.ui.kit.Wording;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Those who are put out of sight, and the way back.
public final class HiddenView extends VBox {
    /// @param name as people read it
    /// @param silent hidden because nothing was heard for long, and not by hand
    public record Hidden(DeviceId id, String name, boolean silent) {}

    /// @param show brings somebody back
    public HiddenView(List<Hidden> hidden, Consumer<DeviceId> show) {
        super(8);
        getStyleClass().add("hidden-people");
        getChildren().add(Nodes.wrapped(Texts.get("people.hidden.help"), "form-help"));
        if (hidden.isEmpty()) {
            getChildren().add(Nodes.wrapped(Texts.get("people.hidden.none"), "row-doing"));
        }
        for (Hidden one : hidden) {
            var name = Nodes.yielding("row-name");
            name.setText(one.name());
            var topic = Nodes.yielding("row-doing");
            topic.setText(
                    one.silent()
                            ? Texts.get(
                                    "people.hidden.silent",
                                    Wording.plain(one.id().topic()))
                            : Wording.plain(one.id().topic()));
            VBox words = new VBox(2, name, topic);
            words.setMinWidth(0);
            HBox row = new HBox(8, words, Nodes.spacer());
            if (!one.silent()) {
                row.getChildren()
                        .add(Nodes.button(Texts.get("people.hidden.show"), () -> show.accept(one.id()), "small"));
            }
            row.setAlignment(Pos.CENTER_LEFT);
            getChildren().add(row);
        }
    }
}
