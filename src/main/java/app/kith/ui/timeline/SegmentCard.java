package app.kith.ui.timeline;

import app.kith.history.History;
import app.kith.history.Span;
import app.kith.history.travel.Segment;
import app.kith.history.travel.Timeline;
import app.kith.model.DeviceId;
import app.kith.texts.Texts;
import app.kith.ui.kit.Icons;
import app.kith.ui.kit.Nodes;
import app.kith.ui.kit.Wording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Explains one piece of somebody's day, and lets the user who knows better say so.
final class SegmentCard extends VBox {
    private static final double WIDTH = 320;

    /// The least that a named place reaches, metres.
    private static final double PLACE = 100;

    private final TimelineModel model;
    private final TimelineWords words;
    private final Timeline timeline;
    private final Segment segment;
    private final TimelineView.Outside outside;
    private final Runnable close;

    SegmentCard(TimelineModel model, TimelineWords words, Strip.Hit hit, TimelineView.Outside outside, Runnable close) {
        super(8);
        this.model = model;
        this.words = words;
        this.timeline = hit.timeline();
        this.segment = hit.segment();
        this.outside = outside;
        this.close = close;
        getStyleClass().addAll("timeline-card", "segment-card");
        setPrefWidth(WIDTH);
        setFocusTraversable(true);
        Wording w = model.wordingProperty().get();
        Label name = Nodes.wrapped(words.name(segment), "timeline-card-title");
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox top = new HBox(
                8, name, Nodes.iconButton(Icons.CLOSE, Texts.get("timeline.card.close"), close, "timeline-icon"));
        top.setAlignment(Pos.TOP_LEFT);
        String when = Texts.get(
                "wording.both",
                words.times(segment.span()),
                words.duration(segment.span().length()));
        getChildren().addAll(top, Nodes.wrapped(when, "timeline-card-when"));
        for (String line : WhyWords.of(timeline, segment, w)) {
            getChildren().add(Nodes.wrapped(line, "timeline-card-why"));
        }
        if (segment instanceof Segment.Stay stay) {
            getChildren().add(rename(stay));
        }
        FlowPane actions = new FlowPane(6, 6);
        actions.setPrefWrapLength(WIDTH - 28);
        actions.getChildren().addAll(actions());
        getChildren().add(actions);
        setAccessibleText(name.getText() + ", " + when);
    }

    private HBox rename(Segment.Stay stay) {
        TextField field = new TextField(stay.name() == null ? "" : Wording.plain(stay.name()));
        field.setPromptText(Texts.get("timeline.rename.prompt"));
        field.setAccessibleText(Texts.get("timeline.rename.prompt"));
        HBox.setHgrow(field, Priority.ALWAYS);
        Runnable save = () -> {
            model.changed(model.work()
                    .rename(
                            stay.center(),
                            Math.max(PLACE, stay.radius()),
                            field.getText().strip()));
            close.run();
        };
        field.setOnAction(_ -> save.run());
        return new HBox(6, field, Nodes.button(Texts.get("timeline.rename"), save));
    }

    private List<Button> actions() {
        List<Button> actions = new ArrayList<>();
        DeviceId device = timeline.track().device();
        Span span = segment.span();
        switch (segment) {
            case Segment.Stay stay -> {
                actions.add(act("timeline.not.stay", () -> correct(device, span, History.Correction.Is.TRIP)));
                actions.add(act("regions.new.stay", () -> {
                    close.run();
                    outside.newRegion(stay.center(), stay.name() == null ? "" : Wording.plain(stay.name()));
                }));
            }
            case Segment.Trip _ ->
                actions.add(act("timeline.was.stay", () -> correct(device, span, History.Correction.Is.STAY)));
            case Segment.Gap _ -> {}
        }
        Instant moment = model.pointing().momentProperty().get();
        int fix = moment == null || segment instanceof Segment.Gap ? -1 : TimelineWords.fixAt(timeline, moment);
        if (fix >= 0) {
            long second = timeline.track().second(fix);
            actions.add(act("timeline.hide", () -> {
                model.changed(model.work().hide(device, second));
                close.run();
            }));
        }
        if (!(segment instanceof Segment.Gap)) {
            actions.add(act(
                    "timeline.forget.this",
                    () -> outside.confirm(
                            Texts.get("timeline.forget.this.title", model.name(device), words.times(span)),
                            Texts.get("timeline.forget.why"),
                            Texts.get("timeline.forget"),
                            () -> model.changed(model.work().forget(device, span)))));
        }
        return actions;
    }

    private void correct(DeviceId device, Span span, History.Correction.Is is) {
        model.changed(model.work().correct(device, span, is));
        close.run();
    }

    private static Button act(String key, Runnable action) {
        return Nodes.button(Texts.get(key), action, "chip", "timeline-act");
    }
}
