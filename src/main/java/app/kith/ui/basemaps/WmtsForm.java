package app.kith.ui.basemaps;

import app.kith.settings.BaseMapSettings.Server;
import app.kith.texts.Texts;
import app.kith.tiles.wmts.WmtsException;
import app.kith.tiles.wmts.WmtsLayer;
import app.kith.tiles.wmts.WmtsService;
import app.kith.ui.kit.Icons;
import app.kith.ui.kit.Nodes;
import app.kith.ui.kit.Wording;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// Reads what a WMTS service has, and lets one of its maps be chosen. Only a press of the button asks the service.
public final class WmtsForm extends VBox {
    private final Function<String, CompletableFuture<WmtsService>> reader;
    private final Executor fx;
    private final TextField address = new TextField();
    private final ComboBox<WmtsLayer> layer = new ComboBox<>();
    private final ComboBox<WmtsLayer.Choice> choice = new ComboBox<>();
    private final Label outcome = Nodes.wrapped("", "form-help");
    private final Label problem = Nodes.wrapped("", "form-problem");
    private final Label template = Nodes.wrapped("", "form-help");
    private final VBox found;
    private final Button read;
    private final Button use;
    private @Nullable WmtsService service;
    private int asked;

    /// @param reader asks a service, off the JavaFX thread
    /// @param fx runs things on the JavaFX thread
    /// @param use takes what a new server's entry begins with; it has no id yet
    public WmtsForm(
            Function<String, CompletableFuture<WmtsService>> reader,
            Executor fx,
            Consumer<Server> use,
            Runnable close) {
        super(12);
        this.reader = reader;
        this.fx = fx;
        getStyleClass().addAll("kith-sheet", "account-form", "wmts-form");
        HBox top = new HBox(
                8,
                Nodes.label(Texts.get("wmts.title"), "sheet-title"),
                Nodes.spacer(),
                Nodes.iconButton(Icons.CLOSE, Texts.get("shell.close"), close));
        top.setAlignment(Pos.CENTER_LEFT);
        address.setPromptText("https://maps.example/wmts/1.0.0/WMTSCapabilities.xml");
        address.setAccessibleText(Texts.get("wmts.field.address"));
        layer.setConverter(new Shown<>(l -> Wording.plain(l.title())));
        choice.setConverter(new Shown<>(c -> Wording.plain(c.style()) + " · " + c.format()));
        layer.setMaxWidth(Double.MAX_VALUE);
        choice.setMaxWidth(Double.MAX_VALUE);
        layer.setAccessibleText(Texts.get("wmts.field.layer"));
        choice.setAccessibleText(Texts.get("wmts.field.style"));
        layer.valueProperty().addListener((_, _, chosen) -> {
            choice.getItems().setAll(chosen == null ? java.util.List.of() : chosen.choices());
            choice.setValue(chosen == null ? null : chosen.choices().getFirst());
        });
        choice.valueProperty()
                .addListener(
                        (_, _, chosen) -> template.setText(chosen == null ? "" : Wording.plain(chosen.template())));
        read = Nodes.button(Texts.get("wmts.read"), this::read);
        read.setDefaultButton(true);
        this.use = Nodes.button(Texts.get("wmts.use"), () -> use(use), "accent");
        this.use.setDisable(true);
        found = new VBox(
                12, outcome, labelled("wmts.field.layer", layer), labelled("wmts.field.style", choice), template);
        Nodes.present(found, false);
        Nodes.present(problem, false);
        getChildren()
                .addAll(
                        top,
                        Nodes.wrapped(Texts.get("wmts.why"), "sheet-text"),
                        labelled("wmts.field.address", address),
                        new HBox(read),
                        found,
                        problem,
                        new HBox(8, Nodes.spacer(), Nodes.button(Texts.get("shell.cancel"), close), this.use));
    }

    private static VBox labelled(String key, Node node) {
        return new VBox(4, Nodes.label(Texts.get(key), "form-label"), node);
    }

    private void read() {
        int number = ++asked;
        read.setDisable(true);
        show(null, Texts.get("wmts.reading"), "");
        reader.apply(address.getText())
                .whenCompleteAsync(
                        (answer, failure) -> {
                            if (number == asked) {
                                read.setDisable(false);
                                show(answer, "", failure == null ? "" : words(failure));
                            }
                        },
                        fx);
    }

    private static String words(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof WmtsException
                ? String.valueOf(cause.getMessage())
                : Texts.get("wmts.problem.unreachable");
    }

    private void show(@Nullable WmtsService answer, String doing, String wrong) {
        service = answer;
        problem.setText(wrong.isEmpty() ? doing : wrong);
        Nodes.present(problem, !problem.getText().isEmpty());
        Nodes.present(found, answer != null);
        use.setDisable(answer == null);
        use.setDefaultButton(answer != null);
        read.setDefaultButton(answer == null);
        if (answer != null) {
            outcome.setText(Texts.get("wmts.found", answer.layers().size()));
            layer.getItems().setAll(answer.layers());
            layer.setValue(answer.layers().getFirst());
            layer.requestFocus();
        }
    }

    private void use(Consumer<Server> taker) {
        WmtsService from = service;
        WmtsLayer map = layer.getValue();
        WmtsLayer.Choice way = choice.getValue();
        if (from != null && map != null && way != null) {
            taker.accept(new Server("", map.title(), way.template(), from.provider(), "", map.maxZoom(), false));
        }
    }

    private static final class Shown<T> extends StringConverter<T> {
        private final Function<T, String> words;

        Shown(Function<T, String> words) {
            this.words = words;
        }

        @Override
        public String toString(@Nullable T value) {
            return value == null ? "" : words.apply(value);
        }

        @Override
        public @Nullable T fromString(String text) {
            return null; // it is only chosen from
        }
    }
}
