package app.kith.ui.accounts;

import app.kith.live.World;
import app.kith.model.Connection;
import app.kith.model.SeenCertificate;
import app.kith.settings.Account;
import app.kith.texts.Texts;
import app.kith.ui.kit.Icons;
import app.kith.ui.kit.Nodes;
import app.kith.ui.kit.Wording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The user’s accounts, each with its state in words.
public final class AccountsView extends VBox {
    /// What can be done here; the shell does it.
    public interface Actions {
        void add();

        /// Becomes the server oneself.
        void host();

        void openConfiguration();

        void edit(AccountDraft account);

        void remove(AccountDraft account);

        void tryNow(AccountDraft account);

        void pause(AccountDraft account, boolean paused);

        void export(AccountDraft account);

        /// Asks for what the waiting accounts need.
        void unlock();

        /// Looks at the certificate that was not trusted.
        void look(AccountDraft account, SeenCertificate seen);
    }

    private final Actions actions;
    private final SafeState safe;
    private final VBox list = new VBox(8);
    private final List<Card> cards = new ArrayList<>();

    public AccountsView(List<AccountDraft> accounts, SafeState safe, Actions actions, Runnable close) {
        super(12);
        this.actions = actions;
        this.safe = safe;
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
        accounts.forEach(account -> cards.add(new Card(account)));
        list.getChildren().addAll(cards);
        Button host = Nodes.button(Texts.get("accounts.host"), actions::host);
        host.setId("accounts-host");
        HBox row = new HBox(
                8,
                Nodes.button(Texts.get("accounts.import.open"), actions::openConfiguration),
                host,
                Nodes.spacer(),
                Nodes.button(Texts.get("accounts.add"), actions::add, "accent"));
        getChildren().addAll(top, scroll, row);
    }

    /// Takes the next world: the states change.
    public void show(World world, Instant now, Wording words) {
        cards.forEach(card -> card.show(world.connections().get(card.account.name()), now, words));
    }

    private static String kind(Account account) {
        return Texts.get(
                switch (account.way()) {
                    case Account.Broker _ -> "accounts.kind.broker";
                    case Account.Recorder _ -> "accounts.kind.recorder";
                    case Account.Hosted _ -> "accounts.kind.hosted";
                });
    }

    /// One account.
    private final class Card extends VBox {
        private final AccountDraft account;
        private final Label state = Nodes.wrapped("", "row-doing");
        private final Button look;
        private @Nullable SeenCertificate seen;

        Card(AccountDraft account) {
            super(3);
            this.account = account;
            getStyleClass().add("account-card");
            boolean paused = account.account().paused();
            boolean waits = safe.waiting().containsKey(account.id());
            boolean hosted = account.account().way() instanceof Account.Hosted;
            Label name = Nodes.yielding("row-name");
            name.setText(Wording.plain(account.name()));
            HBox head = new HBox(8, name, Nodes.label(kind(account.account()), "account-kind"));
            head.setAlignment(Pos.CENTER_LEFT);
            Label address = Nodes.yielding("row-doing");
            address.setText(Wording.plain(account.address()));
            look = button("look", () -> {
                if (seen != null) {
                    actions.look(account, seen);
                }
            });
            Nodes.present(look, false);
            FlowPane row = new FlowPane(6, 6);
            row.getChildren().add(look);
            if (waits) {
                row.getChildren().add(button("unlock", actions::unlock));
            } else if (!paused) {
                row.getChildren().add(button("try", () -> actions.tryNow(account)));
            }
            row.getChildren().add(button(paused ? "resume" : "pause", () -> actions.pause(account, !paused)));
            row.getChildren().add(button("edit", () -> actions.edit(account)));
            if (!hosted) {
                row.getChildren().add(button("export", () -> actions.export(account)));
            }
            Button remove = button("remove", () -> actions.remove(account));
            remove.getStyleClass().add("danger");
            row.getChildren().add(remove);
            VBox.setMargin(row, new Insets(6, 0, 0, 0));
            getChildren().addAll(head, address, state, row);
            if (paused) {
                state.setText(Texts.get("accounts.state.paused"));
            } else if (waits) {
                state.setText(Texts.get("accounts.state.waits"));
            }
        }

        private Button button(String key, Runnable action) {
            Button button = Nodes.button(Texts.get("accounts." + key), action, "small", "account-" + key);
            button.setAccessibleText(button.getText() + " " + Wording.plain(account.name()));
            return button;
        }

        void show(@Nullable Connection now, Instant at, Wording words) {
            Connection connection = now == null ? new Connection.Disconnected() : now;
            seen = ConnectionWords.seen(connection);
            Nodes.present(look, seen != null);
            if (!account.account().paused() && !safe.waiting().containsKey(account.id())) {
                state.setText(ConnectionWords.of(connection, at, words));
            }
        }
    }
}
