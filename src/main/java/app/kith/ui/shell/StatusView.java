package app.kith.ui.shell;

import app.kith.live.Tally;
import app.kith.live.World;
import app.kith.protocol.Message;
import app.kith.texts.Texts;
import app.kith.ui.accounts.ConnectionWords;
import app.kith.ui.kit.Nodes;
import app.kith.ui.kit.Wording;
import java.time.Instant;
import javafx.scene.layout.VBox;

/// What the status line opens: each account’s state, what was counted, and each problem. Where and why, never what.
final class StatusView extends VBox {
    StatusView() {
        super(6);
        getStyleClass().add("status-view");
        setPrefWidth(440);
    }

    /// @param trouble with the history, empty when there is none
    void show(World world, String trouble, Instant now, Wording words) {
        getChildren().clear();
        if (!trouble.isEmpty()) {
            getChildren().add(Nodes.wrapped(trouble, "row-name"));
        }
        world.connections()
                .forEach((name, connection) -> getChildren()
                        .addAll(
                                Nodes.wrapped(Wording.plain(name), "row-name"),
                                Nodes.wrapped(ConnectionWords.of(connection, now, words), "row-doing")));
        if (world.connections().isEmpty()) {
            getChildren().add(Nodes.wrapped(Texts.get("accounts.none"), "row-doing"));
        }
        Tally tally = world.tally();
        getChildren()
                .addAll(
                        Nodes.label(Texts.get("status.counted"), "panel-title"),
                        Nodes.wrapped(
                                Texts.get(
                                        "status.counts",
                                        words.number(tally.received(), 0),
                                        words.number(tally.locked(), 0),
                                        words.number(tally.unreadable(), 0)),
                                "row-doing"));
        if (!tally.problems().isEmpty()) {
            getChildren().add(Nodes.label(Texts.get("status.problems"), "panel-title"));
        }
        for (Tally.Problem problem : tally.problems()) {
            String topic = Wording.plain(problem.topic());
            String shortened = topic.length() > 200 ? topic.substring(0, 200) + "…" : topic;
            String line = Texts.get("wording.both", words.since(problem.at(), now), why(problem.outcome()));
            getChildren()
                    .addAll(
                            Nodes.wrapped(shortened, "status-topic"),
                            Nodes.wrapped(
                                    problem.times() > 1
                                            ? Texts.get("status.times", line, words.number(problem.times(), 0))
                                            : line,
                                    "row-doing"));
        }
    }

    private static String why(Message outcome) {
        return outcome instanceof Message.Unreadable bad
                ? Texts.get("unreadable." + bad.reason(), Wording.plain(bad.field()))
                : Texts.get("wording.locked");
    }
}
