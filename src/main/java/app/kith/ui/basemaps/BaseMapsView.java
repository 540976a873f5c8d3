package app.kith.ui.basemaps;

import app.kith.settings.BaseMapSettings;
import app.kith.texts.Texts;
import app.kith.ui.kit.Icons;
import app.kith.ui.kit.Nodes;
import app.kith.ui.kit.Wording;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Every base map there is, the one that is shown marked; each choice counts at once.
public final class BaseMapsView extends VBox {
    /// What can be done here; the shell does it.
    public interface Actions {
        void useBuiltIn();

        /// OpenStreetMap; asks first when that was never allowed.
        void useOnline();

        /// These settings from now on.
        void change(BaseMapSettings maps);

        void addServer();

        void changeServer(BaseMapSettings.Server server);

        /// The list of areas that are kept; null where there is none.
        @Nullable
        Runnable areas();

        void addFiles();
    }

    private static final String UP = "move-up";
    private static final String DOWN = "move-down";

    private final Actions actions;
    private BaseMapSettings shown = BaseMapSettings.NONE;
    private final List<HBox> lines = new ArrayList<>();
    private final VBox list = new VBox(8);
    private final Label problem = Nodes.wrapped("", "form-problem");

    public BaseMapsView(Actions actions, Runnable close) {
        super(12);
        this.actions = actions;
        getStyleClass().addAll("kith-sheet", "accounts", "base-maps");
        HBox top = new HBox(
                8,
                Nodes.label(Texts.get("basemaps.title"), "sheet-title"),
                Nodes.spacer(),
                Nodes.iconButton(Icons.CLOSE, Texts.get("shell.close"), close));
        top.setAlignment(Pos.CENTER_LEFT);
        ScrollPane scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("sheet-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        HBox row = new HBox(8, Nodes.button(Texts.get("basemaps.file.add"), actions::addFiles));
        Runnable areas = actions.areas();
        if (areas != null) {
            row.getChildren().add(Nodes.button(Texts.get("areas.menu"), areas));
        }
        row.getChildren()
                .addAll(Nodes.spacer(), Nodes.button(Texts.get("basemaps.server.add"), actions::addServer, "accent"));
        say("");
        getChildren().addAll(top, scroll, problem, row);
    }

    /// Shows what there is now.
    ///
    /// @param online whether OpenStreetMap may be asked
    /// @param problems sentences about files, by path
    public void show(BaseMapSettings maps, boolean online, Map<String, String> problems) {
        shown = maps;
        lines.clear();
        list.getChildren().clear();
        list.getChildren()
                .add(card(
                        Texts.get("shell.layers.builtin"),
                        Texts.get("basemaps.builtin.why"),
                        !maps.isOwn() && !online,
                        actions::useBuiltIn));
        list.getChildren()
                .add(card(
                        Texts.get("basemaps.osm"),
                        Texts.get("basemaps.osm.why"),
                        !maps.isOwn() && online,
                        actions::useOnline));
        for (BaseMapSettings.Server server : maps.servers()) {
            VBox card = card(
                    Wording.plain(server.name()),
                    Texts.get("basemaps.server.why", host(server)),
                    server.equals(maps.server()),
                    () -> actions.change(maps.choosing(server.id())));
            String called = Wording.plain(server.name());
            HBox acts = new HBox(
                    8,
                    small("basemaps.change", called, () -> actions.changeServer(server)),
                    Nodes.spacer(),
                    remove(called, () -> actions.change(maps.without(server))));
            card.getChildren().add(acts);
            list.getChildren().add(card);
        }
        if (!maps.files().isEmpty()) {
            list.getChildren().add(files(maps, problems));
        }
    }

    private VBox files(BaseMapSettings maps, Map<String, String> problems) {
        VBox card = card(
                Texts.get("basemaps.files", maps.files().size()),
                Texts.get("basemaps.files.why"),
                maps.showsFiles(),
                () -> actions.change(maps.choosing(BaseMapSettings.FILES)));
        for (String path : maps.files()) {
            HBox line = line(maps, path);
            card.getChildren().add(line);
            String wrong = problems.get(path);
            if (wrong != null) {
                card.getChildren().add(Nodes.wrapped(Wording.plain(wrong), "form-problem"));
            }
        }
        return card;
    }

    /// A file with its place in the pile: buttons, or Alt and an arrow key on any of them, move it.
    private HBox line(BaseMapSettings maps, String path) {
        Label name = Nodes.yielding("line-value");
        String called = Wording.plain(fileName(path));
        name.setText(called);
        int at = maps.files().indexOf(path);
        Button up = Nodes.iconButton(
                Icons.LESS, Texts.get("basemaps.file.up", called), () -> move(path, -1, UP), "flat", UP);
        Button down = Nodes.iconButton(
                Icons.MORE, Texts.get("basemaps.file.down", called), () -> move(path, 1, DOWN), "flat", DOWN);
        up.setDisable(at == 0);
        down.setDisable(at == maps.files().size() - 1);
        HBox line = new HBox(4, name, up, down, remove(called, () -> actions.change(maps.withoutFile(path))));
        line.setAlignment(Pos.CENTER_LEFT);
        line.setUserData(path);
        lines.add(line);
        line.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.isAltDown() && (event.getCode() == KeyCode.UP || event.getCode() == KeyCode.DOWN)) {
                boolean isUp = event.getCode() == KeyCode.UP;
                move(path, isUp ? -1 : 1, isUp ? UP : DOWN);
                event.consume();
            }
        });
        return line;
    }

    /// Moves a file; the keyboard stays with it.
    private void move(String path, int by, String button) {
        actions.change(shown.movingFile(path, by));
        lines.stream().filter(line -> path.equals(line.getUserData())).forEach(line -> {
            Node wanted = line.lookup("." + button);
            Node other = line.lookup("." + (button.equals(UP) ? DOWN : UP));
            Node target = wanted == null || wanted.isDisabled() ? other : wanted;
            if (target != null) {
                target.requestFocus();
            }
        });
    }

    private static String fileName(String path) {
        try {
            return String.valueOf(Path.of(path).getFileName());
        } catch (InvalidPathException e) {
            return path; // from a settings file written by hand
        }
    }

    private static Button small(String key, String called, Runnable action, String... styles) {
        Button button = Nodes.button(Texts.get(key), action, "small");
        button.getStyleClass().addAll(styles);
        button.setAccessibleText(Texts.get(key) + ", " + called);
        return button;
    }

    private static Button remove(String called, Runnable action) {
        return small("accounts.remove", called, action, "danger");
    }

    private static VBox card(String title, String why, boolean chosen, Runnable choose) {
        RadioButton button = new RadioButton(title);
        button.setSelected(chosen);
        button.setOnAction(_ -> {
            button.setSelected(chosen); // the answer comes through show
            if (!chosen) {
                choose.run();
            }
        });
        VBox card = new VBox(5, button, Nodes.wrapped(why, "row-doing"));
        card.getStyleClass().add("account-card");
        return card;
    }

    private static String host(BaseMapSettings.Server server) {
        try {
            String plain = server.template().replaceAll("\\{[^}]*\\}", "x");
            return String.valueOf(URI.create(plain).getHost());
        } catch (IllegalArgumentException e) {
            return "?";
        }
    }

    /// A sentence about what was just tried, or nothing.
    public void say(String sentence) {
        problem.setText(Wording.plain(sentence));
        Nodes.present(problem, !sentence.isEmpty());
    }

    /// What files can be chosen by, as patterns.
    public static List<String> patterns() {
        return List.of("*.mbtiles", "*.pmtiles", "*.map");
    }

    /// Whether a file's name says that it is a map.
    public static boolean isMap(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(java.util.Locale.ROOT);
        return patterns().stream().anyMatch(pattern -> name.endsWith(pattern.substring(1)));
    }
}
