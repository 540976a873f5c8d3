package app.kith.ui.basemaps;

import app.kith.settings.BaseMapSettings.Server;
import app.kith.texts.Texts;
import app.kith.tiles.TileTemplate;
import app.kith.ui.kit.Icons;
import app.kith.ui.kit.Nodes;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The form to add a tile server, or to change one. Nothing is asked of the server before it is saved.
public final class ServerForm extends VBox {
    private static final String EXAMPLE = "https://tiles.example/{z}/{x}/{y}.png";

    private final TextField name = new TextField();
    private final TextField address = new TextField();
    private final TextField attribution = new TextField();
    private final PasswordField key = new PasswordField();
    private final Spinner<Integer> deepest = new Spinner<>(1, 22, 19);
    private final Label problem = Nodes.wrapped("", "form-problem");
    private final CheckBox mayKeep = new CheckBox(Texts.get("basemaps.field.may_keep"));
    private final @Nullable Server before;
    private final Consumer<Server> save;

    /// @param before the server to change, or null for a new one; one without an id is what a new one begins with
    /// @param wmts opens what reads a WMTS service's own description
    public ServerForm(@Nullable Server before, Consumer<Server> save, Runnable wmts, Runnable close) {
        super(12);
        this.before = before;
        this.save = save;
        boolean isNew = before == null || before.id().isEmpty();
        getStyleClass().addAll("kith-sheet", "account-form", "server-form");
        HBox top = new HBox(
                8,
                Nodes.label(Texts.get(isNew ? "basemaps.server.title" : "basemaps.server.change"), "sheet-title"),
                Nodes.spacer(),
                Nodes.iconButton(Icons.CLOSE, Texts.get("shell.close"), close));
        top.setAlignment(Pos.CENTER_LEFT);
        address.setPromptText(EXAMPLE);
        Button add =
                Nodes.button(Texts.get(isNew ? "basemaps.server.save" : "basemaps.server.store"), this::save, "accent");
        add.setDefaultButton(true);
        Nodes.present(problem, false);
        mayKeep.setWrapText(true);
        if (before != null) {
            name.setText(before.name());
            address.setText(before.template());
            attribution.setText(before.attribution());
            key.setText(before.key());
            deepest.getValueFactory().setValue(before.maxZoom());
            mayKeep.setSelected(before.mayKeep());
        }
        Button read = Nodes.button(Texts.get("wmts.open"), wmts, "small");
        Nodes.present(read, isNew);
        deepest.setAccessibleText(Texts.get("basemaps.field.deepest"));
        getChildren()
                .addAll(
                        top,
                        field("address", address),
                        Nodes.wrapped(
                                Texts.get("basemaps.help.address", "{z}, {x}, {y}", "{-y}, {s}, {r}"), "form-help"),
                        read,
                        field("name", name),
                        field("attribution", attribution),
                        Nodes.wrapped(Texts.get("basemaps.help.attribution"), "form-help"),
                        field("key", key),
                        Nodes.wrapped(Texts.get("basemaps.help.key", "{key}"), "form-help"),
                        new VBox(4, Nodes.label(Texts.get("basemaps.field.deepest"), "form-label"), deepest),
                        mayKeep,
                        Nodes.wrapped(Texts.get("basemaps.help.may_keep"), "form-help"),
                        problem,
                        new HBox(8, Nodes.spacer(), Nodes.button(Texts.get("shell.cancel"), close), add));
    }

    private static VBox field(String what, TextInputControl input) {
        String words = Texts.get("basemaps.field." + what);
        input.setAccessibleText(words);
        return new VBox(4, Nodes.label(words, "form-label"), input);
    }

    private void save() {
        try {
            TileTemplate.of(address.getText(), key.getText());
        } catch (IllegalArgumentException e) {
            problem.setText(Texts.get("basemaps.problem.address", EXAMPLE));
            Nodes.present(problem, true);
            return;
        }
        String called = name.getText().isBlank()
                ? Texts.get("basemaps.unnamed")
                : name.getText().strip();
        Server now = Server.create(
                        called,
                        address.getText().strip(),
                        attribution.getText().strip(),
                        key.getText().strip(),
                        deepest.getValue())
                .withMayKeep(mayKeep.isSelected());
        save.accept(before == null || before.id().isEmpty() ? now : now.withId(before.id()));
    }
}
