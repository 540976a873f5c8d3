package app.kith.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.model.Connection;
import app.kith.settings.Keeping;
import app.kith.settings.Vault;
import app.kith.testing.Fx;
import app.kith.texts.Texts;
import app.kith.ui.accounts.SafeState;
import app.kith.ui.kit.Theme;
import app.kith.ui.map.MapModel;
import app.kith.ui.testing.Family;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Where passwords stay, chosen and changed with the keyboard alone.
class KeepingSheetsTest {
    private final WindowPictures.NoActions actions = Fx.run(WindowPictures.NoActions::new);
    private final MainModel model = Fx.run(() -> new MainModel(new MapModel()));
    private final Stage stage = Fx.run(Stage::new);
    private final MainWindow window = Fx.run(this::window);

    private MainWindow window() {
        return new MainWindow(
                model,
                new WindowPictures.PlainMap(),
                actions,
                _ -> CompletableFuture.completedFuture(new Connection.Connected(Family.NOW, true, List.of())),
                new WindowPictures.NoConfig(),
                Runnable::run);
    }

    @BeforeEach
    void open() {
        Fx.act(() -> {
            Scene scene = new Scene(window, 1280, 800);
            new Theme().apply(scene);
            stage.setScene(scene);
            stage.show();
        });
    }

    @AfterEach
    void close() {
        Fx.act(stage::hide);
    }

    private void safe(Keeping keeping, Vault.State state) {
        model.safeProperty().set(new SafeState(keeping, state, Map.of()));
    }

    private Node find(String selector) {
        window.applyCss();
        window.layout();
        return Objects.requireNonNull(window.lookup(selector), selector);
    }

    private void type(String selector, String text) {
        ((TextInputControl) find(selector)).setText(text);
    }

    /// As a keyboard does it: to whoever has the focus, through the scene.
    private void press(KeyCode code) {
        Node owner = Objects.requireNonNull(stage.getScene().getFocusOwner());
        for (var type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
            Event.fireEvent(owner, new KeyEvent(type, "", "", code, false, false, false, false));
        }
    }

    private String problem() {
        return ((Labeled) find(".form-problem")).getText();
    }

    @Test
    void enterUsesAFreshMasterPassword() {
        Fx.act(() -> {
            safe(Keeping.ASK, new Vault.State.Open(false));
            window.sheets().preferences();
            ((ButtonBase) find("#keeping-file")).fire();
            type("#unlock-master", "correct horse battery");
            press(KeyCode.ENTER);
            assertEquals(Texts.get("accounts.unlock.differ"), problem());
            type("#unlock-again", "correct horse battery");
            find("#unlock-again").requestFocus();
            press(KeyCode.ENTER);
            assertEquals(List.of("keep FILE correct horse battery"), actions.accounts.asked);
            assertNull(window.lookup("#unlock-master"));
        });
    }

    @Test
    void enterUnlocksAndEscapeIsLater() {
        Fx.act(() -> {
            safe(Keeping.FILE, new Vault.State.Locked(false));
            window.sheets().accountSheets().unlock();
            press(KeyCode.ENTER); // nothing is typed yet
            assertEquals(List.of(), actions.accounts.asked);
            type("#unlock-master", "correct horse");
            press(KeyCode.ENTER);
            assertEquals(List.of("unlock correct horse"), actions.accounts.asked);
            window.sheets().accountSheets().unlock();
            press(KeyCode.ESCAPE);
            assertNull(window.lookup("#unlock-master"));
        });
    }

    @Test
    void theMasterPasswordIsChangedFromTheOldToTheNew() {
        Fx.act(() -> {
            safe(Keeping.FILE, new Vault.State.Open(true));
            window.sheets().preferences();
            ((ButtonBase) find("#keeping-change")).fire();
            assertTrue(find("#master-change").isDisabled());
            type("#master-old", "old words");
            type("#master-next", "short");
            press(KeyCode.ENTER);
            assertEquals(Texts.get("accounts.strength.SHORT"), problem());
            type("#master-next", "newer words");
            type("#master-again", "newer word");
            press(KeyCode.ENTER);
            assertEquals(Texts.get("accounts.unlock.differ"), problem());
            type("#master-again", "newer words");
            actions.accounts.answer = "That is not the master password.";
            press(KeyCode.ENTER);
            assertEquals("That is not the master password.", problem());
            actions.accounts.answer = "";
            press(KeyCode.ENTER);
            assertEquals(
                    List.of("change old words newer words", "change old words newer words"), actions.accounts.asked);
            assertNull(window.lookup("#master-old"));
        });
    }

    @Test
    void whereNoFileIsThereIsNoMasterPasswordToChange() {
        Fx.act(() -> {
            safe(Keeping.KEYCHAIN, new Vault.State.Open(true));
            window.sheets().preferences();
            find("#keeping-file");
            assertNull(window.lookup("#keeping-change"));
            safe(Keeping.FILE, new Vault.State.Locked(true));
            window.sheets().preferences();
            find("#keeping-file");
            assertNull(window.lookup("#keeping-change"));
        });
    }
}
