package app.kith.ui.map;

import app.kith.history.Span;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What the mouse does on tracks of the past: pointing at one sets the moment, a click pins it. JavaFX thread only.
final class TrackPointer {
    /// Pixels around the pointer in which a track is pointed at.
    private static final double REACH = 12;

    private final MapModel model;
    private final PastLayer past;
    private @Nullable Instant mine;

    TrackPointer(MapModel model, PastLayer past) {
        this.model = model;
        this.past = past;
    }

    /// The pointer is here. Returns whether on a track.
    boolean point(Camera camera, double x, double y) {
        if (past.tracks().isEmpty() || !model.layers().tracksProperty().get()) {
            return false;
        }
        boolean snap = model.layers().pointsProperty().get();
        TrackMoment.Search search = new TrackMoment.Search(camera, x, y, REACH, mine, snap);
        Span span = model.tracks().spanProperty().get();
        for (PastTrack track : past.tracks()) {
            TrackShape shape = track.now();
            int first = span == null ? 0 : shape.indexFrom(span.from());
            int last = span == null ? shape.size() - 1 : shape.indexFrom(span.to()) - 1;
            search.in(shape, first, last);
        }
        TrackMoment found = search.found();
        if (found == null) {
            away();
            return false;
        }
        mine = found.time();
        model.tracks().momentProperty().set(mine);
        return true;
    }

    /// The pointer is somewhere else: the moment it had set is over.
    void away() {
        if (mine != null && mine.equals(model.tracks().momentProperty().get())) {
            model.tracks().momentProperty().set(null);
        }
        mine = null;
    }

    /// A click where nobody is. Returns whether it was on a track.
    boolean click() {
        Consumer<Instant> pin = model.tracks().onPinProperty().get();
        if (mine == null || pin == null) {
            return false;
        }
        pin.accept(mine);
        return true;
    }
}
