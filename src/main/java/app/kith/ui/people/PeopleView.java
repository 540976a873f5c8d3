package app.kith.ui.people;

import app.kith.model.DeviceId;
import app.kith.texts.Texts;
import app.kith.ui.kit.Icons;
import app.kith.ui.kit.Nodes;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Search, the three chips, and the list under them.
public final class PeopleView extends VBox {
    private static final int PAGE = 8;

    private final PeopleModel model;
    private final TextField search = new TextField();
    private final ListView<Row> list;
    private final Label empty = Nodes.wrapped("", "list-empty");
    private final Map<PeopleModel.Section, ToggleButton> chips = new EnumMap<>(PeopleModel.Section.class);
    private final Set<RowCell> filled = new LinkedHashSet<>();

    public PeopleView(PeopleModel model) {
        this.model = model;
        getStyleClass().add("people");
        list = new ListView<>(model.rows());
        list.getStyleClass().add("people-list");
        list.setCellFactory(_ -> new RowCell(model, filled));
        list.setPlaceholder(empty);
        list.setAccessibleText(Texts.get("people.list"));
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::onListKey);
        list.addEventHandler(KeyEvent.KEY_TYPED, this::onTyped);
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(searchField(), chipRow(), list);
        model.revisionProperty().addListener((_, _, _) -> refresh());
        model.sectionProperty().addListener((_, _, _) -> refresh());
        model.selectedProperty().addListener((_, _, one) -> {
            filled.forEach(RowCell::refresh);
            reveal(one);
        });
        refresh();
    }

    private HBox searchField() {
        search.setPromptText(Texts.get("people.search"));
        search.setAccessibleText(Texts.get("people.search"));
        search.textProperty().bindBidirectional(model.queryProperty());
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::onSearchKey);
        HBox.setHgrow(search, Priority.ALWAYS);
        Label hint = Nodes.label(Texts.get("people.search.hint"), "search-hint");
        hint.visibleProperty().bind(search.textProperty().isEmpty());
        HBox box = new HBox(8, Icons.SEARCH.node(), search, hint);
        box.setAlignment(Pos.CENTER_LEFT);
        box.getStyleClass().add("search-box");
        return box;
    }

    private HBox chipRow() {
        HBox row = new HBox(6);
        row.getStyleClass().add("chips");
        ToggleGroup group = new ToggleGroup();
        for (PeopleModel.Section section : PeopleModel.Section.values()) {
            ToggleButton chip = new ToggleButton();
            chip.getStyleClass().add("chip");
            chip.setToggleGroup(group);
            chip.setOnAction(_ -> {
                model.sectionProperty().set(section);
                chip.setSelected(true);
            });
            chips.put(section, chip);
            row.getChildren().add(chip);
        }
        return row;
    }

    /// Words may have changed: only cells on the screen are asked.
    private void refresh() {
        chips.forEach((section, chip) -> {
            chip.setText(Texts.get(
                    "people.chip." + section.name().toLowerCase(Locale.ROOT),
                    model.wordingProperty().get().number(model.count(section), 0)));
            chip.setSelected(section == model.sectionProperty().get());
        });
        filled.forEach(RowCell::refresh);
        if (model.rows().isEmpty()) {
            PeopleModel.Section section = model.sectionProperty().get();
            empty.setText(
                    model.count(section) > 0
                            ? Texts.get(
                                    "people.nothing.found",
                                    model.queryProperty().get().strip())
                            : Texts.get("people.nothing." + section.name().toLowerCase(Locale.ROOT)));
        }
    }

    private void reveal(DeviceId one) {
        for (int i = 0; i < model.rows().size(); i++) {
            if (model.rows().get(i) instanceof Row.One row && row.id().equals(one)) {
                list.getSelectionModel().clearAndSelect(i);
                if (filled.stream().noneMatch(cell -> cell.getItem() == row)) {
                    list.scrollTo(Math.max(0, i - 3));
                }
                return;
            }
        }
        list.getSelectionModel().clearSelection();
    }

    private void onSearchKey(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> model.step(1);
            case UP -> model.step(-1);
            case ENTER -> openSelected(true);
            case ESCAPE -> {
                if (search.getText().isEmpty()) {
                    return;
                }
                search.clear();
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void onListKey(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        if (model.sectionProperty().get() != PeopleModel.Section.PEOPLE) {
            if (event.getCode() == javafx.scene.input.KeyCode.ENTER) {
                Row row = list.getSelectionModel().getSelectedItem();
                if (row != null) {
                    model.open(row);
                }
                event.consume();
            }
            return;
        }
        switch (event.getCode()) {
            case DOWN -> model.step(1);
            case UP -> model.step(-1);
            case PAGE_DOWN -> model.step(PAGE);
            case PAGE_UP -> model.step(-PAGE);
            case HOME -> model.step(-model.rows().size());
            case END -> model.step(model.rows().size());
            case ENTER -> openSelected(false);
            default -> {
                return;
            }
        }
        event.consume();
    }

    /// Letters typed on the list go on in the search field, but for those that are shortcuts (follow, timeline, live,
    /// measure): their press was taken already.
    private void onTyped(KeyEvent event) {
        String typed = event.getCharacter();
        boolean shortcut = event.isShortcutDown() || "ftlm".contains(typed.toLowerCase(java.util.Locale.ROOT));
        if (!shortcut && !typed.isEmpty() && Character.isLetter(typed.codePointAt(0))) {
            search.requestFocus();
            search.appendText(typed);
            search.end();
            event.consume();
        }
    }

    /// @param first take the first row when none of those shown is selected
    private void openSelected(boolean first) {
        Row wanted = null;
        for (Row row : model.rows()) {
            if (row instanceof Row.One one) {
                if (one.id().equals(model.selectedProperty().get())) {
                    wanted = one;
                    break;
                }
                if (first && wanted == null) {
                    wanted = one;
                }
            } else if (first && wanted == null && !(row instanceof Row.Header)) {
                wanted = row;
            }
        }
        if (wanted != null) {
            model.open(wanted);
        }
    }
}
