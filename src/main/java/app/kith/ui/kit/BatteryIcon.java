package app.kith.ui.kit;

import app.kith.model.Battery;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// A battery as a small cell filled to its level, a bolt while it charges, and the percentage.
public final class BatteryIcon extends HBox {
    /// From here down a phone is about to die, percent.
    public static final int LOW = 20;

    /// From here down it is worth a look, percent.
    public static final int MIDDLING = 40;

    private static final PseudoClass IS_LOW = PseudoClass.getPseudoClass("low");
    private static final PseudoClass IS_MIDDLING = PseudoClass.getPseudoClass("middling");
    private static final double ROOM = 15;

    private final Region charge = new Region();
    private final FontIcon bolt = Icons.BOLT.node("battery-bolt");
    private final Label percent = Nodes.label("", "battery-percent");

    public BatteryIcon() {
        getStyleClass().add("battery");
        setAlignment(Pos.CENTER_RIGHT);
        Pane cell = new Pane(charge);
        cell.getStyleClass().add("battery-cell");
        charge.getStyleClass().add("battery-charge");
        charge.setManaged(false);
        getChildren().addAll(cell, bolt, percent);
        show(null);
    }

    /// @param battery null hides it: nothing is known
    public void show(@Nullable Battery battery) {
        Integer level = battery == null ? null : battery.level();
        setVisible(level != null);
        if (level == null || battery == null) {
            return;
        }
        Nodes.present(bolt, battery.state() == Battery.State.CHARGING);
        percent.setText(level + "%");
        charge.resizeRelocate(2.4, 2.4, Math.max(1, ROOM * level / 100.0), 5.2);
        pseudoClassStateChanged(IS_LOW, level <= LOW);
        pseudoClassStateChanged(IS_MIDDLING, level > LOW && level <= MIDDLING);
    }
}
