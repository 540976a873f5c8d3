package app.kith.ui.accounts;

import app.kith.live.World;
import app.kith.model.Connection;
import app.kith.texts.Texts;
import app.kith.ui.kit.Icons;
import app.kith.ui.kit.Nodes;
import app.kith.ui.kit.Wording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The user’s accounts, each with its state in words.
public final class AccountsView extends VBox {
    /// What can be done here; the shell does it.
    public interface Actions {
        void add();

        void openConfiguration();

        void edit(AccountDraft account);

        void remove(AccountDraft account);

        void tryNow(AccountDraft account);
    }

    private final Actions actions;
    private final VBox list = new VBox(8);
    private final Map<String, Label> states = new HashMap<>();

    public AccountsView(List<AccountDraft> accounts, Actions actions, Runnable close) {
        super(12);
        this.actions = actions;
        getStyleClass().addAll("kith-sheet", "accounts");
        HBox top = new HBox(
                8,
                Nodes.label(Texts.get("accounts.title"), "sheet-title"),
                Nodes.spacer(),
                Nodes.iconButton(Icons.CLOSE, Texts.get("shell.close"), close));
        top.setAlignment(Pos.CENTER_LEFT);
        ScrollPane scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("sheet-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        if (accounts.isEmpty()) {
            list.getChildren().add(Nodes.wrapped(Texts.get("accounts.none"), "form-help"));
        }
        accounts.forEach(account -> list.getChildren().add(card(account)));
        HBox row = new HBox(
                8,
                Nodes.button(Texts.get("accounts.import.open"), actions::openConfiguration),
                Nodes.spacer(),
                Nodes.button(Texts.get("accounts.add"), actions::add, "accent"));
        getChildren().addAll(top, scroll, row);
    }

    private VBox card(AccountDraft account) {
        Label state = Nodes.wrapped("", "row-doing");
        states.put(account.name(), state);
        Label name = Nodes.yielding("row-name");
        name.setText(Wording.plain(account.name()));
        Label address = Nodes.yielding("row-doing");
        address.setText(Wording.plain(account.address()));
        List<javafx.scene.Node> buttons = new ArrayList<>();
        buttons.add(Nodes.button(Texts.get("accounts.try"), () -> actions.tryNow(account), "small"));
        buttons.add(Nodes.button(Texts.get("accounts.edit"), () -> actions.edit(account), "small"));
        buttons.add(Nodes.button(Texts.get("accounts.remove"), () -> actions.remove(account), "small", "danger"));
        HBox row = new HBox(6, buttons.toArray(javafx.scene.Node[]::new));
        VBox card = new VBox(3, name, address, state, row);
        VBox.setMargin(row, new javafx.geometry.Insets(6, 0, 0, 0));
        card.getStyleClass().add("account-card");
        return card;
    }

    /// Takes the next world: the states change.
    public void show(World world, Instant now, Wording words) {
        states.forEach((name, label) -> {
            Connection connection = world.connections().get(name);
            label.setText(
                    ConnectionWords.of(connection == null ? new Connection.Disconnected() : connection, now, words));
        });
    }
}
