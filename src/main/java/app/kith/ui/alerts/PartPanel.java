package app.kith.ui.alerts;

import app.kith.alert.When;
import app.kith.model.DeviceId;
import app.kith.region.Fence;
import app.kith.texts.Texts;
import app.kith.ui.kit.Nodes;
import app.kith.ui.kit.Units;
import app.kith.ui.kit.Wording;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Makes what one part of the sentence is chosen or typed with.
final class PartPanel {
    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    private final RuleSentence sentence;
    private final Around around;
    private final Runnable changed;

    /// @param changed called whenever the sentence says something else
    PartPanel(RuleSentence sentence, Around around, Runnable changed) {
        this.sentence = sentence;
        this.around = around;
        this.changed = changed;
    }

    /// @param again called when the panel has to be made anew
    Node of(Part part, Runnable again) {
        return switch (part) {
            case WHO -> who(again);
            case WHAT -> what();
            case REGION -> region();
            case BY -> field("by", "alerts.edit.by", sentence.by, "", text -> sentence.by = text);
            case PERCENT -> field("percent", "alerts.edit.percent", sentence.percent, "%", t -> sentence.percent = t);
            case PATIENCE -> patience(again);
            case SPEED ->
                field(
                        "speed",
                        "alerts.edit.speed",
                        sentence.speed,
                        Texts.get(isImperial() ? "alerts.edit.mph" : "alerts.edit.kmh"),
                        text -> sentence.speed = text);
            case METRES ->
                field(
                        "metres",
                        "alerts.edit.metres",
                        sentence.metres,
                        Texts.get(isImperial() ? "alerts.edit.feet" : "alerts.edit.m"),
                        text -> sentence.metres = text);
            case OTHER -> other();
            case DAYS -> days(again);
            case HOURS -> hours(again);
            case DO -> new ActionsPane(sentence, around, changed);
        };
    }

    private boolean isImperial() {
        return sentence.units() == Units.IMPERIAL;
    }

    private List<PickList.Item> people() {
        List<Around.Member> all = around.people().get();
        Set<String> twice = all.stream().collect(Collectors.groupingBy(Around.Member::name)).values().stream()
                .filter(same -> same.size() > 1)
                .map(same -> same.getFirst().name())
                .collect(Collectors.toSet());
        return all.stream()
                .map(one -> new PickList.Item(
                        one.id().topic(),
                        one.name(),
                        twice.contains(one.name()) ? Wording.plain(one.id().topic()) : ""))
                .toList();
    }

    private Node who(Runnable again) {
        ToggleButton anyone = chip(Texts.get("alerts.anyone"), sentence.who.isEmpty(), () -> {
            sentence.who = Set.of();
            changed.run();
            again.run();
        });
        PickList list = new PickList(
                Texts.get("alerts.pick.people"),
                people(),
                sentence.who.stream().map(DeviceId::topic).collect(Collectors.toSet()),
                true,
                chosen -> {
                    sentence.who = chosen.stream().map(DeviceId::new).collect(Collectors.toSet());
                    anyone.setSelected(chosen.isEmpty());
                    changed.run();
                });
        return new VBox(10, new HBox(anyone), list);
    }

    private Node other() {
        DeviceId other = sentence.other;
        return new PickList(
                Texts.get("alerts.pick.people"),
                people(),
                other == null ? Set.of() : Set.of(other.topic()),
                false,
                c -> {
                    sentence.other = new DeviceId(c.iterator().next());
                    changed.run();
                });
    }

    private Node what() {
        FlowPane chips = new FlowPane(6, 6);
        ToggleGroup group = new ToggleGroup();
        for (Kind kind : Kind.values()) {
            ToggleButton chip = chip(Texts.get("alerts.kind." + kind), kind == sentence.kind, () -> {
                sentence.kind = kind;
                changed.run();
            });
            chip.setId("kind-" + kind);
            chip.setToggleGroup(group);
            chips.getChildren().add(chip);
        }
        return chips;
    }

    private Node region() {
        List<PickList.Item> items = around.desk().fences().stream()
                .map(fence -> new PickList.Item(fence.id(), Wording.plain(fence.name()), whose(fence)))
                .toList();
        if (items.isEmpty()) {
            return Nodes.wrapped(Texts.get("alerts.edit.region.none"), "sheet-text");
        }
        return new PickList(Texts.get("alerts.pick.regions"), items, Set.of(sentence.region), false, chosen -> {
            sentence.region = chosen.iterator().next();
            changed.run();
        });
    }

    private String whose(Fence fence) {
        DeviceId of = fence.of();
        return of == null
                ? ""
                : Texts.get("alerts.pick.of", around.words().names().person(of));
    }

    private Node patience(Runnable again) {
        ToggleGroup group = new ToggleGroup();
        boolean usual = sentence.patience.isBlank();
        RadioButton asUsual = new RadioButton(Texts.get("alerts.edit.patience.usual"));
        RadioButton typed = new RadioButton(Texts.get("alerts.edit.patience.than"));
        asUsual.setToggleGroup(group);
        typed.setToggleGroup(group);
        asUsual.setSelected(usual);
        typed.setSelected(!usual);
        asUsual.setOnAction(_ -> {
            sentence.patience = "";
            changed.run();
            again.run();
        });
        typed.setOnAction(_ -> {
            sentence.patience = "2";
            changed.run();
            again.run();
        });
        VBox all = new VBox(8, asUsual, Nodes.wrapped(Texts.get("alerts.edit.patience.help"), "form-help"), typed);
        if (!usual) {
            all.getChildren()
                    .add(field(
                            "patience",
                            "alerts.edit.patience",
                            sentence.patience,
                            Texts.get("alerts.edit.hours"),
                            text -> sentence.patience = text.isBlank() ? "?" : text));
        }
        return all;
    }

    private Node days(Runnable again) {
        ToggleGroup usual = new ToggleGroup();
        HBox sets = new HBox(6);
        for (Set<DayOfWeek> set : List.of(Set.<DayOfWeek>of(), When.WEEKDAYS, WEEKEND)) {
            ToggleButton chip = chip(around.words().days(set), set.equals(sentence.days), () -> {
                sentence.days = set;
                changed.run();
                again.run();
            });
            chip.setToggleGroup(usual);
            sets.getChildren().add(chip);
        }
        HBox single = new HBox(6);
        for (DayOfWeek day : DayOfWeek.values()) {
            String name =
                    day.getDisplayName(TextStyle.SHORT, around.wording().get().locale());
            boolean on = sentence.days.isEmpty() || sentence.days.contains(day);
            ToggleButton chip = chip(name, on, () -> {
                Set<DayOfWeek> next =
                        new LinkedHashSet<>(sentence.days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : sentence.days);
                if (!next.remove(day) || next.isEmpty()) { // without any day it would be every day
                    next.add(day);
                }
                sentence.days = next.size() == 7 ? Set.of() : Set.copyOf(next);
                changed.run();
                again.run();
            });
            chip.setAccessibleText(
                    day.getDisplayName(TextStyle.FULL, around.wording().get().locale()));
            chip.setId("day-" + day);
            single.getChildren().add(chip);
        }
        return new VBox(10, sets, single);
    }

    private Node hours(Runnable again) {
        ToggleGroup group = new ToggleGroup();
        RadioButton always = new RadioButton(Texts.get("alerts.edit.always"));
        RadioButton some = new RadioButton(Texts.get("alerts.edit.between"));
        always.setToggleGroup(group);
        some.setToggleGroup(group);
        always.setSelected(sentence.allDay);
        some.setSelected(!sentence.allDay);
        always.setOnAction(_ -> allDay(true, again));
        some.setOnAction(_ -> allDay(false, again));
        VBox all = new VBox(8, always, some);
        if (!sentence.allDay) {
            TextField from = time("from", "alerts.edit.from", sentence.from, text -> sentence.from = text);
            TextField to = time("to", "alerts.edit.to", sentence.to, text -> sentence.to = text);
            HBox between = new HBox(8, from, Nodes.label(Texts.get("alerts.and")), to);
            between.setAlignment(Pos.CENTER_LEFT);
            all.getChildren().addAll(between, Nodes.wrapped(Texts.get("alerts.edit.midnight"), "form-help"));
        }
        return all;
    }

    private void allDay(boolean all, Runnable again) {
        sentence.allDay = all;
        changed.run();
        again.run();
    }

    private TextField time(String id, String key, String text, Consumer<String> typed) {
        TextField field = new TextField(text);
        field.setId("alert-" + id);
        field.setAccessibleText(Texts.get(key));
        field.setPrefColumnCount(6);
        field.textProperty().addListener((_, _, now) -> {
            typed.accept(now);
            changed.run();
        });
        return field;
    }

    private Node field(String id, String key, String text, String unit, Consumer<String> typed) {
        TextField field = time(id, key, text, typed);
        Label label = Nodes.label(Texts.get(key), "form-label");
        label.setLabelFor(field);
        HBox line = new HBox(8, field, Nodes.label(unit, "row-doing"));
        line.setAlignment(Pos.CENTER_LEFT);
        return new VBox(6, label, line);
    }

    private static ToggleButton chip(String words, boolean selected, Runnable action) {
        ToggleButton chip = new ToggleButton(words);
        chip.getStyleClass().add("chip");
        chip.setSelected(selected);
        chip.setOnAction(_ -> {
            chip.setSelected(true);
            action.run();
        });
        return chip;
    }
}
