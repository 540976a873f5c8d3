package app.kith.ui.accounts;

import app.kith.texts.Texts;
import app.kith.ui.kit.Nodes;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Puts the password file under another master password: the old one, the new one twice.
public final class MasterView extends VBox {
    private final PasswordField old = new PasswordField();
    private final PasswordField next = new PasswordField();
    private final PasswordField again = new PasswordField();
    private final Label strength = Nodes.wrapped("", "form-help");
    private final Label problem = Nodes.wrapped("", "form-problem");
    private final Button change;
    private final Executor fx;

    /// @param how changes it, from the old to the new; answers with a sentence, empty when it is done
    /// @param done runs when it is
    public MasterView(
            BiFunction<char[], char[], CompletableFuture<String>> how, Executor fx, Runnable done, Runnable cancel) {
        super(12);
        this.fx = fx;
        getStyleClass().addAll("kith-sheet", "master");
        Nodes.present(problem, false);
        change = Nodes.button(Texts.get("accounts.master.change"), () -> {}, "accent");
        change.setId("master-change");
        change.setDefaultButton(true);
        change.setOnAction(_ -> change(how, done));
        Button stay = Nodes.button(Texts.get("shell.cancel"), cancel);
        stay.setId("master-cancel");
        stay.setCancelButton(true);
        getChildren()
                .addAll(
                        Nodes.label(Texts.get("accounts.master.title"), "sheet-title"),
                        Nodes.wrapped(Texts.get("accounts.master.why"), "form-help"),
                        field("old", old),
                        field("next", next),
                        strength,
                        field("again", again),
                        problem,
                        new HBox(8, Nodes.spacer(), stay, change));
        next.textProperty()
                .subscribe(text ->
                        strength.setText(text.isEmpty() ? "" : Strength.of(text).words()));
        change.disableProperty()
                .bind(old.textProperty().isEmpty().or(next.textProperty().isEmpty()));
    }

    private static VBox field(String key, PasswordField field) {
        Label label = Nodes.label(Texts.get("accounts.master." + key), "form-label");
        label.setLabelFor(field);
        field.setId("master-" + key);
        field.setAccessibleText(label.getText());
        return new VBox(3, label, field);
    }

    private void change(BiFunction<char[], char[], CompletableFuture<String>> how, Runnable done) {
        if (Strength.of(next.getText()) == Strength.SHORT) {
            say(Strength.SHORT.words());
            next.requestFocus();
            return;
        }
        if (!next.getText().equals(again.getText())) {
            say(Texts.get("accounts.unlock.differ"));
            again.requestFocus();
            return;
        }
        setDisable(true); // the file takes its time; asked twice it would be changed twice
        char[] before = old.getText().toCharArray();
        char[] after = next.getText().toCharArray();
        how.apply(before, after)
                .whenComplete((sentence, error) -> fx.execute(() -> {
                    Arrays.fill(before, '\0');
                    Arrays.fill(after, '\0');
                    setDisable(false);
                    if (error != null) {
                        say(Texts.get("accounts.master.failed"));
                    } else if (!sentence.isEmpty()) {
                        say(sentence);
                        old.requestFocus();
                        old.selectAll();
                    } else {
                        old.clear();
                        next.clear();
                        again.clear();
                        done.run();
                    }
                }));
    }

    private void say(String sentence) {
        problem.setText(sentence);
        Nodes.present(problem, true);
    }
}
