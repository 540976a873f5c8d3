package app.kith.ui.map;

import app.kith.history.Span;
import app.kith.history.travel.Timeline;
import app.kith.model.DeviceId;
import app.kith.ui.frame.WorldFeed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.canvas.GraphicsContext;
import org.jspecify.annotations.Nullable;

/// What the map shows of the past: tracks from the history, the selected part of them, and where somebody was how
/// long. JavaFX thread only; projecting and painting happen elsewhere.
final class PastLayer {
    /// How much of the tracks is left beside a selected part.
    private static final double REST = 0.38;

    private static final double WIDTH = 5;
    private static final double BORDER = 1.75;
    private static final double SPAN_WIDTH = 6.5;
    private static final double SPAN_BORDER = 2.5;

    private final MapModel model;
    private final Runnable redraw;
    private final RasterTiles lines;
    private final RasterTiles chosen;
    private final RasterTiles heat;
    private List<PastTrack> tracks = List.of();
    private final Set<DeviceId> devices = new HashSet<>();
    private boolean preparing;
    private boolean again;

    /// @param redraw asks for a frame
    PastLayer(MapModel model, Runnable redraw) {
        this.model = model;
        this.redraw = redraw;
        lines = new RasterTiles(redraw);
        chosen = new RasterTiles(redraw);
        heat = new RasterTiles(redraw);
        model.tracks().shownProperty().subscribe(_ -> prepare());
        model.tracks().rawProperty().subscribe(_ -> prepare());
        model.tracks().momentProperty().subscribe(_ -> redraw.run());
        model.tracks().spanProperty().subscribe(_ -> {
            choose();
            warm();
            redraw.run();
        });
        model.darkProperty().subscribe(_ -> repaint(null));
        model.layers().tracksProperty().subscribe(_ -> repaint(null));
        model.layers().pointsProperty().subscribe(_ -> repaint(null));
        model.layers().heatProperty().subscribe(_ -> {
            warm();
            redraw.run();
        });
    }

    List<PastTrack> tracks() {
        return tracks;
    }

    /// Whether somebody's way is shown from the history.
    boolean shows(DeviceId device) {
        return devices.contains(device);
    }

    /// Tiles and tracks that are still in the making: 0 when the picture is complete.
    int pending() {
        return (preparing ? 1 : 0) + lines.pending() + chosen.pending() + heat.pending();
    }

    /// Bytes of pixels held.
    long bytes() {
        return lines.bytes() + chosen.bytes() + heat.bytes();
    }

    // ---- what is shown ----

    private void prepare() {
        if (preparing) {
            again = true;
            return;
        }
        List<Timeline> timelines = model.tracks().shownProperty().get();
        if (timelines.isEmpty() && tracks.isEmpty()) {
            return;
        }
        boolean raw = model.tracks().rawProperty().get();
        List<PastTrack> before = tracks;
        preparing = true;
        RasterWork.run(() -> {
            List<PastTrack> after = null;
            try {
                after = PastTrack.of(timelines, raw, before);
            } finally {
                List<PastTrack> prepared = after == null ? List.of() : after;
                WorldFeed.later(() -> prepared(before, prepared));
            }
        });
    }

    private void prepared(List<PastTrack> before, List<PastTrack> after) {
        preparing = false;
        tracks = after;
        devices.clear();
        after.forEach(track -> devices.add(track.device()));
        double @Nullable [] damage = PastTrack.damage(before, after);
        boolean same = damage != null && damage[0] == Double.MAX_VALUE;
        if (same) {
            choose();
            redraw.run();
        } else {
            repaint(damage);
        }
        if (again) {
            again = false;
            prepare();
        }
    }

    private void repaint(double @Nullable [] damage) {
        boolean dark = model.darkProperty().get();
        boolean points = model.layers().pointsProperty().get();
        List<TrackPainter.Line> all = new ArrayList<>();
        if (model.layers().tracksProperty().get()) {
            tracks.forEach(t -> all.add(TrackPainter.Line.of(t.painted(), Pixels.argb(t.colour()))));
        }
        TrackPainter.Style style = new TrackPainter.Style(dark, WIDTH, BORDER, true, points);
        lines.show(all.isEmpty() ? null : new TrackPainter(all, style), damage);
        choose();
        warm();
        redraw.run();
    }

    /// The selected part is painted by itself, over the paled whole.
    private void choose() {
        Span span = model.tracks().spanProperty().get();
        if (span == null || !model.layers().tracksProperty().get() || tracks.isEmpty()) {
            chosen.show(null, null);
            return;
        }
        boolean points = model.layers().pointsProperty().get();
        TrackPainter.Style style =
                new TrackPainter.Style(model.darkProperty().get(), SPAN_WIDTH, SPAN_BORDER, false, points);
        chosen.show(new TrackPainter(parts(span), style), null);
    }

    private void warm() {
        if (!model.layers().heatProperty().get() || tracks.isEmpty()) {
            heat.show(null, null);
            return;
        }
        Span span = model.tracks().spanProperty().get();
        heat.show(
                new HeatPainter(
                        parts(span == null ? Span.ALWAYS : span),
                        model.darkProperty().get()),
                null);
    }

    private List<TrackPainter.Line> parts(Span span) {
        List<TrackPainter.Line> parts = new ArrayList<>();
        for (PastTrack track : tracks) {
            TrackShape shape = track.now();
            int first = shape.indexFrom(span.from());
            int last = shape.indexFrom(span.to()) - 1;
            if (first <= last) {
                parts.add(new TrackPainter.Line(shape, Pixels.argb(track.colour()), first, last));
            }
        }
        return parts;
    }

    // ---- frames ----

    /// Draws heat, tracks and the selected part.
    ///
    /// @param pixel device pixels per logical pixel
    /// @param resting the map does not move by itself
    void draw(GraphicsContext g, Camera camera, double pixel, boolean resting) {
        heat.draw(g, camera, pixel, resting);
        if (model.tracks().spanProperty().get() != null) {
            g.setGlobalAlpha(REST);
        }
        lines.draw(g, camera, pixel, resting);
        if (model.layers().tracksProperty().get()) {
            for (PastTrack track : tracks) {
                if (track.hasTail()) {
                    PastPen.tail(g, camera, track, WIDTH, WIDTH + 2 * BORDER);
                }
            }
        }
        g.setGlobalAlpha(1);
        chosen.draw(g, camera, pixel, resting);
    }

    /// Whether [#drawMoment] has something to draw.
    boolean hasMoment() {
        return model.tracks().momentProperty().get() != null
                && !model.tracks().replayingProperty().get();
    }

    /// Draws where everybody was at the moment that is looked at.
    void drawMoment(GraphicsContext g, Camera camera) {
        Instant moment = model.tracks().momentProperty().get();
        if (moment == null || !hasMoment()) {
            return;
        }
        PastPen pen = new PastPen(
                g, camera, model.darkProperty().get(), model.imperialProperty().get());
        List<PastPen.Mark> marks = new ArrayList<>();
        for (PastTrack track : tracks) {
            TrackMoment at = TrackMoment.at(track.now(), moment);
            if (at != null) {
                marks.add(new PastPen.Mark(at, track.colour()));
            }
        }
        pen.marks(marks);
    }
}
