package app.kith.ui.shell;

import app.kith.texts.Texts;
import app.kith.ui.kit.Theme;
import app.kith.ui.preferences.Preferences;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;

/// What the ☰ button opens.
final class MainMenu {
    private final MainModel model;
    private final Sheets sheets;
    private final Actions actions;
    private final Transfers transfers;
    private final Runnable print;
    private final List<Supplier<List<MenuItem>>> more = new ArrayList<>();
    private final List<Supplier<List<MenuItem>>> maps = new ArrayList<>();

    MainMenu(MainModel model, Sheets sheets, Actions actions, Transfers transfers, Runnable print) {
        this.print = print;
        this.model = model;
        this.sheets = sheets;
        this.actions = actions;
        this.transfers = transfers;
    }

    ContextMenu show(Node button) {
        CheckMenuItem demo = new CheckMenuItem(Texts.get("menu.demo"));
        demo.setSelected(model.demoProperty().get());
        demo.setOnAction(_ -> actions.setDemo(demo.isSelected()));
        boolean online = model.preferencesProperty().get().onlineMap()
                && !model.baseMapsProperty().get().isOwn();
        CheckMenuItem tiles = new CheckMenuItem(Texts.get("menu.online"));
        tiles.setSelected(online);
        tiles.setOnAction(_ -> {
            if (online) {
                sheets.useOnlineMap(false);
            } else if (model.preferencesProperty().get().onlineMap()) {
                sheets.useOnlineMap(true);
            } else {
                sheets.offerOnlineMap();
            }
        });
        ContextMenu menu = new ContextMenu(
                item("menu.accounts", sheets::accounts),
                item("menu.host", sheets::host),
                item("menu.open", sheets::openConfiguration),
                item("shell.print", print),
                item("files.import", transfers::chooseFiles),
                item("files.import.folder", transfers::chooseFolder),
                item("tours.menu", sheets::tours),
                demo,
                new SeparatorMenuItem(),
                tiles,
                item("menu.maps", sheets::baseMaps),
                choice(
                        "theme",
                        Theme.Mode.values(),
                        model.preferencesProperty().get().theme(),
                        Preferences::withTheme),
                choice(
                        "units",
                        Preferences.Measure.values(),
                        model.preferencesProperty().get().measure(),
                        Preferences::withMeasure),
                item("menu.preferences", sheets::preferences),
                new SeparatorMenuItem(),
                item("menu.report", sheets::report),
                item("menu.about", sheets::about),
                item("menu.quit", actions::quit));
        maps.forEach(items -> menu.getItems().addAll(1 + titles(menu).indexOf(Texts.get("menu.maps")), items.get()));
        more.forEach(items -> menu.getItems().addAll(5, items.get()));
        menu.show(button, Side.BOTTOM, 0, 4);
        return menu;
    }

    /// Further items, shown from now on.
    void add(Supplier<List<MenuItem>> items) {
        more.add(items);
    }

    /// Further items about base maps, shown from now on.
    void addMaps(Supplier<List<MenuItem>> items) {
        maps.add(items);
    }

    private static List<String> titles(ContextMenu menu) {
        return menu.getItems().stream()
                .map(item -> String.valueOf(item.getText()))
                .toList();
    }

    private static MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem(Texts.get(key));
        item.setOnAction(_ -> action.run());
        return item;
    }

    private <E extends Enum<E>> Menu choice(
            String key, E[] all, E current, BiFunction<Preferences, E, Preferences> with) {
        Menu menu = new Menu(Texts.get("preferences." + key));
        ToggleGroup group = new ToggleGroup();
        for (E one : all) {
            RadioMenuItem item = new RadioMenuItem(
                    Texts.get("preferences." + key + "." + one.name().toLowerCase(Locale.ROOT)));
            item.setToggleGroup(group);
            item.setSelected(one == current);
            item.setOnAction(_ -> model.preferencesProperty()
                    .set(with.apply(model.preferencesProperty().get(), one)));
            menu.getItems().add(item);
        }
        return menu;
    }
}
