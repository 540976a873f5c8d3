package app.kith.ui.accounts;

import app.kith.texts.Texts;
import app.kith.ui.kit.Icons;
import app.kith.ui.kit.Nodes;
import app.kith.ui.kit.Wording;
import java.io.File;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/// Takes a phone’s configuration, by file or link, and shows what it brings before anything is added.
public final class ImportView extends VBox {
    private final ConfigReader reader;
    private final Executor fx;
    private final TextArea paste = new TextArea();
    private final VBox preview = new VBox(4);
    private final Button add;
    private @Nullable AccountDraft draft;
    private @Nullable CompletableFuture<AccountDraft> reading;

    /// @param fx runs things on the JavaFX thread
    public ImportView(ConfigReader reader, Executor fx, Consumer<AccountDraft> save, Runnable close) {
        super(12);
        this.reader = reader;
        this.fx = fx;
        getStyleClass().addAll("kith-sheet", "import");
        HBox top = new HBox(
                8,
                Nodes.label(Texts.get("accounts.import"), "sheet-title"),
                Nodes.spacer(),
                Nodes.iconButton(Icons.CLOSE, Texts.get("shell.close"), close));
        top.setAlignment(Pos.CENTER_LEFT);
        paste.setPromptText(Texts.get("accounts.import.paste"));
        paste.setAccessibleText(Texts.get("accounts.import.paste"));
        paste.setPrefRowCount(3);
        paste.setWrapText(true);
        paste.textProperty().addListener((_, _, text) -> {
            if (!text.isBlank()) {
                await(reader.readText(text.strip()));
            }
        });
        add = Nodes.button(
                Texts.get("accounts.import.add"),
                () -> {
                    if (draft != null) {
                        save.accept(draft);
                        close.run();
                    }
                },
                "accent");
        add.setDisable(true);
        add.setDefaultButton(true);
        Button choose = Nodes.button(Texts.get("accounts.import.file"), this::choose);
        Button cancel = Nodes.button(Texts.get("shell.cancel"), close);
        HBox row = new HBox(8, choose, Nodes.spacer(), cancel, add);
        getChildren().addAll(top, Nodes.wrapped(Texts.get("accounts.import.help"), "form-help"), paste, preview, row);
    }

    private void choose() {
        FileChooser chooser = new FileChooser();
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(Texts.get("accounts.import.kind"), "*.otrc", "*.json"),
                        new FileChooser.ExtensionFilter(Texts.get("accounts.import.any"), "*"));
        File file = chooser.showOpenDialog(getScene().getWindow());
        if (file != null) {
            read(file.toPath());
        }
    }

    /// Shows what a file brings.
    public void read(Path file) {
        await(reader.readFile(file));
    }

    /// Shows what a link brings.
    public void read(String link) {
        paste.setText(link);
    }

    private void await(CompletableFuture<AccountDraft> future) {
        reading = future;
        future.whenComplete((read, error) -> fx.execute(() -> {
            if (future == reading) {
                show(read, error);
            }
        }));
    }

    private void show(@Nullable AccountDraft read, @Nullable Throwable error) {
        draft = read;
        add.setDisable(read == null);
        preview.getChildren().clear();
        if (read == null) {
            Throwable cause = error instanceof CompletionException wrapped ? wrapped.getCause() : error;
            String words = cause instanceof ConfigReader.Unusable unusable && unusable.getMessage() != null
                    ? unusable.getMessage()
                    : Texts.get("accounts.import.unreadable");
            preview.getChildren().add(Nodes.wrapped(words, "form-problem"));
            return;
        }
        preview.getChildren().add(Nodes.label(Texts.get("accounts.import.brings"), "form-label"));
        line("address", read.address());
        line("user", read.user().isEmpty() ? Texts.get("accounts.import.none") : read.user());
        line("topics", String.join(", ", read.topics()));
        line("key", Texts.get(read.key().isEmpty() ? "accounts.import.nokey" : "accounts.import.haskey"));
    }

    private void line(String key, String value) {
        Label name = Nodes.label(Texts.get("accounts.field." + key), "line-name");
        name.setMinWidth(112);
        preview.getChildren().add(new HBox(name, Nodes.wrapped(Wording.plain(value), "line-value")));
    }
}
