package app.kith.ui.shell;

import app.kith.live.Person;
import app.kith.live.World;
import app.kith.model.Connection;
import app.kith.texts.Texts;
import app.kith.ui.kit.Icons;
import app.kith.ui.kit.Nodes;
import app.kith.ui.kit.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The foot of the sidebar: how the accounts are connected, how many people, whether it is encrypted.
final class StatusLine extends Button {
    private static final PseudoClass GOOD = PseudoClass.getPseudoClass("good");
    private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");

    /// How often so many people are counted that it takes time.
    private static final Duration COUNTING = Duration.ofSeconds(2);

    private Instant counted = Instant.EPOCH;
    private final Region dot = new Region();
    /// How many people there are is never cut; whose account it is gives way.
    private final Label account = Nodes.label("", "status-words");

    private final Label people = Nodes.label("", "status-words");
    private final Label encryption = Nodes.label("", "status-words");

    StatusLine(Runnable open) {
        getStyleClass().add("status");
        dot.getStyleClass().add("status-dot");
        encryption.setGraphic(Icons.LOCK.node());
        encryption.setMinWidth(USE_PREF_SIZE);
        people.setMinWidth(USE_PREF_SIZE);
        account.setMinWidth(0);
        Region between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        HBox line = new HBox(6, dot, new HBox(account, people), between, encryption);
        line.setAlignment(Pos.CENTER_LEFT);
        line.prefWidthProperty().bind(widthProperty().subtract(26));
        setGraphic(line);
        setMaxWidth(Double.MAX_VALUE);
        setOnAction(_ -> open.run());
    }

    void show(World world, Wording wording) {
        int connected = 0;
        boolean bad = false;
        boolean tls = !world.connections().isEmpty();
        for (Connection c : world.connections().values()) {
            if (c instanceof Connection.Connected on) {
                connected++;
                tls &= on.encrypted();
            }
            bad |= c instanceof Connection.Refused || c instanceof Connection.Waiting;
        }
        String count = Texts.get(
                "status.people",
                world.people().size(),
                wording.number(world.people().size(), 0));
        account.setText(accounts(world.connections(), connected, tls));
        people.setText(Texts.get("wording.both", "", count));
        dot.pseudoClassStateChanged(GOOD, connected > 0 && !bad);
        dot.pseudoClassStateChanged(BAD, bad);
        showEncryption(world);
        setAccessibleText(Texts.get("wording.both", account.getText(), count) + ", " + encryption.getText());
    }

    private static String accounts(Map<String, Connection> connections, int connected, boolean tls) {
        if (connections.isEmpty()) {
            return Texts.get("status.none");
        }
        if (connections.size() > 1) {
            return Texts.get("status.accounts", connected, connections.size());
        }
        var only = connections.entrySet().iterator().next();
        String name = Wording.plain(only.getKey());
        String state = switch (only.getValue()) {
            case Connection.Connected _ -> tls ? Texts.get("status.tls") : "";
            case Connection.Connecting _ -> Texts.get("status.connecting");
            case Connection.Waiting _ -> Texts.get("status.waiting");
            case Connection.Refused _ -> Texts.get("status.refused");
            case Connection.Disconnected _ -> Texts.get("status.off");
        };
        return state.isEmpty() ? name : Texts.get("wording.both", name, state);
    }

    private void showEncryption(World world) {
        boolean crowd = world.people().size() > 2000;
        if (crowd && Duration.between(counted, world.at()).abs().compareTo(COUNTING) < 0) {
            return;
        }
        counted = world.at();
        int heard = 0;
        int encrypted = 0;
        for (Person person : world.people().values()) {
            heard++;
            if (person.encrypted() || person.lockedAt() != null) {
                encrypted++;
            }
        }
        encryption.setVisible(encrypted > 0);
        encryption.setText(Texts.get(encrypted == heard ? "status.encrypted" : "status.partly"));
    }
}
