package app.kith.ui.alerts;

import app.kith.texts.Texts;
import app.kith.ui.kit.Nodes;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// A list to choose one or several from, with a search where they are many.
final class PickList extends VBox {
    /// From here on there is a search.
    private static final int MANY = 8;

    private static final int SHOWN = 100;

    /// Of the list, logical pixels.
    private static final double HIGHEST = 208;

    private final List<Item> items;
    private final boolean several;
    private final Set<String> chosen;
    private final Consumer<Set<String>> changed;
    private final TextField search = new TextField();
    private final VBox rows = new VBox(6);

    /// @param aside a word to tell those of the same name apart, empty for none
    record Item(String id, String name, String aside) {}

    /// @param searchKey what the search says of itself
    /// @param several as many as one likes, even none; else exactly one
    PickList(String searchKey, List<Item> items, Set<String> chosen, boolean several, Consumer<Set<String>> changed) {
        super(8);
        this.items = items;
        this.several = several;
        this.chosen = new LinkedHashSet<>(chosen);
        this.changed = changed;
        search.setPromptText(searchKey);
        search.setAccessibleText(searchKey);
        search.textProperty().addListener((_, _, _) -> fill());
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().addAll("sheet-scroll", "pick-scroll");
        scroll.setMaxHeight(HIGHEST);
        if (items.size() > MANY) {
            scroll.setMinHeight(HIGHEST);
            getChildren().add(search);
        } else {
            scroll.setMinHeight(USE_PREF_SIZE);
        }
        getChildren().add(scroll);
        fill();
    }

    private void fill() {
        String sought = search.getText().strip().toLowerCase(Locale.ROOT);
        List<Item> found = items.stream()
                .filter(i ->
                        (i.name() + " " + i.aside()).toLowerCase(Locale.ROOT).contains(sought))
                .toList();
        ToggleGroup group = new ToggleGroup();
        rows.getChildren()
                .setAll(found.stream().limit(SHOWN).map(i -> row(i, group)).toList());
        if (found.size() > SHOWN) {
            rows.getChildren().add(Nodes.wrapped(Texts.get("alerts.pick.more", found.size() - SHOWN), "form-help"));
        }
        if (found.isEmpty() && !items.isEmpty()) {
            rows.getChildren().add(Nodes.wrapped(Texts.get("alerts.pick.none"), "form-help"));
        }
    }

    private Node row(Item item, ToggleGroup group) {
        ButtonBase box;
        if (several) {
            CheckBox check = new CheckBox(item.name());
            check.setSelected(chosen.contains(item.id()));
            check.setOnAction(_ -> {
                if (check.isSelected()) {
                    chosen.add(item.id());
                } else {
                    chosen.remove(item.id());
                }
                changed.accept(Set.copyOf(chosen));
            });
            box = check;
        } else {
            RadioButton radio = new RadioButton(item.name());
            radio.setToggleGroup(group);
            radio.setSelected(chosen.contains(item.id()));
            radio.setOnAction(_ -> {
                chosen.clear();
                chosen.add(item.id());
                changed.accept(Set.copyOf(chosen));
            });
            box = radio;
        }
        return item.aside().isEmpty() ? box : new HBox(8, box, Nodes.label(item.aside(), "row-doing"));
    }
}
