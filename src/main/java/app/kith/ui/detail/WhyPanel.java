package app.kith.ui.detail;

import app.kith.live.Person;
import app.kith.live.Provenance;
import app.kith.texts.Texts;
import app.kith.ui.kit.Icons;
import app.kith.ui.kit.Nodes;
import app.kith.ui.kit.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// “Why do I see this person?”: by which accounts and topics, kept or live, encrypted or not; what was not believed of
/// them; and how not to see them.
final class WhyPanel extends VBox {
    private final DetailModel model;
    private final LinesGrid lines = new LinesGrid();
    private final Label doubt = Nodes.wrapped("", "note");
    private final Button believe = Nodes.button("", () -> {}, "small");
    private final VBox body;

    WhyPanel(DetailModel model) {
        this.model = model;
        Button hide = Nodes.button(
                Texts.get("detail.seen.hide"),
                () -> {
                    Person person = model.personProperty().get();
                    if (person != null) {
                        model.hide(person.id());
                    }
                },
                "small");
        hide.setId("detail-hide");
        doubt.setGraphic(Icons.LOCK.node());
        HBox buttons = new HBox(6, believe, hide);
        body = new VBox(6, lines, doubt, buttons);
        ToggleButton open = new ToggleButton(Texts.get("detail.seen"));
        open.setId("detail-seen");
        open.getStyleClass().add("disclose");
        open.setGraphic(Icons.MORE.node());
        open.setContentDisplay(ContentDisplay.RIGHT);
        Nodes.present(body, false);
        open.selectedProperty().addListener((_, _, on) -> {
            Nodes.present(body, on);
            open.setGraphic((on ? Icons.LESS : Icons.MORE).node());
        });
        HBox head = new HBox(open);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("panel-head");
        getChildren().addAll(head, body);
    }

    void show(Person person, Instant now, Wording words) {
        Provenance why = person.provenance();
        lines.show(lines(person, now, words));
        String said = doubt(why, now, words);
        doubt.setText(said == null ? "" : said);
        Nodes.present(doubt, said != null);
        Nodes.present(believe, why.accepted() || why.guarded() && why.refused() > 0);
        believe.setText(Texts.get(why.accepted() ? "detail.seen.disbelieve" : "detail.seen.believe"));
        believe.setOnAction(_ -> model.believe(person.id(), !why.accepted()));
    }

    /// An account a line.
    static List<Facts.Line> lines(Person person, Instant now, Wording words) {
        List<Facts.Line> lines = new ArrayList<>();
        for (Provenance.Via via : person.provenance().via()) {
            String key = via.keyName();
            String sealed = !via.encrypted()
                    ? Texts.get("detail.seen.clear")
                    : key == null ? Texts.get("detail.seen.sealed") : Texts.get("detail.seen.key", Wording.plain(key));
            lines.add(new Facts.Line(
                    Wording.plain(via.account()),
                    Texts.get(
                            via.retained() ? "detail.seen.kept" : "detail.seen.live",
                            Wording.plain(via.topic()),
                            words.ago(Duration.between(via.heardAt(), now)),
                            sealed)));
        }
        return lines;
    }

    private static @Nullable String doubt(Provenance why, Instant now, Wording words) {
        if (why.accepted()) {
            return Texts.get("detail.seen.accepted");
        }
        Instant refusedAt = why.refusedAt();
        if (why.refused() > 0 && refusedAt != null) {
            return Texts.get("detail.seen.refused", why.refused(), words.ago(Duration.between(refusedAt, now)));
        }
        Instant clearedAt = why.clearedAt();
        return clearedAt == null ? null : Texts.get("detail.seen.cleared", words.ago(Duration.between(clearedAt, now)));
    }
}
