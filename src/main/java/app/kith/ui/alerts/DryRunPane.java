package app.kith.ui.alerts;

import app.kith.alert.Alert;
import app.kith.alert.DryRun;
import app.kith.alert.Rule;
import app.kith.texts.Texts;
import app.kith.ui.kit.Nodes;
import app.kith.ui.kit.Wording;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What a rule would have told in the past. It looks anew when the rule changes, and stops when nobody looks any more.
final class DryRunPane extends VBox {
    private static final int[] DAYS = {7, 30, 90, 365};
    private static final int LISTED = 200;

    /// Of the list, logical pixels.
    private static final double HIGHEST = 168;

    private static final Duration SETTLED = Duration.ofMillis(400);

    private final Around around;
    private final PauseTransition settled = new PauseTransition(new javafx.util.Duration(SETTLED.toMillis()));
    private final VBox result = new VBox(6);
    private int days = 30;
    private @Nullable Rule rule;
    private @Nullable CompletableFuture<DryRun.Result> running;

    DryRunPane(Around around) {
        super(8);
        this.around = around;
        getStyleClass().add("dry-run");
        HBox head = new HBox(6, Nodes.label(Texts.get("alerts.dry.title"), "panel-title"), Nodes.spacer());
        head.setAlignment(Pos.CENTER_LEFT);
        ToggleGroup group = new ToggleGroup();
        for (int period : DAYS) {
            ToggleButton chip = new ToggleButton(Texts.get("alerts.dry.days", period));
            chip.setId("dry-" + period);
            chip.getStyleClass().add("chip");
            chip.setToggleGroup(group);
            chip.setSelected(period == days);
            chip.setOnAction(_ -> {
                chip.setSelected(true);
                days = period;
                run();
            });
            head.getChildren().add(chip);
        }
        getChildren().addAll(head, result);
        settled.setOnFinished(_ -> run());
        sceneProperty().addListener((_, _, scene) -> {
            if (scene == null) {
                stop();
            }
        });
    }

    /// Looks at this rule, once nothing more is typed for a moment.
    ///
    /// @param next null as long as the sentence is not finished
    void wish(@Nullable Rule next) {
        if (next != null && next.equals(rule)) {
            return;
        }
        stop();
        rule = next;
        if (next == null) {
            result.getChildren().setAll(Nodes.wrapped(Texts.get("alerts.dry.unfinished"), "row-doing"));
        } else {
            waiting();
            settled.playFromStart();
        }
    }

    private void stop() {
        settled.stop();
        CompletableFuture<DryRun.Result> before = running;
        running = null;
        if (before != null) {
            before.cancel(false);
        }
    }

    private void run() {
        stop();
        Rule tried = rule;
        if (tried == null) {
            return;
        }
        waiting();
        CompletableFuture<DryRun.Result> mine = around.desk().dryRun(tried, Duration.ofDays(days));
        running = mine;
        mine.whenComplete((found, failure) -> {
            if (running != mine) {
                return; // another has been asked for
            }
            running = null;
            if (failure == null) {
                show(found);
            } else {
                failed(failure);
            }
        });
    }

    private void waiting() {
        ProgressIndicator spinner = new ProgressIndicator();
        spinner.setPrefSize(18, 18);
        spinner.setMinSize(18, 18);
        HBox line = new HBox(
                10,
                spinner,
                Nodes.label(Texts.get("alerts.dry.looking"), "row-doing"),
                Nodes.spacer(),
                Nodes.button(Texts.get("shell.cancel"), this::cancel, "small"));
        line.setAlignment(Pos.CENTER_LEFT);
        result.getChildren().setAll(line);
    }

    private void cancel() {
        stop();
        stopped();
    }

    private void stopped() {
        HBox line = new HBox(
                10,
                Nodes.label(Texts.get("alerts.dry.stopped"), "row-doing"),
                Nodes.spacer(),
                Nodes.button(Texts.get("alerts.dry.again"), this::run, "small"));
        line.setAlignment(Pos.CENTER_LEFT);
        result.getChildren().setAll(line);
    }

    private void failed(Throwable failure) {
        Throwable why =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (why instanceof CancellationException) {
            stopped();
        } else {
            result.getChildren().setAll(Nodes.wrapped(String.valueOf(why.getMessage()), "form-problem"));
        }
    }

    private void show(DryRun.Result found) {
        if (found.cancelled()) {
            stopped();
            return;
        }
        result.getChildren().setAll(Nodes.wrapped(Texts.get("alerts.dry.fired", days, found.count()), "dry-count"));
        if (found.alerts().isEmpty()) {
            String why = found.fixes() == 0 ? "alerts.dry.nobody" : "alerts.dry.looked";
            result.getChildren().add(Nodes.wrapped(Texts.get(why, found.fixes()), "form-help"));
            return;
        }
        AlertWords words = around.words();
        VBox rows = new VBox(5);
        boolean whole = found.alerts().size() == found.count();
        List<Alert> listed = whole ? found.alerts().reversed() : found.alerts();
        listed.stream().limit(LISTED).forEach(alert -> rows.getChildren().add(row(alert, words)));
        int more = found.count() - Math.min(LISTED, listed.size());
        if (more > 0) {
            rows.getChildren().add(Nodes.wrapped(Texts.get("alerts.dry.more", more), "form-help"));
        }
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().addAll("sheet-scroll", "pick-scroll");
        scroll.setMaxHeight(HIGHEST);
        scroll.setMinHeight(listed.size() > 6 ? HIGHEST : USE_PREF_SIZE);
        result.getChildren().add(scroll);
    }

    private Node row(Alert alert, AlertWords words) {
        Wording w = words.wording();
        Label when = Nodes.label(day(alert.happenedAt(), w), "row-doing");
        when.setMinWidth(92);
        Label what = Nodes.wrapped(words.happened(alert), "dry-line");
        HBox.setHgrow(what, Priority.ALWAYS);
        return new HBox(8, when, what);
    }

    private static String day(Instant at, Wording w) {
        return DateTimeFormatter.ofPattern("EEE d MMM", w.locale()).format(at.atZone(w.zone()));
    }
}
