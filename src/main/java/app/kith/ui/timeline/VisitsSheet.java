package app.kith.ui.timeline;

import app.kith.geo.GeoPoint;
import app.kith.history.Span;
import app.kith.history.travel.Visit;
import app.kith.model.DeviceId;
import app.kith.texts.Texts;
import app.kith.ui.kit.Avatars;
import app.kith.ui.kit.Nodes;
import app.kith.ui.kit.Wording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// Answers with times: who was near a place, or when two were together.
public final class VisitsSheet extends VBox {
    private static final double HERE = 150; // metres
    private static final double TOGETHER = 100; // metres
    private static final Duration REACH = Duration.ofDays(120);
    private static final int MOST = 300;

    private final TimelineModel model;
    private final Consumer<Range> jump;
    private final TimelineWords words;
    private final VBox lines = new VBox(3);
    private final Latest<List<TimelineWork.Guest>> guests = new Latest<>(this::showGuests, this::failed);
    private final Latest<List<Visit>> meetings = new Latest<>(this::showMeetings, this::failed);

    private VisitsSheet(TimelineModel model, Consumer<Range> jump) {
        super(10);
        this.model = model;
        this.jump = jump;
        words = new TimelineWords(model);
        getStyleClass().add("visits-sheet");
        getChildren().add(lines);
        sceneProperty().addListener((_, _, scene) -> {
            if (scene == null) {
                guests.drop();
                meetings.drop();
            }
        });
    }

    /// Who was here, and when?
    public static VisitsSheet here(TimelineModel model, GeoPoint at, Consumer<Range> jump) {
        VisitsSheet sheet = new VisitsSheet(model, jump);
        Wording w = model.wordingProperty().get();
        sheet.getChildren()
                .addFirst(Nodes.wrapped(
                        Texts.get("visits.here", w.distance(HERE), Wording.coordinates(at)), "row-doing"));
        sheet.waiting();
        sheet.guests.wish(model.work().guests(at, HERE, Span.ALWAYS));
        return sheet;
    }

    /// When were two together? Begins with the first two of the timeline's people.
    public static VisitsSheet together(TimelineModel model, Consumer<Range> jump) {
        VisitsSheet sheet = new VisitsSheet(model, jump);
        List<DeviceId> all = new ArrayList<>(model.devicesProperty().get());
        model.everybody().stream().filter(d -> !all.contains(d)).forEach(all::add);
        ComboBox<DeviceId> a = sheet.chooser(all, 0);
        ComboBox<DeviceId> b = sheet.chooser(all, 1);
        Runnable ask = () -> sheet.askTogether(a.getValue(), b.getValue());
        a.setOnAction(_ -> ask.run());
        b.setOnAction(_ -> ask.run());
        HBox who = new HBox(8, a, Nodes.label(Texts.get("visits.and")), b);
        who.setAlignment(Pos.CENTER_LEFT);
        sheet.getChildren().addFirst(who);
        ask.run();
        return sheet;
    }

    private ComboBox<DeviceId> chooser(List<DeviceId> all, int chosen) {
        ComboBox<DeviceId> box = new ComboBox<>();
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable DeviceId device) {
                return device == null ? "" : model.name(device);
            }

            @Override
            public @Nullable DeviceId fromString(String name) {
                return null;
            }
        });
        box.getItems().setAll(all);
        box.getSelectionModel().select(Math.min(chosen, all.size() - 1));
        box.setAccessibleText(Texts.get("timeline.people"));
        return box;
    }

    private void askTogether(@Nullable DeviceId a, @Nullable DeviceId b) {
        if (a == null || b == null || a.equals(b)) {
            meetings.drop();
            lines.getChildren().setAll(Nodes.label(Texts.get("visits.two"), "row-doing"));
            return;
        }
        waiting();
        meetings.wish(model.work()
                .together(a, b, TOGETHER, Span.before(model.nowProperty().get(), REACH)));
    }

    private void waiting() {
        lines.getChildren().setAll(Nodes.label(Texts.get("timeline.loading"), "row-doing"));
    }

    private void failed(Throwable why) {
        lines.getChildren().setAll(Nodes.wrapped(String.valueOf(why.getMessage()), "form-problem"));
    }

    private void showGuests(List<TimelineWork.Guest> found) {
        lines.getChildren().clear();
        found.stream().limit(MOST).forEach(guest -> line(guest.device(), guest.visit()));
        nothing(found.isEmpty());
    }

    private void showMeetings(List<Visit> found) {
        lines.getChildren().clear();
        found.reversed().stream().limit(MOST).forEach(visit -> line(null, visit));
        nothing(found.isEmpty());
    }

    private void nothing(boolean empty) {
        if (empty) {
            lines.getChildren().setAll(Nodes.label(Texts.get("visits.nothing"), "row-doing"));
        }
    }

    private void line(@Nullable DeviceId device, Visit visit) {
        Span span = visit.span();
        Hyperlink when = new Hyperlink(Texts.get(
                "visits.when", words.day(words.date(span.from())), words.time(span.from()), words.time(span.to())));
        when.getStyleClass().add("days-link");
        when.setOnAction(_ -> jump.accept(Range.Days.between(words.date(span.from()), words.date(span.to()))));
        Label length = Nodes.label(words.duration(visit.inside()), "row-doing");
        HBox line = new HBox(8, when, Nodes.spacer(), length);
        if (device != null) {
            Label name = Nodes.label(model.name(device));
            name.setGraphic(new Circle(5, Avatars.colour(device)));
            name.setMinWidth(110);
            line.getChildren().addFirst(name);
        }
        line.setAlignment(Pos.CENTER_LEFT);
        lines.getChildren().add(line);
    }
}
