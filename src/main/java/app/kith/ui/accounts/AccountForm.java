package app.kith.ui.accounts;

import app.kith.texts.Texts;
import app.kith.ui.kit.Icons;
import app.kith.ui.kit.Nodes;
import java.io.File;
import java.util.function.Consumer;
import javafx.beans.property.StringProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/// The form to add or change an account.
public final class AccountForm extends VBox {
    private static final PseudoClass GOOD = PseudoClass.getPseudoClass("good");

    private final AccountFormModel model;
    private final Label problem = Nodes.wrapped("", "form-problem");

    public AccountForm(String title, AccountFormModel model, Consumer<AccountDraft> save, Runnable close) {
        super(12);
        this.model = model;
        getStyleClass().addAll("kith-sheet", "account-form");
        HBox top = new HBox(
                8,
                Nodes.label(title, "sheet-title"),
                Nodes.spacer(),
                Nodes.iconButton(Icons.CLOSE, Texts.get("shell.close"), close));
        top.setAlignment(Pos.CENTER_LEFT);
        ScrollPane scroll = new ScrollPane(fields());
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("sheet-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(top, scroll, outcome(), buttons(save, close));
    }

    private VBox fields() {
        TextArea topics = new TextArea();
        topics.setPrefRowCount(2);
        Label warning = Nodes.wrapped("", "form-warning");
        Runnable warn = () -> {
            warning.setText(model.keyWarning());
            Nodes.present(warning, !warning.getText().isEmpty());
        };
        model.key.addListener((_, _, _) -> warn.run());
        warn.run();
        VBox fields = new VBox(
                10,
                field("name", new TextField(), model.name, false),
                field("address", new TextField(), model.address, true),
                new HBox(
                        10,
                        grow(field("user", new TextField(), model.user, false)),
                        grow(field("password", new PasswordField(), model.password, false))),
                field("topics", topics, model.topics, true),
                field("key", new PasswordField(), model.key, true),
                warning,
                caField());
        fields.getStyleClass().add("form-fields");
        return fields;
    }

    private static Node grow(Node node) {
        HBox.setHgrow(node, Priority.ALWAYS);
        return node;
    }

    private static VBox field(String key, TextInputControl input, StringProperty value, boolean help) {
        Label label = Nodes.label(Texts.get("accounts.field." + key), "form-label");
        label.setLabelFor(input);
        input.textProperty().bindBidirectional(value);
        input.setId("account-" + key);
        input.setAccessibleText(label.getText());
        VBox box = new VBox(3, label, input);
        if (help) {
            String words = Texts.get("accounts.help." + key);
            input.setAccessibleHelp(words);
            box.getChildren().add(Nodes.wrapped(words, "form-help"));
        }
        return box;
    }

    private VBox caField() {
        VBox box = field("ca", new TextField(), model.caFile, true);
        Button choose = Nodes.button(Texts.get("accounts.choose"), () -> {
            File file = new FileChooser().showOpenDialog(getScene().getWindow());
            if (file != null) {
                model.caFile.set(file.getPath());
            }
        });
        HBox row = new HBox(8, grow(box.getChildren().get(1)), choose);
        box.getChildren().add(1, row);
        return box;
    }

    private HBox outcome() {
        Label words = Nodes.wrapped("", "form-outcome");
        words.textProperty().bind(model.outcomeProperty());
        model.succeededProperty().addListener((_, _, good) -> words.pseudoClassStateChanged(GOOD, good));
        ProgressIndicator busy = new ProgressIndicator();
        busy.setPrefSize(18, 18);
        busy.setMinSize(18, 18);
        // An indicator that is not there does not turn, and so draws no frames.
        HBox row = new HBox(8, words);
        model.testingProperty().addListener((_, _, on) -> {
            if (on) {
                row.getChildren().addFirst(busy);
            } else {
                row.getChildren().remove(busy);
            }
        });
        row.setAlignment(Pos.CENTER_LEFT);
        Nodes.present(row, false);
        model.outcomeProperty().addListener((_, _, text) -> Nodes.present(row, !text.isEmpty()));
        return row;
    }

    private VBox buttons(Consumer<AccountDraft> save, Runnable close) {
        Button test = Nodes.button(Texts.get("accounts.test"), model::test);
        test.setId("account-test");
        test.disableProperty().bind(model.testingProperty());
        Button cancel = Nodes.button(Texts.get("shell.cancel"), () -> {
            model.cancel();
            close.run();
        });
        cancel.setCancelButton(true);
        Button ok = Nodes.button(
                Texts.get("accounts.save"),
                () -> {
                    problem.setText(model.problem());
                    Nodes.present(problem, !problem.getText().isEmpty());
                    if (problem.getText().isEmpty()) {
                        model.cancel();
                        save.accept(model.draft());
                        close.run();
                    }
                },
                "accent");
        ok.setDefaultButton(true);
        ok.setId("account-save");
        Nodes.present(problem, false);
        HBox row = new HBox(8, test, Nodes.spacer(), cancel, ok);
        return new VBox(8, problem, row);
    }
}
