package app.kith.ui.alerts;

import app.kith.notify.OwnEar;
import app.kith.texts.Texts;
import app.kith.ui.alerts.ActionDraft.Sort;
import app.kith.ui.kit.Icons;
import app.kith.ui.kit.Nodes;
import app.kith.ui.kit.Wording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// What a rule does, a card for each action that has something to type, and how soon it may do so again.
final class ActionsPane extends VBox {
    private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");
    private static final int[] COOLDOWNS = {1, 5, 15, 30, 60, 4 * 60, 12 * 60, 24 * 60}; // minutes

    private final RuleSentence sentence;
    private final Around around;
    private final Runnable changed;

    ActionsPane(RuleSentence sentence, Around around, Runnable changed) {
        super(10);
        this.sentence = sentence;
        this.around = around;
        this.changed = changed;
        fill();
    }

    private void fill() {
        getChildren().setAll(simple(Sort.NOTIFY), simple(Sort.SOUND));
        for (ActionDraft draft : List.copyOf(sentence.actions)) {
            switch (draft.sort) {
                case NOTIFY, SOUND -> {}
                case PUBLISH, RUN, CALL -> getChildren().add(card(draft));
            }
        }
        FlowPane add = new FlowPane(6, 6);
        for (Sort sort : List.of(Sort.PUBLISH, Sort.RUN, Sort.CALL)) {
            var button = Nodes.button(Texts.get("alerts.add." + sort), () -> add(sort), "small");
            button.setId("add-" + sort);
            add.getChildren().add(button);
        }
        getChildren().addAll(add, cooldown());
    }

    private void add(Sort sort) {
        List<String> accounts = around.desk().accounts();
        sentence.actions.add(
                new ActionDraft(sort, sort == Sort.PUBLISH && !accounts.isEmpty() ? accounts.getFirst() : ""));
        fill();
        changed.run();
    }

    private CheckBox simple(Sort sort) {
        CheckBox box = new CheckBox(Texts.get("alerts.act." + sort));
        box.setId("act-" + sort);
        box.setSelected(sentence.actions.stream().anyMatch(a -> a.sort == sort));
        box.setOnAction(_ -> {
            if (box.isSelected()) {
                sentence.actions.add(sort == Sort.NOTIFY ? 0 : sentence.actions.size(), new ActionDraft(sort, ""));
            } else {
                sentence.actions.removeIf(a -> a.sort == sort);
            }
            changed.run();
        });
        return box;
    }

    private VBox card(ActionDraft draft) {
        String title = Texts.get("alerts.act." + draft.sort);
        HBox head = new HBox(
                8,
                Nodes.label(title, "errand-name"),
                Nodes.spacer(),
                Nodes.iconButton(
                        Icons.CLOSE,
                        Texts.get("alerts.act.remove", title),
                        () -> {
                            sentence.actions.remove(draft);
                            fill();
                            changed.run();
                        },
                        "tiny"));
        head.setAlignment(Pos.CENTER_LEFT);
        Label problem = Nodes.wrapped("", "form-problem");
        VBox card = new VBox(6, head);
        card.getStyleClass().add("action-card");
        List<Node> fields = new ArrayList<>();
        Runnable check = () -> {
            String wrong = draft.problem(around.desk().accounts(), ear());
            problem.setText(wrong == null ? "" : wrong);
            Nodes.present(problem, wrong != null);
            fields.forEach(field -> field.pseudoClassStateChanged(BAD, wrong != null));
        };
        Runnable typed = () -> {
            check.run();
            changed.run();
        };
        switch (draft.sort) {
            case PUBLISH -> {
                card.getChildren().add(account(draft, typed));
                TextField topic = new TextField(draft.second);
                field(card, topic, "topic", text -> draft.second = text, typed);
                fields.add(topic);
            }
            case RUN -> {
                TextField program = new TextField(draft.first);
                field(card, program, "program", text -> draft.first = text, typed);
                TextArea arguments = new TextArea(draft.second);
                arguments.setPrefRowCount(2);
                field(card, arguments, "arguments", text -> draft.second = text, typed);
                fields.add(program);
            }
            case CALL -> {
                TextField url = new TextField(draft.first);
                field(card, url, "url", text -> draft.first = text, typed);
                fields.add(url);
            }
            case NOTIFY, SOUND -> {}
        }
        card.getChildren().addAll(problem, Nodes.wrapped(Texts.get("alerts.act.help." + draft.sort), "form-help"));
        check.run();
        return card;
    }

    /// Topics that Kith hears of itself: the devices there are.
    private OwnEar ear() {
        return new OwnEar(around.people().get().stream().map(Around.Member::id).toList(), List.of());
    }

    private static void field(VBox card, TextInputControl field, String id, Consumer<String> take, Runnable typed) {
        field.setId("alert-" + id);
        String words = Texts.get("alerts.act.field." + id);
        field.setAccessibleText(words);
        Label label = Nodes.label(words, "form-label");
        label.setLabelFor(field);
        field.textProperty().addListener((_, _, text) -> {
            take.accept(text);
            typed.run();
        });
        card.getChildren().addAll(label, field);
    }

    private Node account(ActionDraft draft, Runnable typed) {
        ComboBox<String> box = new ComboBox<>();
        box.getItems().setAll(around.desk().accounts());
        if (!draft.first.isEmpty() && !box.getItems().contains(draft.first)) {
            box.getItems().add(draft.first);
        }
        box.setValue(draft.first.isEmpty() ? null : draft.first);
        box.setAccessibleText(Texts.get("alerts.act.field.account"));
        box.setOnAction(_ -> {
            draft.first = box.getValue() == null ? "" : box.getValue();
            typed.run();
        });
        box.setConverter(converter(Wording::plain));
        Label label = Nodes.label(Texts.get("alerts.act.field.account"), "form-label");
        label.setLabelFor(box);
        return new VBox(6, label, box);
    }

    private Node cooldown() {
        ComboBox<Duration> box = new ComboBox<>();
        for (int minutes : COOLDOWNS) {
            box.getItems().add(Duration.ofMinutes(minutes));
        }
        if (!box.getItems().contains(sentence.cooldown)) {
            box.getItems().addFirst(sentence.cooldown);
        }
        box.setValue(sentence.cooldown);
        AlertWords words = around.words();
        box.setConverter(converter(words::span));
        box.setAccessibleText(Texts.get("alerts.act.cooldown"));
        box.setOnAction(_ -> {
            sentence.cooldown = box.getValue();
            changed.run();
        });
        HBox line = new HBox(8, Nodes.label(Texts.get("alerts.act.cooldown")), box);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static <T> StringConverter<T> converter(java.util.function.Function<T, String> words) {
        return new StringConverter<>() {
            @Override
            public String toString(@Nullable T value) {
                return value == null ? "" : words.apply(value);
            }

            @Override
            public @Nullable T fromString(String text) {
                return null;
            }
        };
    }
}
