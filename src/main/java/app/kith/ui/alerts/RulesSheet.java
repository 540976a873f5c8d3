package app.kith.ui.alerts;

import app.kith.alert.Rule;
import app.kith.texts.Texts;
import app.kith.ui.alerts.AlertDesk.State;
import app.kith.ui.kit.Icons;
import app.kith.ui.kit.Nodes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// All rules as sentences: on or off, snoozed, and when it is to be quiet.
public final class RulesSheet extends AlertBody {
    /// When "until tomorrow" ends.
    private static final LocalTime MORNING = LocalTime.of(7, 0);

    private final Around around;
    private final AlertWays ways;
    private final VBox top = new VBox(8);
    private final VBox lines = new VBox(0);
    private final VBox below = new VBox(8);
    private @Nullable Rule deleted;

    public RulesSheet(Around around, AlertWays ways) {
        super(10);
        this.around = around;
        this.ways = ways;
        AlertDesk desk = around.desk();
        Button add = Nodes.button(Texts.get("alerts.rules.new"), () -> ways.edit(Starters.blank(), true), "accent");
        add.setId("alert-new");
        add.setGraphic(Icons.ZOOM_IN.node());
        MenuButton snooze = new MenuButton(Texts.get("alerts.snooze.all"));
        snooze.setId("alert-snooze-all");
        snooze.getItems().setAll(snooze(desk::snooze));
        Button inbox = Nodes.button(Texts.get("alerts.inbox.open"), ways::inbox);
        HBox acts = new HBox(8, add, snooze, Nodes.spacer(), inbox);
        acts.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(acts, top, lines, below, new QuietPane(desk));
        ChangeListener<State> show = (_, _, _) -> show();
        sceneProperty().addListener((_, _, scene) -> {
            desk.stateProperty().removeListener(show);
            if (scene != null) {
                desk.stateProperty().addListener(show);
                show();
            }
        });
        show();
    }

    private List<MenuItem> snooze(Consumer<Instant> until) {
        return List.of(
                item("alerts.snooze.hour", () -> until.accept(now().plus(Duration.ofHours(1)))),
                item("alerts.snooze.tomorrow", () -> until.accept(tomorrow())));
    }

    private static MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem(Texts.get(key));
        item.setOnAction(_ -> action.run());
        return item;
    }

    private Instant now() {
        return around.now().get();
    }

    private Instant tomorrow() {
        ZoneId zone = around.wording().get().zone();
        return now().atZone(zone)
                .toLocalDate()
                .plusDays(1)
                .atTime(MORNING)
                .atZone(zone)
                .toInstant();
    }

    private void show() {
        State state = around.desk().stateProperty().get();
        top.getChildren().clear();
        if (!state.problem().isEmpty()) {
            top.getChildren().add(Nodes.wrapped(state.problem(), "form-problem"));
        }
        Instant until = state.snoozedUntil();
        if (until != null && until.isAfter(now())) {
            top.getChildren()
                    .add(banner(
                            Texts.get(
                                    "alerts.snoozed.all", around.wording().get().since(until, now())),
                            Texts.get("alerts.snooze.wake"),
                            () -> around.desk().snooze(null)));
        }
        Rule gone = deleted;
        if (gone != null) {
            top.getChildren().add(banner(Texts.get("alerts.rules.deleted"), Texts.get("alerts.rules.undo"), () -> {
                deleted = null;
                around.desk().put(gone);
                show();
            }));
        }
        Nodes.present(top, !top.getChildren().isEmpty());
        AlertWords words = around.words();
        lines.getChildren()
                .setAll(state.rules().stream().map(rule -> row(rule, words)).toList());
        Nodes.present(lines, !state.rules().isEmpty());
        below.getChildren().clear();
        if (state.rules().isEmpty()) {
            below.getChildren().add(Nodes.wrapped(Texts.get("alerts.rules.none"), "sheet-text"));
            for (Starters.Starter starter : Starters.all(around.desk().fences())) {
                below.getChildren().add(starter(starter));
            }
        }
        Nodes.present(below, state.rules().isEmpty());
    }

    private Button starter(Starters.Starter starter) {
        Button button = Nodes.button(starter.words(), () -> ways.edit(starter.rule(), true), "starter");
        button.setGraphic(Icons.BELL.node());
        button.setMaxWidth(Double.MAX_VALUE);
        return button;
    }

    private static HBox banner(String words, String act, Runnable action) {
        HBox banner =
                new HBox(8, Nodes.wrapped(words, "banner-words"), Nodes.spacer(), Nodes.button(act, action, "small"));
        banner.setAlignment(Pos.CENTER_LEFT);
        banner.getStyleClass().add("alert-banner");
        return banner;
    }

    private Node row(Rule rule, AlertWords words) {
        String said = words.rule(rule);
        CheckBox on = new CheckBox();
        on.getStyleClass().add("switch");
        on.setSelected(rule.on());
        on.setAccessibleText(said);
        on.setOnAction(_ -> around.desk().put(with(rule, on.isSelected(), rule.snoozedUntil())));
        Button sentence = Nodes.button(said, () -> ways.edit(rule, false), "rule-sentence");
        sentence.setWrapText(true);
        sentence.setMaxWidth(Double.MAX_VALUE);
        sentence.setMinHeight(USE_PREF_SIZE);
        sentence.setAccessibleText(Texts.get("alerts.rules.edit", said));
        VBox text = new VBox(2, sentence);
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        Instant until = rule.snoozedUntil();
        boolean sleeps = rule.on() && until != null && until.isAfter(now());
        if (sleeps && until != null) {
            text.getChildren()
                    .add(Nodes.label(
                            Texts.get("alerts.snoozed", around.wording().get().since(until, now())), "rule-aside"));
        }
        sentence.setOpacity(rule.on() && !sleeps ? 1 : 0.55);
        ContextMenu menu = new ContextMenu();
        if (sleeps) {
            menu.getItems().add(item("alerts.snooze.wake", () -> around.desk().put(with(rule, rule.on(), null))));
        } else {
            menu.getItems().addAll(snooze(at -> around.desk().put(with(rule, rule.on(), at))));
        }
        menu.getItems().add(item("alerts.rules.delete", () -> delete(rule)));
        Button more = Nodes.iconButton(Icons.MORE_ACTIONS, Texts.get("alerts.rules.more", said), () -> {});
        more.setOnAction(_ -> menu.show(more, Side.BOTTOM, 0, 4));
        more.setContextMenu(menu);
        HBox row = new HBox(10, on, text, more);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().addAll("errand", "rule-row");
        return row;
    }

    private void delete(Rule rule) {
        deleted = rule;
        around.desk().delete(rule.id());
        show();
    }

    private static Rule with(Rule r, boolean on, @Nullable Instant snoozedUntil) {
        return new Rule(r.id(), on, r.who(), r.what(), r.when(), r.cooldown(), r.actions(), snoozedUntil);
    }
}
