package app.kith.ui.accounts;

import app.kith.settings.Keeping;
import app.kith.settings.Vault;
import app.kith.texts.Texts;
import app.kith.ui.kit.Nodes;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Opens where the secrets are kept: with a master password, made here when there is none yet, or the system’s
/// keychain.
public final class UnlockView extends VBox {
    private final PasswordField master = new PasswordField();
    private final PasswordField again = new PasswordField();
    private final Label strength = Nodes.wrapped("", "form-help");
    private final Label problem = Nodes.wrapped("", "form-problem");
    private final Button open;
    private final boolean file;
    private final boolean fresh;
    private final Executor fx;

    /// @param fresh the password is made here, typed twice
    /// @param how opens it; answers with a sentence, empty when it is open
    /// @param opened runs when it is
    /// @param later runs when it shall stay closed
    public UnlockView(
            Keeping keeping,
            Vault.State state,
            boolean fresh,
            Function<char[], CompletableFuture<String>> how,
            Executor fx,
            Runnable opened,
            Runnable later) {
        super(12);
        this.fx = fx;
        this.fresh = fresh;
        file = keeping == Keeping.FILE;
        getStyleClass().addAll("kith-sheet", "unlock");
        String kind = file ? fresh ? "fresh" : "file" : "keychain";
        getChildren()
                .addAll(
                        Nodes.label(Texts.get("accounts.unlock.title." + kind), "sheet-title"),
                        Nodes.wrapped(Texts.get("accounts.unlock.why." + kind), "form-help"));
        if (file) {
            getChildren().add(field("master", master));
            if (fresh) {
                getChildren().addAll(strength, field("again", again));
            }
        }
        Nodes.present(problem, false);
        if (state instanceof Vault.State.Failed failed) {
            say(failed.sentence());
        }
        open = Nodes.button(
                Texts.get(file ? "accounts.unlock.open." + kind : "accounts.unlock.retry"), () -> {}, "accent");
        open.setId("unlock-open");
        open.setDefaultButton(true);
        open.setOnAction(_ -> open(how, opened));
        Button wait = Nodes.button(Texts.get(fresh ? "shell.cancel" : "accounts.unlock.later"), later);
        wait.setId("unlock-later");
        wait.setCancelButton(true);
        getChildren().addAll(problem, new HBox(8, Nodes.spacer(), wait, open));
        master.textProperty().subscribe(text -> {
            strength.setText(text.isEmpty() ? "" : Strength.of(text).words());
            open.setDisable(file && text.isEmpty());
        });
    }

    private static VBox field(String key, PasswordField field) {
        Label label = Nodes.label(Texts.get("accounts.unlock." + key), "form-label");
        label.setLabelFor(field);
        field.setId("unlock-" + key);
        field.setAccessibleText(label.getText());
        return new VBox(3, label, field);
    }

    private void open(Function<char[], CompletableFuture<String>> how, Runnable opened) {
        if (fresh && Strength.of(master.getText()) == Strength.SHORT) {
            say(Strength.SHORT.words());
            return;
        }
        if (fresh && !master.getText().equals(again.getText())) {
            say(Texts.get("accounts.unlock.differ"));
            return;
        }
        open.setDisable(true);
        char[] typed = master.getText().toCharArray();
        how.apply(typed)
                .whenComplete((sentence, error) -> fx.execute(() -> {
                    java.util.Arrays.fill(typed, '\0');
                    open.setDisable(false);
                    if (error != null) {
                        say(Texts.get("accounts.unlock.failed"));
                    } else if (!sentence.isEmpty()) {
                        say(sentence);
                        master.selectAll();
                    } else {
                        master.clear();
                        again.clear();
                        opened.run();
                    }
                }));
    }

    private void say(String sentence) {
        problem.setText(sentence);
        Nodes.present(problem, true);
    }
}
