package app.kith.ui.timeline;

import app.kith.texts.Texts;
import app.kith.ui.kit.Nodes;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// How far an import or an export has come, the way to end it, and what came of it. Closing the sheet ends the work.
public final class FilesSheet extends VBox {
    private final ProgressBar bar = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
    private final Label count = Nodes.label("", "row-doing");
    private final Button cancel = Nodes.button(Texts.get("files.cancel"), this::end);
    private final HBox running = new HBox(10, bar, count, Nodes.spacer(), cancel);
    private final Label result = Nodes.wrapped("", "sheet-text");
    private final VBox bad = new VBox(2);
    private @Nullable CompletableFuture<HistoryFiles.Outcome> work;

    public FilesSheet() {
        super(10);
        getStyleClass().add("files-sheet");
        running.setAlignment(Pos.CENTER_LEFT);
        bar.setPrefWidth(200);
        Nodes.present(result, false);
        Nodes.present(bad, false);
        getChildren().addAll(running, result, bad);
        sceneProperty().addListener((_, _, scene) -> {
            if (scene == null) {
                end();
            }
        });
    }

    /// Begins the work and tells of it until it ends. Called once.
    ///
    /// @param begin is given who wants to know how far it is
    /// @param words for what came of it
    public void run(
            Function<Consumer<HistoryFiles.Progress>, CompletableFuture<HistoryFiles.Outcome>> begin,
            Function<HistoryFiles.Outcome, String> words) {
        CompletableFuture<HistoryFiles.Outcome> begun = begin.apply(this::show);
        work = begun;
        begun.whenComplete((outcome, failure) -> {
            Nodes.present(running, false);
            if (outcome != null) {
                result.setText(words.apply(outcome));
                showBad(outcome);
            } else {
                result.setText(
                        failure instanceof CancellationException || failure == null
                                ? Texts.get("exchange.cancelled")
                                : String.valueOf(failure.getMessage()));
            }
            Nodes.present(result, true);
        });
    }

    private void end() {
        if (work != null) {
            work.cancel(false);
        }
    }

    private void show(HistoryFiles.Progress progress) {
        bar.setProgress(progress.share() < 0 ? ProgressBar.INDETERMINATE_PROGRESS : progress.share());
        count.setText(Texts.get("exchange.progress.facts", progress.points()));
    }

    private void showBad(HistoryFiles.Outcome outcome) {
        if (outcome.badLines() == 0) {
            return;
        }
        bad.getChildren().add(Nodes.label(Texts.get("files.bad", outcome.badLines()), "panel-title"));
        outcome.bad().forEach(line -> bad.getChildren().add(Nodes.wrapped(line, "row-doing")));
        if (outcome.badLines() > outcome.bad().size()) {
            bad.getChildren()
                    .add(Nodes.label(
                            Texts.get(
                                    "exchange.problem.more",
                                    outcome.badLines() - outcome.bad().size()),
                            "row-doing"));
        }
        Nodes.present(bad, true);
    }
}
