package app.kith.ui.basemaps;

import app.kith.settings.BaseMapSettings.Server;
import app.kith.texts.Texts;
import app.kith.tiles.TileTemplate;
import app.kith.ui.kit.Icons;
import app.kith.ui.kit.Nodes;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The form to add a tile server. Nothing is asked of the server before it is saved.
public final class ServerForm extends VBox {
    private static final String EXAMPLE = "https://tiles.example/{z}/{x}/{y}.png";

    private final TextField name = new TextField();
    private final TextField address = new TextField();
    private final TextField attribution = new TextField();
    private final PasswordField key = new PasswordField();
    private final Spinner<Integer> deepest = new Spinner<>(1, 22, 19);
    private final Label problem = Nodes.wrapped("", "form-problem");
    private final Consumer<Server> save;

    public ServerForm(Consumer<Server> save, Runnable close) {
        super(12);
        this.save = save;
        getStyleClass().addAll("kith-sheet", "account-form", "server-form");
        HBox top = new HBox(
                8,
                Nodes.label(Texts.get("basemaps.server.title"), "sheet-title"),
                Nodes.spacer(),
                Nodes.iconButton(Icons.CLOSE, Texts.get("shell.close"), close));
        top.setAlignment(Pos.CENTER_LEFT);
        address.setPromptText(EXAMPLE);
        Button add = Nodes.button(Texts.get("basemaps.server.save"), this::save, "accent");
        add.setDefaultButton(true);
        Nodes.present(problem, false);
        deepest.setAccessibleText(Texts.get("basemaps.field.deepest"));
        getChildren()
                .addAll(
                        top,
                        field("address", address),
                        Nodes.wrapped(
                                Texts.get("basemaps.help.address", "{z}, {x}, {y}", "{-y}, {s}, {r}"), "form-help"),
                        field("name", name),
                        field("attribution", attribution),
                        Nodes.wrapped(Texts.get("basemaps.help.attribution"), "form-help"),
                        field("key", key),
                        Nodes.wrapped(Texts.get("basemaps.help.key", "{key}"), "form-help"),
                        new VBox(4, Nodes.label(Texts.get("basemaps.field.deepest"), "form-label"), deepest),
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
        save.accept(Server.create(
                called,
                address.getText().strip(),
                attribution.getText().strip(),
                key.getText().strip(),
                deepest.getValue()));
    }
}
