package app.kith.ui.alerts;

import app.kith.texts.Texts;
import app.kith.ui.kit.Icons;
import app.kith.ui.kit.Nodes;
import java.time.Instant;
import java.util.function.Supplier;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;

/// Opens the inbox, and shows how much in it is new.
public final class AlertBell extends StackPane {
    private static final int MOST = 99;

    private final Button button;
    private final Label count = Nodes.label("", "bell-count");
    private final Supplier<Instant> now;

    /// @param now the moment, to see whether all is snoozed
    public AlertBell(AlertDesk desk, Supplier<Instant> now, Runnable open) {
        this.now = now;
        button = Nodes.iconButton(Icons.BELL, Texts.get("alerts.inbox.title"), open, "bell");
        button.setId("alert-bell");
        count.setMouseTransparent(true);
        StackPane.setAlignment(count, Pos.TOP_RIGHT);
        StackPane.setMargin(count, new Insets(0, -2, 0, 0));
        getChildren().addAll(button, count);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        desk.stateProperty().subscribe(this::show);
    }

    private void show(AlertDesk.State state) {
        int unread = state.inbox().unread();
        boolean snoozed = state.snoozedUntil() != null && state.snoozedUntil().isAfter(now.get());
        count.setText(unread > MOST ? MOST + "+" : String.valueOf(unread));
        Nodes.present(count, unread > 0);
        button.setGraphic((snoozed ? Icons.BELL_OFF : Icons.BELL).node());
        Nodes.say(button, Texts.get("alerts.bell", unread));
    }
}
