package app.kith.ui.phones;

import app.kith.errand.Errand;
import app.kith.texts.Texts;
import app.kith.ui.kit.Icons;
import app.kith.ui.kit.Nodes;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// One errand: what was asked, where it stands, what came, and what can be done about it.
final class ErrandLine extends HBox {
    private static final int SHOWN = 60;

    /// @param who whose phone, before what was asked; empty where that is plain
    ErrandLine(Errand errand, String who, PhoneWords words, Phones phones) {
        super(10);
        getStyleClass().add("errand");
        setAlignment(Pos.TOP_LEFT);
        setAccessibleText(who + " " + PhoneWords.command(errand.command()) + ", " + words.state(errand));
        FontIcon icon = icon(errand.state());
        HBox.setMargin(icon, new Insets(2, 0, 0, 0));
        VBox text = new VBox(1);
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        String asked = PhoneWords.command(errand.command());
        text.getChildren().add(Nodes.wrapped(who.isEmpty() ? asked : who + " · " + asked, "errand-name"));
        Label state = Nodes.wrapped(words.state(errand), "row-doing");
        text.getChildren().add(state);
        List<String> answer = words.answer(errand);
        answer.stream().limit(SHOWN).forEach(line -> text.getChildren().add(Nodes.wrapped(line, "errand-answer")));
        getChildren().addAll(icon, text);
        String name = asked + (who.isEmpty() ? "" : ", " + who);
        if (errand.isPending()) {
            if (errand.state() instanceof Errand.Sent) {
                getChildren().add(button("phones.again", name, () -> phones.again(errand.id())));
            }
            getChildren().add(button("phones.withdraw", name, () -> phones.withdraw(errand.id())));
        } else {
            getChildren().add(button("phones.again", name, () -> phones.again(errand.id())));
            getChildren()
                    .add(Nodes.iconButton(
                            Icons.CLOSE, Texts.get("phones.forget", name), () -> phones.forget(errand.id())));
        }
    }

    private static Button button(String key, String name, Runnable action) {
        Button button = Nodes.button(Texts.get(key), action, "small");
        button.setMinWidth(USE_PREF_SIZE);
        button.setAccessibleText(Texts.get(key) + ": " + name);
        return button;
    }

    private static FontIcon icon(Errand.State state) {
        return switch (state) {
            case Errand.Queued _ -> Icons.WAITING.node("errand-waiting");
            case Errand.Sent _ -> Icons.SENT.node("errand-waiting");
            case Errand.Answered _ -> Icons.DONE.node("errand-done");
            case Errand.Withdrawn _ -> Icons.CLOSE.node("errand-over");
            case Errand.Failed _ -> Icons.WARNING.node("errand-failed");
        };
    }
}
