package app.kith.ui.accounts;

import app.kith.texts.Texts;
import app.kith.ui.kit.Nodes;
import app.kith.ui.kit.Wording;
import java.io.File;
import java.util.concurrent.Executor;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/// Hands an account on, as a file or link; its secrets only when that was said.
public final class ExportView extends VBox {
    private final AccountDraft account;
    private final AccountActions actions;
    private final CheckBox secrets = new CheckBox(Texts.get("accounts.export.secrets"));
    private final Label outcome = Nodes.wrapped("", "form-outcome");
    private final Executor fx;

    public ExportView(AccountDraft account, AccountActions actions, Executor fx, Runnable close) {
        super(12);
        this.account = account;
        this.actions = actions;
        this.fx = fx;
        getStyleClass().addAll("kith-sheet", "export");
        secrets.setId("export-secrets");
        Label warning = Nodes.wrapped(Texts.get("accounts.export.warning"), "form-warning");
        warning.visibleProperty().bind(secrets.selectedProperty());
        Button save = Nodes.button(Texts.get("accounts.export.save"), this::choose, "accent");
        Button link = Nodes.button(Texts.get("accounts.export.link"), this::copy);
        link.setId("export-link");
        save.setId("export-save");
        getChildren()
                .addAll(
                        Nodes.label(Texts.get("accounts.export.title", Wording.plain(account.name())), "sheet-title"),
                        Nodes.wrapped(Texts.get("accounts.export.why"), "form-help"),
                        secrets,
                        warning,
                        outcome,
                        new HBox(8, link, Nodes.spacer(), Nodes.button(Texts.get("shell.close"), close), save));
    }

    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(actions.link(account, secrets.isSelected()));
        Clipboard.getSystemClipboard().setContent(content);
        outcome.setText(Texts.get("accounts.export.copied"));
    }

    private void choose() {
        FileChooser chooser = new FileChooser();
        chooser.setInitialFileName(account.name().replaceAll("[^\\w.-]", "_") + ".otrc");
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(Texts.get("accounts.import.kind"), "*.otrc"));
        File file = chooser.showSaveDialog(getScene().getWindow());
        if (file != null) {
            actions.export(account, secrets.isSelected(), file.toPath())
                    .thenAccept(sentence -> fx.execute(() -> outcome.setText(
                            sentence.isEmpty() ? Texts.get("accounts.export.saved", file.getName()) : sentence)));
        }
    }
}
