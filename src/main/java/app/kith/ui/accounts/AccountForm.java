package app.kith.ui.accounts;

import app.kith.model.SeenCertificate;
import app.kith.texts.Texts;
import app.kith.ui.kit.Icons;
import app.kith.ui.kit.Nodes;
import app.kith.ui.kit.Wording;
import java.io.File;
import java.util.function.Consumer;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
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
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/// The form to add or change a broker or a Recorder.
public final class AccountForm extends VBox {
    private static final PseudoClass GOOD = PseudoClass.getPseudoClass("good");

    private final AccountFormModel model;
    private final Wording words;
    private final Label problem = Nodes.wrapped("", "form-problem");
    private final VBox certificate = new VBox();

    /// @param isNew whether its kind can still be chosen
    public AccountForm(
            String title,
            boolean isNew,
            AccountFormModel model,
            Wording words,
            Consumer<AccountDraft> save,
            Runnable close) {
        super(12);
        this.model = model;
        this.words = words;
        getStyleClass().addAll("kith-sheet", "account-form");
        HBox top = new HBox(
                8,
                Nodes.label(title, "sheet-title"),
                Nodes.spacer(),
                Nodes.iconButton(Icons.CLOSE, Texts.get("shell.close"), close));
        top.setAlignment(Pos.CENTER_LEFT);
        VBox fields = fields();
        if (isNew) {
            fields.getChildren().addFirst(kinds());
        }
        ScrollPane scroll = new ScrollPane(fields);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("sheet-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(top, scroll, outcome(), certificate, buttons(save, close));
        model.seenProperty().subscribe(this::showCertificate);
    }

    private HBox kinds() {
        ToggleGroup group = new ToggleGroup();
        HBox row = new HBox(6, kind("broker", false, group), kind("recorder", true, group));
        row.setAccessibleText(Texts.get("accounts.field.kind"));
        return row;
    }

    private ToggleButton kind(String key, boolean recorder, ToggleGroup group) {
        ToggleButton button = new ToggleButton(Texts.get("accounts.kind." + key));
        button.getStyleClass().add("chip");
        button.setId("account-kind-" + key);
        button.setToggleGroup(group);
        button.setSelected(model.recorder.get() == recorder);
        button.setOnAction(_ -> {
            button.setSelected(true);
            model.recorder.set(recorder);
        });
        return button;
    }

    private VBox fields() {
        TextArea topics = new TextArea();
        topics.setPrefRowCount(2);
        Label warning = Nodes.wrapped("", "form-warning");
        Runnable warn = () -> {
            warning.setText(model.keyWarning());
            Nodes.present(warning, !warning.getText().isEmpty());
        };
        model.keys.addListener((ListChangeListener<KeyRow>) _ -> warn.run());
        warn.run();
        VBox broker = field("address", new TextField(), model.address, true);
        VBox recorder = field("recorder", new TextField(), model.address, true);
        VBox topicField = field("topics", topics, model.topics, true);
        model.recorder.subscribe(is -> {
            Nodes.present(broker, !is);
            Nodes.present(topicField, !is);
            Nodes.present(recorder, is);
        });
        VBox fields = new VBox(
                10,
                field("name", new TextField(), model.name, false),
                broker,
                recorder,
                new HBox(
                        10,
                        grow(field("user", new TextField(), model.user, false)),
                        grow(field("password", new PasswordField(), model.password, false))),
                topicField,
                new KeysTable(model),
                warning,
                certificates());
        fields.getStyleClass().add("form-fields");
        return fields;
    }

    /// Folded away until somebody needs it.
    private VBox certificates() {
        VBox pinned = field("pin", new TextField(), model.pin, true);
        VBox more = new VBox(
                10,
                fileField("ca", model.caFile),
                fileField("certificate", model.certificate),
                field("certificatePassword", new PasswordField(), model.certificatePassword, false),
                pinned);
        boolean used = !model.caFile.get().isEmpty()
                || !model.certificate.get().isEmpty()
                || !model.pin.get().isEmpty();
        Button disclose = Nodes.button(Texts.get("accounts.certificates"), () -> {}, "disclose");
        disclose.setId("account-certificates");
        disclose.setGraphic((used ? Icons.LESS : Icons.MORE).node());
        disclose.setOnAction(_ -> {
            boolean open = !more.isVisible();
            Nodes.present(more, open);
            disclose.setGraphic((open ? Icons.LESS : Icons.MORE).node());
        });
        Nodes.present(more, used);
        return new VBox(8, disclose, more);
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
            String hint = Texts.get("accounts.help." + key);
            input.setAccessibleHelp(hint);
            box.getChildren().add(Nodes.wrapped(hint, "form-help"));
        }
        return box;
    }

    private VBox fileField(String key, StringProperty value) {
        VBox box = field(key, new TextField(), value, true);
        Button choose = Nodes.button(Texts.get("accounts.choose"), () -> {
            File file = new FileChooser().showOpenDialog(getScene().getWindow());
            if (file != null) {
                value.set(file.getPath());
            }
        });
        HBox row = new HBox(8, grow(box.getChildren().get(1)), choose);
        box.getChildren().add(1, row);
        return box;
    }

    private HBox outcome() {
        Label told = Nodes.wrapped("", "form-outcome");
        told.textProperty().bind(model.outcomeProperty());
        model.succeededProperty().addListener((_, _, good) -> told.pseudoClassStateChanged(GOOD, good));
        ProgressIndicator busy = new ProgressIndicator();
        busy.setPrefSize(18, 18);
        busy.setMinSize(18, 18);
        // An indicator that is not there does not turn, and so draws no frames.
        HBox row = new HBox(8, told);
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

    private void showCertificate(@Nullable SeenCertificate seen) {
        certificate.getChildren().clear();
        if (seen != null) {
            boolean changed = !model.pin.get().isBlank();
            certificate.getChildren().add(new CertificatePanel(seen, changed, words, () -> model.trust(seen)));
        }
        Nodes.present(certificate, seen != null);
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
        Button ok = Nodes.button(Texts.get("accounts.save"), () -> {}, "accent");
        ok.setOnAction(_ -> model.check().thenAccept(found -> {
            problem.setText(found);
            Nodes.present(problem, !found.isEmpty());
            if (found.isEmpty() && getScene() != null) { // not closed meanwhile
                model.cancel();
                close.run();
                save.accept(model.draft());
            }
        }));
        ok.setDefaultButton(true);
        ok.setId("account-save");
        Nodes.present(problem, false);
        HBox row = new HBox(8, test, Nodes.spacer(), cancel, ok);
        return new VBox(8, problem, row);
    }
}
