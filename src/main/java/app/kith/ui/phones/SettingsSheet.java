package app.kith.ui.phones;

import app.kith.live.Person;
import app.kith.protocol.Command;
import app.kith.texts.Texts;
import app.kith.ui.kit.Nodes;
import app.kith.ui.kit.Wording;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// A phone's settings that matter: first a form, then what will be another than it was, and only then it is sent.
public final class SettingsSheet extends Body {
    private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");

    private final Person person;
    private final Phones phones;
    private final Runnable done;
    private final boolean anyKnown;
    private final SettingsDraft draft;
    private final Map<PhoneSetting, Control> fields = new EnumMap<>(PhoneSetting.class);
    private final Button next = Nodes.button(Texts.get("phones.settings.next"), this::showChanges, "accent");
    private final Label problem = Nodes.wrapped("", "form-problem");

    /// @param done when it was sent
    public SettingsSheet(Person person, Phones phones, Runnable done) {
        super(12);
        this.person = person;
        this.phones = phones;
        this.done = done;
        Map<String, String> known = SettingsDraft.known(phones.errandsProperty().get(), person.id());
        anyKnown = !known.isEmpty();
        draft = new SettingsDraft(known);
        next.setId("settings-next");
        showForm();
    }

    private void showForm() {
        GridPane grid = new GridPane(14, 10);
        grid.getStyleClass().add("settings-grid");
        ColumnConstraints text = new ColumnConstraints();
        text.setHgrow(Priority.ALWAYS);
        text.setMinWidth(0);
        ColumnConstraints value = new ColumnConstraints(170);
        grid.getColumnConstraints().setAll(text, value);
        for (PhoneSetting setting : PhoneSetting.values()) {
            Control field = fields.computeIfAbsent(setting, this::field);
            Label name = Nodes.label(PhoneWords.name(setting), "form-label");
            name.setLabelFor(field);
            VBox words = new VBox(1, name, Nodes.wrapped(PhoneWords.help(setting), "form-help"));
            grid.addRow(setting.ordinal(), words, field);
        }
        Button ask = Nodes.button(
                Texts.get("phones.ask.settings"), () -> phones.ask(person.id(), person.account(), new Command.Dump()));
        Nodes.present(ask, !anyKnown);
        HBox foot = new HBox(8, ask, Nodes.spacer(), next);
        getChildren()
                .setAll(
                        Nodes.wrapped(
                                Texts.get(anyKnown ? "phones.settings.known" : "phones.settings.unknown"), "form-help"),
                        grid,
                        problem,
                        foot);
        update();
    }

    private Control field(PhoneSetting setting) {
        String was = draft.was(setting);
        String leave = Texts.get("phones.settings.leave");
        Control field = switch (setting.kind()) {
            case NUMBER, TEXT -> {
                TextField text = new TextField();
                text.setPromptText(leave);
                text.setText(was == null ? "" : was);
                text.textProperty().addListener((_, _, value) -> want(setting, value));
                yield text;
            }
            case CHOICE -> choice(setting, List.of("", "-1", "0", "1", "2"), leave);
            case BOOLEAN -> choice(setting, List.of("", "true", "false"), leave);
        };
        field.setId("setting-" + setting.names().getFirst());
        field.setAccessibleText(PhoneWords.name(setting));
        field.setMaxWidth(Double.MAX_VALUE);
        return field;
    }

    private ComboBox<String> choice(PhoneSetting setting, List<String> values, String untouched) {
        ComboBox<String> box = new ComboBox<>();
        box.getItems().setAll(values);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable String value) {
                return value == null || value.isEmpty() ? untouched : PhoneWords.value(setting, value);
            }

            @Override
            public String fromString(String text) {
                return text;
            }
        });
        String was = draft.was(setting);
        box.setValue(was == null ? "" : was);
        box.valueProperty().addListener((_, _, value) -> want(setting, value));
        return box;
    }

    private void want(PhoneSetting setting, String value) {
        draft.want(setting, value);
        update();
    }

    private void update() {
        String bad = "";
        for (Map.Entry<PhoneSetting, Control> entry : fields.entrySet()) {
            PhoneSetting setting = entry.getKey();
            boolean good = draft.isGood(setting);
            entry.getValue().pseudoClassStateChanged(BAD, !good);
            if (!good && bad.isEmpty()) {
                bad = Texts.get(
                        setting.kind() == PhoneSetting.Kind.TEXT
                                ? "phones.settings.bad-text"
                                : "phones.settings.bad-number",
                        PhoneWords.name(setting),
                        setting.least(),
                        setting.most());
            }
        }
        problem.setText(bad);
        Nodes.present(problem, !bad.isEmpty());
        next.setDisable(!bad.isEmpty() || draft.changes().isEmpty());
    }

    private void showChanges() {
        GridPane grid = new GridPane(14, 8);
        grid.getStyleClass().add("settings-grid");
        int row = 0;
        for (SettingsDraft.Change change : draft.changes()) {
            PhoneSetting setting = change.setting();
            String was = change.was();
            Node before = Nodes.label(
                    was == null ? Texts.get("phones.settings.not-known") : PhoneWords.value(setting, was),
                    was == null ? "diff-unknown" : "diff-was");
            Label after = Nodes.label(PhoneWords.value(setting, change.will()), "diff-will");
            after.setAccessibleText(Texts.get("phones.settings.will", after.getText()));
            grid.addRow(
                    row++,
                    Nodes.label(PhoneWords.name(setting), "form-label"),
                    before,
                    Nodes.label("→", "row-doing"),
                    after);
        }
        Button send = Nodes.button(
                Texts.get("phones.settings.send"),
                () -> {
                    phones.ask(person.id(), person.account(), draft.command());
                    done.run();
                },
                "accent");
        send.setId("settings-send");
        Button back = Nodes.button(Texts.get("phones.settings.back"), this::showForm);
        HBox foot = new HBox(8, Nodes.spacer(), back, send);
        foot.setAlignment(Pos.CENTER_RIGHT);
        getChildren()
                .setAll(
                        Nodes.wrapped(Texts.get("phones.settings.diff", Wording.name(person)), "sheet-text"),
                        grid,
                        Nodes.wrapped(Texts.get("phones.settings.remote"), "form-help"),
                        foot);
        send.requestFocus();
    }
}
