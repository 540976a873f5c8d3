package app.kith.ui.accounts;

import app.kith.settings.Account;
import app.kith.texts.Texts;
import app.kith.ui.kit.Nodes;
import app.kith.ui.kit.Wording;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Asks for the secrets that accounts wait for.
public final class AskView extends VBox {
    private final Map<String, Map<Account.Secret, PasswordField>> fields = new LinkedHashMap<>();

    /// @param outlasts whether what is typed is kept beyond this run
    /// @param give takes what was typed, account by account
    public AskView(
            List<AccountDraft> accounts,
            Map<String, Set<Account.Secret>> waiting,
            boolean outlasts,
            BiConsumer<String, Map<Account.Secret, String>> give,
            Runnable close) {
        super(12);
        getStyleClass().addAll("kith-sheet", "ask");
        VBox list = new VBox(14);
        list.getStyleClass().add("form-fields");
        for (AccountDraft account : accounts) {
            Set<Account.Secret> missing = waiting.get(account.id());
            if (missing != null) {
                list.getChildren().add(account(account, missing));
            }
        }
        ScrollPane scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("sheet-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        Button later = Nodes.button(Texts.get("accounts.unlock.later"), close);
        later.setCancelButton(true);
        later.setId("ask-later");
        Button ok = Nodes.button(
                Texts.get("accounts.ask.connect"),
                () -> {
                    close.run();
                    fields.forEach((id, typed) -> {
                        Map<Account.Secret, String> given = new EnumMap<>(Account.Secret.class);
                        typed.forEach((secret, field) -> given.put(secret, field.getText()));
                        give.accept(id, given);
                        typed.values().forEach(PasswordField::clear);
                    });
                },
                "accent");
        ok.setDefaultButton(true);
        ok.setId("ask-connect");
        getChildren()
                .addAll(
                        Nodes.label(Texts.get("accounts.ask.title"), "sheet-title"),
                        Nodes.wrapped(Texts.get(outlasts ? "accounts.ask.kept" : "accounts.ask.why"), "form-help"),
                        scroll,
                        new HBox(8, Nodes.spacer(), later, ok));
    }

    private VBox account(AccountDraft account, Set<Account.Secret> missing) {
        Label name = Nodes.yielding("row-name");
        name.setText(Wording.plain(account.name()));
        VBox box = new VBox(6, name);
        Map<Account.Secret, PasswordField> own = new EnumMap<>(Account.Secret.class);
        for (Account.Secret secret : missing) {
            PasswordField field = new PasswordField();
            String key = secret.name().toLowerCase(Locale.ROOT);
            Label label = Nodes.label(
                    secret == Account.Secret.PASSWORD && !account.user().isEmpty()
                            ? Texts.get("accounts.ask.password", Wording.plain(account.user()))
                            : Texts.get("accounts.ask." + key),
                    "form-label");
            label.setLabelFor(field);
            field.setAccessibleText(name.getText() + ": " + label.getText());
            field.getStyleClass().add("ask-" + key);
            own.put(secret, field);
            box.getChildren().add(new VBox(3, label, field));
        }
        fields.put(account.id(), own);
        return box;
    }
}
