package app.kith.ui.accounts;

import app.kith.settings.Keeping;
import app.kith.settings.Vault;
import app.kith.texts.Texts;
import app.kith.ui.kit.Nodes;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Where passwords and keys stay between two runs: shown in the preferences.
public final class KeepingView extends VBox {
    /// @param choose asks for another place
    /// @param unlock opens the present one
    /// @param change asks for another master password
    public KeepingView(SafeState safe, Consumer<Keeping> choose, Runnable unlock, Runnable change) {
        super(6);
        getStyleClass().add("keeping");
        HBox row = new HBox(6);
        ToggleGroup group = new ToggleGroup();
        for (Keeping one : Keeping.values()) {
            String key = one.name().toLowerCase(Locale.ROOT);
            ToggleButton button = new ToggleButton(Texts.get("preferences.keeping." + key));
            button.getStyleClass().add("chip");
            button.setId("keeping-" + key);
            button.setToggleGroup(group);
            button.setSelected(one == safe.keeping());
            button.setUserData(one);
            button.setOnAction(_ -> {
                // It counts when it is done.
                group.getToggles().forEach(t -> t.setSelected(t.getUserData() == safe.keeping()));
                if (one != safe.keeping()) {
                    choose.accept(one);
                }
            });
            row.getChildren().add(button);
        }
        getChildren()
                .addAll(
                        Nodes.label(Texts.get("preferences.keeping"), "form-label"),
                        row,
                        Nodes.wrapped(state(safe), "form-help"));
        if (!safe.isOpen()) {
            Button open = Nodes.button(Texts.get("accounts.unlock"), unlock, "small");
            open.setId("keeping-unlock");
            getChildren().add(open);
        }
        if (hasMaster(safe)) {
            Button other = Nodes.button(Texts.get("preferences.keeping.change"), change, "small");
            other.setId("keeping-change");
            getChildren().add(other);
        }
    }

    /// Whether there is a file with a master password now.
    public static boolean hasMaster(SafeState safe) {
        return safe.keeping() == Keeping.FILE
                && switch (safe.vault()) {
                    case Vault.State.Open(boolean outlasts) -> outlasts;
                    case Vault.State.Locked(boolean fresh) -> !fresh;
                    case Vault.State.Failed _ -> false;
                };
    }

    private static String state(SafeState safe) {
        return switch (safe.vault()) {
            case Vault.State.Failed failed -> failed.sentence();
            case Vault.State.Locked _ -> Texts.get("preferences.keeping.locked");
            case Vault.State.Open open
            when open.outlasts() ->
                Texts.get(
                        safe.keeping() == Keeping.FILE
                                ? "preferences.keeping.file.why"
                                : "preferences.keeping.keychain.why");
            case Vault.State.Open _ ->
                Texts.get(
                        safe.keeping() == Keeping.KEYCHAIN
                                ? "preferences.keeping.none.why"
                                : "preferences.keeping.ask.why");
        };
    }
}
