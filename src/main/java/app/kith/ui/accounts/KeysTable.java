package app.kith.ui.accounts;

import app.kith.texts.Texts;
import app.kith.ui.kit.Icons;
import app.kith.ui.kit.Nodes;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The payload keys, each with the topics it is for.
final class KeysTable extends VBox {
    private static final double WHOM = 170; // logical pixels

    private final AccountFormModel model;
    private final VBox rows = new VBox(6);

    KeysTable(AccountFormModel model) {
        super(4);
        this.model = model;
        getStyleClass().add("keys-table");
        Button more = Nodes.button(Texts.get("accounts.keys.add"), model::addKey, "small");
        more.setId("account-key-add");
        HBox head = new HBox(8, Nodes.label(Texts.get("accounts.field.key"), "form-label"), Nodes.spacer(), more);
        head.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(head, rows, Nodes.wrapped(Texts.get("accounts.help.key"), "form-help"));
        show();
        model.keys.addListener((ListChangeListener<KeyRow>) change -> {
            while (change.next()) {
                if (change.wasAdded() || change.wasRemoved()) {
                    show(); // but not while somebody types into a row
                    return;
                }
            }
        });
    }

    private void show() {
        rows.getChildren().clear();
        int number = 0;
        for (KeyRow row : model.keys) {
            rows.getChildren().add(line(row, number++));
        }
    }

    private HBox line(KeyRow row, int number) {
        TextField whom = new TextField();
        whom.textProperty().bindBidirectional(row.filter);
        whom.setId("account-key-filter-" + number);
        whom.setAccessibleText(Texts.get("accounts.keys.whom"));
        whom.setPromptText(Texts.get("accounts.keys.all"));
        whom.setPrefWidth(WHOM);
        whom.setMinWidth(WHOM);
        PasswordField secret = new PasswordField();
        secret.textProperty().bindBidirectional(row.secret);
        secret.setId("account-key-" + number);
        secret.setAccessibleText(Texts.get("accounts.field.key"));
        secret.setPromptText(Texts.get("accounts.keys.prompt"));
        HBox.setHgrow(secret, Priority.ALWAYS);
        Button remove = Nodes.iconButton(Icons.CLOSE, Texts.get("accounts.keys.remove"), () -> model.keys.remove(row));
        Nodes.present(remove, model.keys.size() > 1);
        HBox line = new HBox(8, whom, secret, remove);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }
}
