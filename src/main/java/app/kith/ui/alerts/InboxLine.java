package app.kith.ui.alerts;

import app.kith.alert.Alert;
import app.kith.alert.Alert.Why;
import app.kith.alert.Rule;
import app.kith.geo.GeoPoint;
import app.kith.model.DeviceId;
import app.kith.notify.Event;
import app.kith.notify.EventJson;
import app.kith.notify.Inbox;
import app.kith.texts.Texts;
import app.kith.ui.kit.Icons;
import app.kith.ui.kit.Nodes;
import app.kith.ui.kit.Wording;
import java.util.Set;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import org.jspecify.annotations.Nullable;

/// One thing that was told: open, it says why, by which rule, and what was done.
final class InboxLine extends VBox {
    private static final PseudoClass FRESH = PseudoClass.getPseudoClass("fresh");

    private final Inbox.Entry entry;
    private final Around around;
    private final AlertWays ways;
    private final VBox more = new VBox(4);

    /// @param open the ids of those that are open, kept by the sheet
    InboxLine(Inbox.Entry entry, Around around, AlertWays ways, boolean fresh, Set<String> open) {
        this.entry = entry;
        this.around = around;
        this.ways = ways;
        getStyleClass().add("inbox-line");
        pseudoClassStateChanged(FRESH, fresh);
        Wording words = around.wording().get();
        ToggleButton head = new ToggleButton();
        head.getStyleClass().add("inbox-head");
        head.setMaxWidth(Double.MAX_VALUE);
        Circle dot = new Circle(4);
        dot.getStyleClass().add("inbox-dot");
        dot.setVisible(fresh);
        String said = Wording.plain(entry.sentence());
        Label sentence = Nodes.wrapped(said, "inbox-sentence");
        sentence.setMinWidth(0);
        sentence.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        Label time = Nodes.label(words.time(entry.at(), words.zone()), "row-age");
        time.setMinWidth(Region.USE_PREF_SIZE);
        HBox row = new HBox(10, dot, sentence);
        if (entry.done().stream().anyMatch(one -> one.failure() != null)) {
            row.getChildren().add(Icons.WARNING.node("errand-failed"));
        } else if (entry.quiet()) {
            row.getChildren().add(Icons.BELL_OFF.node("errand-over"));
        }
        row.getChildren().add(time);
        row.setAlignment(Pos.CENTER_LEFT);
        head.setGraphic(row);
        row.prefWidthProperty().bind(head.widthProperty().subtract(16));
        head.setAccessibleText(
                Texts.get(fresh ? "alerts.inbox.entry.new" : "alerts.inbox.entry", said, words.moment(entry.at())));
        head.selectedProperty().addListener((_, _, now) -> {
            if (now) {
                open.add(entry.id());
            } else {
                open.remove(entry.id());
            }
            disclose(now);
        });
        more.getStyleClass().add("inbox-more");
        getChildren().addAll(head, more);
        disclose(false);
        head.setSelected(open.contains(entry.id()));
    }

    private void disclose(boolean shown) {
        more.getChildren().clear();
        Nodes.present(more, shown);
        if (!shown) {
            return;
        }
        Event event = EventJson.read(entry.event());
        Rule rule = around.desk().stateProperty().get().rules().stream()
                .filter(r -> r.id().equals(entry.rule()))
                .findFirst()
                .orElse(null);
        AlertWords words = around.words();
        more.getChildren().add(Nodes.label(Texts.get("alerts.inbox.why"), "form-label"));
        if (event != null) {
            AlertWords then = new AlertWords(words.wording(), new Then(words.names(), event));
            then.why(event.alert().why()).forEach(line -> more.getChildren().add(Nodes.wrapped(line, "inbox-why")));
        }
        more.getChildren()
                .add(Nodes.wrapped(
                        rule == null
                                ? Texts.get("alerts.inbox.rule.gone")
                                : Texts.get("alerts.inbox.rule", words.rule(rule)),
                        "inbox-why"));
        if (entry.quiet()) {
            more.getChildren().add(Nodes.wrapped(Texts.get("alerts.inbox.quiet"), "inbox-why"));
        }
        entry.done().forEach(one -> more.getChildren().add(RuleEditor.done(one)));
        HBox acts = new HBox(8);
        acts.getStyleClass().add("inbox-acts");
        GeoPoint at = event == null ? null : event.alert().at();
        if (event != null && at != null) {
            Alert alert = event.alert();
            acts.getChildren()
                    .add(Nodes.button(Texts.get("alerts.inbox.show"), () -> ways.show(alert.device(), at), "small"));
        }
        if (rule != null) {
            acts.getChildren()
                    .add(Nodes.button(Texts.get("alerts.inbox.rule.open"), () -> ways.edit(rule, false), "small"));
        }
        if (!acts.getChildren().isEmpty()) {
            more.getChildren().add(acts);
        }
    }

    /// Names as they were then, where they are no more.
    private record Then(AlertWords.Names now, Event event) implements AlertWords.Names {
        @Override
        public String person(DeviceId device) {
            return device.equals(event.alert().device()) ? Wording.plain(event.person()) : now.person(device);
        }

        @Override
        public @Nullable String region(String fence) {
            String name = event.region();
            return name != null && fence.equals(fence(event.alert().why())) ? Wording.plain(name) : now.region(fence);
        }

        private static @Nullable String fence(Why why) {
            return switch (why) {
                case Why.Passed p -> p.region();
                case Why.NotThere n -> n.region();
                case Why.AllLeft a -> a.region();
                case Why.FirstThere f -> f.region();
                case Why.Battery _, Why.Silent _, Why.Speed _, Why.Near _ -> null;
            };
        }
    }
}
