package app.kith.ui.shell;

import app.kith.texts.Texts;
import app.kith.ui.kit.Icons;
import app.kith.ui.kit.Nodes;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Everything by its name: people, regions, actions.
final class Palette extends VBox {
    /// @param hint what it is, or its key
    record Entry(Icons icon, String name, String hint, Runnable action) {}

    private static final int MOST = 60;

    private final List<Entry> all;
    private final Function<String, List<Entry>> more;
    private final TextField field = new TextField();
    private final ListView<Entry> list = new ListView<>();
    private final Runnable close;

    /// @param more entries that a query itself makes, such as a day; they come first
    Palette(List<Entry> all, Function<String, List<Entry>> more, Runnable close) {
        super(8);
        this.all = all;
        this.more = more;
        this.close = close;
        getStyleClass().addAll("kith-sheet", "palette");
        field.setPromptText(Texts.get("palette.search"));
        field.setAccessibleText(Texts.get("palette.search"));
        field.textProperty().addListener((_, _, _) -> filter());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        list.setCellFactory(_ -> new Cell());
        list.setFocusTraversable(false);
        list.setPlaceholder(Nodes.label(Texts.get("palette.nothing"), "list-empty"));
        list.setPrefHeight(360);
        list.setOnMouseClicked(_ -> run());
        getChildren().addAll(field, list);
        filter();
    }

    private void filter() {
        list.getItems().setAll(more.apply(field.getText()));
        list.getItems().addAll(matching(all, field.getText()));
        list.getSelectionModel().selectFirst();
    }

    /// Those whose name or hint holds every word, accents and case aside; those whose name begins with it first.
    static List<Entry> matching(List<Entry> all, String query) {
        String wanted = simple(query).strip();
        String[] words = wanted.split("\\s+");
        List<Entry> found = all.stream()
                .filter(entry -> {
                    String text = simple(entry.name() + " " + entry.hint());
                    for (String word : words) {
                        if (!text.contains(word)) {
                            return false;
                        }
                    }
                    return true;
                })
                .toList();
        if (wanted.isEmpty()) {
            return found.subList(0, Math.min(MOST, found.size()));
        }
        return java.util.stream.Stream.concat(
                        found.stream().filter(e -> simple(e.name()).startsWith(wanted)),
                        found.stream().filter(e -> !simple(e.name()).startsWith(wanted)))
                .limit(MOST)
                .toList();
    }

    private static String simple(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT);
    }

    private void onKey(KeyEvent event) {
        int at = list.getSelectionModel().getSelectedIndex();
        switch (event.getCode()) {
            case DOWN -> select(at + 1);
            case UP -> select(at - 1);
            case ENTER -> run();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void select(int index) {
        if (index >= 0 && index < list.getItems().size()) {
            list.getSelectionModel().clearAndSelect(index);
            list.scrollTo(Math.max(0, index - 5));
        }
    }

    private void run() {
        Entry entry = list.getSelectionModel().getSelectedItem();
        if (entry != null) {
            close.run();
            entry.action().run();
        }
    }

    private static final class Cell extends ListCell<Entry> {
        private final Label name = Nodes.yielding("palette-name");
        private final Label hint = Nodes.label("", "row-doing");
        private final HBox line = new HBox(10);

        Cell() {
            line.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            if (entry == null || empty) {
                setGraphic(null);
                return;
            }
            name.setText(entry.name());
            hint.setText(entry.hint());
            line.getChildren().setAll(entry.icon().node(), name, hint);
            setGraphic(line);
        }
    }
}
