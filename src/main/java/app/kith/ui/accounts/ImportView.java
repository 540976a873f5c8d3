package app.kith.ui.accounts;

import app.kith.region.OwnRegion;
import app.kith.texts.Texts;
import app.kith.ui.kit.Icons;
import app.kith.ui.kit.Nodes;
import app.kith.ui.kit.Wording;
import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/// Takes a phone’s configuration, by file or link, and shows what it would change before anything is.
public final class ImportView extends VBox {
    /// Characters of a link; to lay out a longer one would stop the window.
    private static final int SHOWN = 16 * 1024;

    private final ConfigReader reader;
    private final Executor fx;
    private final @Nullable Consumer<List<OwnRegion>> own;
    private final TextArea paste = new TextArea();
    private final VBox preview = new VBox(4);
    private final Button add;
    private final CheckBox take = new CheckBox();
    private @Nullable AccountDraft draft;
    private List<OwnRegion> regions = List.of();
    private @Nullable CompletableFuture<ConfigOffer> reading;

    /// @param fx runs things on the JavaFX thread
    /// @param own adds regions to the user's own; null where there are none
    public ImportView(
            ConfigReader reader,
            Executor fx,
            Consumer<AccountDraft> save,
            @Nullable Consumer<List<OwnRegion>> own,
            Runnable close) {
        super(12);
        this.reader = reader;
        this.fx = fx;
        this.own = own;
        take.setId("import-regions");
        take.selectedProperty().addListener((_, _, _) -> changed());
        getStyleClass().addAll("kith-sheet", "import");
        HBox top = new HBox(
                8,
                Nodes.label(Texts.get("accounts.import"), "sheet-title"),
                Nodes.spacer(),
                Nodes.iconButton(Icons.CLOSE, Texts.get("shell.close"), close));
        top.setAlignment(Pos.CENTER_LEFT);
        paste.setPromptText(Texts.get("accounts.import.paste"));
        paste.setAccessibleText(Texts.get("accounts.import.paste"));
        paste.setPrefRowCount(2);
        paste.setMinHeight(USE_PREF_SIZE);
        paste.setWrapText(true);
        paste.textProperty().addListener((_, _, text) -> {
            if (!text.isBlank()) {
                await(reader.readText(text.strip()));
            }
        });
        add = Nodes.button(
                Texts.get("accounts.import.add"),
                () -> {
                    AccountDraft account = draft;
                    List<OwnRegion> taken = taken();
                    close.run();
                    if (account != null) {
                        save.accept(account);
                    }
                    if (own != null && !taken.isEmpty()) {
                        own.accept(taken);
                    }
                },
                "accent");
        add.setId("import-add");
        add.setDisable(true);
        add.setDefaultButton(true);
        Button choose = Nodes.button(Texts.get("accounts.import.file"), this::choose);
        Button cancel = Nodes.button(Texts.get("shell.cancel"), close);
        HBox row = new HBox(8, choose, Nodes.spacer(), cancel, add);
        preview.getStyleClass().add("form-fields");
        ScrollPane scroll = new ScrollPane(preview);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("sheet-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(top, Nodes.wrapped(Texts.get("accounts.import.help"), "form-help"), paste, scroll, row);
    }

    private void choose() {
        FileChooser chooser = new FileChooser();
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(
                                Texts.get("accounts.import.kind"), "*.otrc", "*.otrw", "*.json"),
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

    /// Shows what a link brings, or what a file holds.
    public void read(String text) {
        if (text.length() <= SHOWN && text.strip().regionMatches(true, 0, "owntracks:", 0, 10)) {
            paste.setText(text);
        } else {
            await(reader.readText(text.strip()));
        }
    }

    private void await(CompletableFuture<ConfigOffer> future) {
        reading = future;
        future.whenComplete((read, error) -> fx.execute(() -> {
            if (future == reading) {
                show(read, error);
            }
        }));
    }

    private void show(@Nullable ConfigOffer read, @Nullable Throwable error) {
        draft = null;
        regions = List.of();
        take.setSelected(false);
        preview.getChildren().clear();
        add.setText(Texts.get("accounts.import.add"));
        switch (read) {
            case null -> say(Unusable.sentence(error, Texts.get("accounts.import.unreadable")), "form-problem");
            case ConfigOffer.Offered offered -> show(offered);
            case ConfigOffer.Regions found -> {
                say(Texts.get("accounts.import.regions.only", found.names().size()), "form-label");
                found.names().stream().limit(12).forEach(name -> say(Wording.plain(name), "line-value"));
                add.setText(Texts.get("accounts.import.regions.add"));
                offer(found.regions());
                take.setSelected(true);
            }
            case ConfigOffer.Remote remote -> show(remote.address());
        }
        changed();
    }

    private void changed() {
        add.setDisable(draft == null && taken().isEmpty());
    }

    private List<OwnRegion> taken() {
        return take.isSelected() ? regions : List.of();
    }

    /// They belong to the phone, which shows them when it publishes them; own ones can be sent and have rules.
    private void offer(List<OwnRegion> found) {
        if (own != null && !found.isEmpty()) {
            regions = found;
            take.setText(Texts.get("accounts.import.regions.take", found.size()));
            preview.getChildren().add(take);
        }
    }

    private void show(URI address) {
        String host = address.getHost();
        say(Texts.get("accounts.import.remote", host), "sheet-text");
        Button fetch = Nodes.button(
                Texts.get("accounts.import.fetch", host),
                () -> {
                    preview.getChildren().clear();
                    say(Texts.get("accounts.import.fetching", host), "form-help");
                    await(reader.fetch(address));
                },
                "accent");
        fetch.setId("import-fetch");
        preview.getChildren().add(fetch);
    }

    private void show(ConfigOffer.Offered offer) {
        draft = offer.draft();
        AccountDraft before = offer.before();
        String name = Wording.plain(before == null ? offer.draft().name() : before.name());
        boolean nothing = before != null && offer.lines().isEmpty();
        say(
                Texts.get(
                        before == null
                                ? "accounts.import.new"
                                : nothing ? "accounts.import.same" : "accounts.import.changes",
                        name),
                "form-label");
        if (before != null) {
            add.setText(Texts.get("accounts.import.change"));
        }
        if (nothing) {
            draft = null;
        }
        offer.lines().forEach(this::line);
        if (!offer.regions().isEmpty()) {
            offer(offer.regions());
            say(Texts.get("accounts.import.regions", offer.regions().size()), "form-help");
        }
        if (!offer.leftOut().isEmpty()) {
            say(Texts.get("accounts.import.left"), "form-label");
            offer.leftOut().forEach(sentence -> say(Wording.plain(sentence), "form-help"));
        }
    }

    private void say(String words, String style) {
        preview.getChildren().add(Nodes.wrapped(words, style));
    }

    private void line(ConfigOffer.Line line) {
        Label name = Nodes.label(Texts.get("accounts.field." + line.field()), "line-name");
        name.setMinWidth(112);
        String after = Wording.plain(line.after());
        String value = line.before().isEmpty()
                ? after
                : Texts.get("accounts.import.becomes", Wording.plain(line.before()), after);
        preview.getChildren().add(new HBox(name, Nodes.wrapped(value, "line-value")));
    }
}
