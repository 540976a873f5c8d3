package app.kith.ui.timeline;

import app.kith.history.Span;
import app.kith.history.travel.Positions;
import app.kith.history.travel.Segment;
import app.kith.history.travel.Timeline;
import app.kith.texts.Texts;
import app.kith.ui.kit.Avatars;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// The bars, the chart and the axis: two canvases, one for what stays and one for what follows the pointer. Drawn only
/// when something changed.
final class Strip extends Region {
    private static final double CHART = 38;
    private static final double AXIS = 15;
    private static final double GUTTER = 68;
    private static final Font NAME = Font.font("Inter Medium", 11);

    /// A piece of a bar and whose it is.
    record Hit(Timeline timeline, Segment segment) {}

    private final TimelineModel model;
    private final TimelineWords words;
    private final BarPainter bars = new BarPainter();
    private final Canvas ground = new Canvas();
    private final Canvas pointer = new Canvas();
    private boolean dirty;

    Strip(TimelineModel model, TimelineWords words, Consumer<Hit> onHit) {
        this.model = model;
        this.words = words;
        getStyleClass().add("timeline-strip");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.SLIDER);
        setMinWidth(0);
        getChildren().addAll(ground, pointer);
        pointer.setMouseTransparent(true);
        ground.setMouseTransparent(true);
        new StripMouse(this, model, onHit);
        Runnable redraw = this::redraw;
        model.pastProperty().subscribe(_ -> {
            requestLayout();
            redraw.run();
            say();
        });
        model.seriesProperty().subscribe(redraw);
        model.spanProperty().subscribe(redraw);
        model.darkProperty().subscribe(redraw);
        model.wordingProperty().subscribe(redraw);
        model.pointing().momentProperty().subscribe(_ -> {
            point();
            say();
        });
        model.pointing().selectionProperty().subscribe(_ -> point());
        model.nowProperty().subscribe(_ -> passed());
        focusedProperty().subscribe(_ -> point());
    }

    // ---- where things are ----

    private List<Timeline> timelines() {
        return model.pastProperty().get().timelines();
    }

    private int rows() {
        return Math.max(1, timelines().size());
    }

    private double rowHeight() {
        int rows = rows();
        return rows == 1 ? 21 : rows <= 3 ? 17 : rows <= 6 ? 14 : rows <= 10 ? 9 : 5;
    }

    private double rowGap() {
        return rows() <= 6 ? 4 : 2;
    }

    private double barsHeight() {
        return rows() * (rowHeight() + rowGap()) - rowGap();
    }

    private double gutter() {
        return rows() > 1 && rows() <= 10 ? GUTTER : 0;
    }

    private double chartTop() {
        return barsHeight() + 7;
    }

    Scale scale() {
        double left = gutter();
        return new Scale(model.spanProperty().get(), left, Math.max(1, getWidth() - left));
    }

    /// What lies at a point; null beside the bars and where nothing is known.
    @Nullable
    Hit hit(double x, double y) {
        int row = (int) Math.floor(y / (rowHeight() + rowGap()));
        if (y > barsHeight() || row < 0 || row >= timelines().size()) {
            return null;
        }
        Timeline timeline = timelines().get(row);
        Segment segment = Positions.segmentAt(timeline, scale().at(x));
        return segment == null ? null : new Hit(timeline, segment);
    }

    @Override
    protected double computePrefHeight(double width) {
        return chartTop() + CHART + 4 + AXIS;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        if (ground.getWidth() != getWidth() || ground.getHeight() != getHeight()) {
            ground.setWidth(getWidth());
            ground.setHeight(getHeight());
            pointer.setWidth(getWidth());
            pointer.setHeight(getHeight());
            dirty = true;
        }
        if (dirty) {
            dirty = false;
            draw();
        }
    }

    // ---- drawing ----

    private void redraw() {
        dirty = true;
        requestLayout();
    }

    private void draw() {
        GraphicsContext g = ground.getGraphicsContext2D();
        g.clearRect(0, 0, ground.getWidth(), ground.getHeight());
        Ink ink = Ink.of(model.darkProperty().get());
        Scale scale = scale();
        double y = 0;
        for (Timeline timeline : timelines()) {
            Color colour = Avatars.colour(timeline.track().device());
            bars.draw(g, scale, timeline, colour, words::name, y, rowHeight(), ink);
            if (gutter() > 0) {
                name(g, model.name(timeline.track().device()), y, ink);
            }
            y += rowHeight() + rowGap();
        }
        if (timelines().isEmpty()) {
            g.setFill(ink.empty());
            g.fillRoundRect(scale.left(), 0, scale.width(), rowHeight(), 10, 10);
        }
        ChartPainter.axis(g, scale, model.wordingProperty().get(), chartTop(), chartTop() + CHART + 4, ink);
        chart(g, scale, ink);
        point();
    }

    private void name(GraphicsContext g, String name, double y, Ink ink) {
        g.save();
        g.beginPath();
        g.rect(0, y - 2, GUTTER - 6, rowHeight() + 4);
        g.clip();
        g.setFill(ink.muted());
        g.setFont(NAME);
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(name, 0, y + rowHeight() / 2);
        g.restore();
    }

    private void chart(GraphicsContext g, Scale scale, Ink ink) {
        List<Series> series = model.seriesProperty().get();
        List<Timeline> timelines = timelines();
        float[] bounds = ChartPainter.bounds(series, model.kindProperty().get());
        Timeline focused = model.focused();
        for (int i = 0; i < Math.min(series.size(), timelines.size()); i++) {
            boolean single = timelines.size() == 1;
            Color colour = single
                    ? ink.accent()
                    : Avatars.colour(timelines.get(i).track().device());
            boolean front = timelines.get(i) == focused;
            ChartPainter.draw(g, scale, series.get(i), bounds, colour, front, chartTop(), CHART);
        }
        if (!series.isEmpty()) {
            g.setFill(ink.muted());
            g.setFont(Font.font("Inter", 10));
            g.setTextAlign(TextAlignment.RIGHT);
            g.setTextBaseline(VPos.TOP);
            g.fillText(
                    words.value(model.kindProperty().get(), bounds[1]), scale.left() + scale.width(), chartTop() - 1);
        }
    }

    private double drawnNow = Double.NaN;

    private void passed() {
        double x = scale().x(model.nowProperty().get());
        if (!(Math.abs(x - drawnNow) < 0.5)) {
            point();
        }
    }

    /// What moves: the selected stretch, now, and the moment pointed at.
    private void point() {
        GraphicsContext g = pointer.getGraphicsContext2D();
        g.clearRect(0, 0, pointer.getWidth(), pointer.getHeight());
        Ink ink = Ink.of(model.darkProperty().get());
        Scale scale = scale();
        double foot = chartTop() + CHART;
        Span selection = model.pointing().selectionProperty().get();
        if (selection != null) {
            double from = scale.inside(selection.from());
            double to = scale.inside(selection.to());
            g.setFill(ink.accent().deriveColor(0, 1, 1, 0.18));
            g.fillRect(from, -1, to - from, foot + 1);
            g.setFill(ink.accent());
            g.fillRect(from - 0.75, 0, 1.5, foot);
            g.fillRect(to - 0.75, 0, 1.5, foot);
        }
        drawnNow = scale.x(model.nowProperty().get());
        if (model.spanProperty().get().contains(model.nowProperty().get())) {
            g.setFill(ink.text());
            g.fillRoundRect(drawnNow - 1.5, 0, 3, barsHeight(), 2, 2);
        }
        Instant moment = model.pointing().momentProperty().get();
        if (moment != null && model.spanProperty().get().contains(moment)) {
            double x = scale.x(moment);
            g.setFill(ink.card());
            g.fillRect(x - 1.5, 0, 3, foot);
            g.setFill(ink.accent());
            g.fillRect(x - 0.75, 0, 1.5, foot);
            knob(g, x, moment, ink);
        }
        if (isFocused()
                && getPseudoClassStates().stream()
                        .anyMatch(p -> p.getPseudoClassName().equals("focus-visible"))) {
            g.setStroke(ink.accent());
            g.setLineWidth(1.5);
            g.strokeRoundRect(0.75, 0.75, pointer.getWidth() - 1.5, foot - 1.5, 8, 8);
        }
    }

    /// On the chart's line.
    private void knob(GraphicsContext g, double x, Instant moment, Ink ink) {
        Timeline focused = model.focused();
        List<Series> series = model.seriesProperty().get();
        int fix = focused == null ? -1 : focused.track().indexAt(moment.getEpochSecond());
        if (focused == null
                || fix < 0
                || series.isEmpty()
                || Positions.segmentAt(focused, moment) instanceof Segment.Gap) {
            return;
        }
        float value = Series.value(focused, model.kindProperty().get(), fix);
        if (!Float.isNaN(value)) {
            double y = ChartPainter.y(
                    value, ChartPainter.bounds(series, model.kindProperty().get()), chartTop(), CHART);
            g.setFill(ink.card());
            g.fillOval(x - 5, y - 5, 10, 10);
            g.setFill(ink.accent());
            g.fillOval(x - 3.5, y - 3.5, 7, 7);
        }
    }

    private void say() {
        Instant moment = model.pointing().momentProperty().get();
        Timeline focused = model.focused();
        setAccessibleText(
                moment != null
                        ? words.moment(moment)
                        : focused == null
                                ? Texts.get("timeline.nothing")
                                : words.spoken(Objects.requireNonNull(focused)));
    }
}
