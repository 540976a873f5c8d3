package app.kith.ui.preferences;

import app.kith.texts.Texts;
import app.kith.ui.kit.Icons;
import app.kith.ui.kit.Nodes;
import app.kith.ui.kit.Theme;
import java.util.Locale;
import java.util.function.BiFunction;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The preferences; each choice counts at once.
public final class PreferencesView extends VBox {
    /// @param onlineMap asks for the online map to be switched on or off; the answer comes through the property
    /// @param secrets where passwords stay
    public PreferencesView(ObjectProperty<Preferences> chosen, Runnable onlineMap, Node secrets, Runnable close) {
        super(14);
        getStyleClass().addAll("kith-sheet", "preferences");
        HBox top = new HBox(
                8,
                Nodes.label(Texts.get("preferences.title"), "sheet-title"),
                Nodes.spacer(),
                Nodes.iconButton(Icons.CLOSE, Texts.get("shell.close"), close));
        top.setAlignment(Pos.CENTER_LEFT);
        CheckBox online = new CheckBox(Texts.get("preferences.online"));
        online.setSelected(chosen.get().onlineMap());
        online.setOnAction(_ -> {
            online.setSelected(chosen.get().onlineMap());
            onlineMap.run();
        });
        CheckBox running = box("running", chosen.get().keepRunning());
        running.setOnAction(_ -> chosen.set(chosen.get().withKeepRunning(running.isSelected())));
        VBox background = new VBox(6, running, Nodes.wrapped(Texts.get("preferences.running.why"), "form-help"));
        Boolean starts = chosen.get().autostart();
        if (starts != null) {
            CheckBox start = box("autostart", starts);
            start.setOnAction(_ -> chosen.set(chosen.get().withAutostart(start.isSelected())));
            background.getChildren().add(start);
        }
        getChildren()
                .addAll(
                        top,
                        choice("theme", Theme.Mode.values(), chosen.get().theme(), chosen, Preferences::withTheme),
                        choice(
                                "units",
                                Preferences.Measure.values(),
                                chosen.get().measure(),
                                chosen,
                                Preferences::withMeasure),
                        secrets,
                        online,
                        Nodes.wrapped(Texts.get("welcome.tiles.why"), "form-help"),
                        background);
    }

    private static CheckBox box(String key, boolean on) {
        CheckBox box = new CheckBox(Texts.get("preferences." + key));
        box.setSelected(on);
        return box;
    }

    private static <E extends Enum<E>> VBox choice(
            String key,
            E[] all,
            E current,
            ObjectProperty<Preferences> chosen,
            BiFunction<Preferences, E, Preferences> with) {
        HBox row = new HBox(6);
        ToggleGroup group = new ToggleGroup();
        for (E one : all) {
            ToggleButton button = new ToggleButton(
                    Texts.get("preferences." + key + "." + one.name().toLowerCase(Locale.ROOT)));
            button.getStyleClass().add("chip");
            button.setToggleGroup(group);
            button.setSelected(one == current);
            button.setOnAction(_ -> {
                button.setSelected(true);
                chosen.set(with.apply(chosen.get(), one));
            });
            row.getChildren().add(button);
        }
        Label label = Nodes.label(Texts.get("preferences." + key), "form-label");
        return new VBox(6, label, row);
    }
}
