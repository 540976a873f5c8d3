package app.kith.ui.map;

import app.kith.geo.GeoPoint;
import app.kith.history.travel.Timeline;
import app.kith.model.DeviceId;
import app.kith.ui.kit.Avatars;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// A track of the history as the map has it: most of it painted into tiles, the newest fixes drawn in each frame until
/// there are enough of them to paint anew. Immutable.
///
/// @param painted what the tiles show
/// @param now all there is: `painted` with what has come since
record PastTrack(TrackShape painted, TrackShape now) {
    /// Fixes that are drawn in each frame.
    private static final int LONGEST_TAIL = 256;

    DeviceId device() {
        return now.track().device();
    }

    Color colour() {
        return Avatars.colour(device());
    }

    /// The first vertex that the tiles do not show, or the last that they do.
    int tail() {
        return Math.max(0, painted.size() - 1);
    }

    boolean hasTail() {
        return now != painted;
    }

    /// Prepares timelines for drawing, with what can be kept of earlier ones. Takes as long as the projection does: not
    /// on the JavaFX thread.
    static List<PastTrack> of(List<Timeline> timelines, boolean raw, List<PastTrack> before) {
        List<PastTrack> tracks = new ArrayList<>();
        for (Timeline timeline : timelines) {
            if (timeline.track().isEmpty()) {
                continue;
            }
            PastTrack old = before.stream()
                    .filter(t -> t.device().equals(timeline.track().device()) && t.now.isRaw() == raw)
                    .findFirst()
                    .orElse(null);
            tracks.add(old == null ? fresh(timeline, raw) : old.next(timeline, raw));
        }
        return tracks;
    }

    private static PastTrack fresh(Timeline timeline, boolean raw) {
        TrackShape shape = TrackShape.of(timeline, raw);
        return new PastTrack(shape, shape);
    }

    private PastTrack next(Timeline timeline, boolean raw) {
        if (timeline == now.timeline()) {
            return this;
        }
        TrackShape grown = now.grown(timeline);
        if (grown == null) {
            return fresh(timeline, raw);
        }
        return grown.size() - painted.size() > LONGEST_TAIL
                ? new PastTrack(grown, grown)
                : new PastTrack(painted, grown);
    }

    /// What differs between what was painted and what is to be: west, north, east and south in the unit square; null
    /// for everything.
    static double @Nullable [] damage(List<PastTrack> before, List<PastTrack> after) {
        if (before.size() != after.size()) {
            return null;
        }
        double[] box = {Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
        for (int i = 0; i < after.size(); i++) {
            TrackShape old = before.get(i).painted;
            TrackShape next = after.get(i).painted;
            if (old == next) {
                continue;
            }
            // It grew when the tail that was drawn so far is a part of it.
            if (!before.get(i).device().equals(after.get(i).device()) || !isStart(old, next)) {
                return null;
            }
            double[] grown = next.box(Math.max(0, old.size() / TrackShape.CHUNK * TrackShape.CHUNK - 1));
            box[0] = Math.min(box[0], grown[0]);
            box[1] = Math.min(box[1], grown[1]);
            box[2] = Math.max(box[2], grown[2]);
            box[3] = Math.max(box[3], grown[3]);
        }
        return box;
    }

    private static boolean isStart(TrackShape old, TrackShape next) {
        int last = old.size() - 1;
        return old.isRaw() == next.isRaw()
                && next.size() > last
                && same(old, next, 0)
                && same(old, next, last / 2)
                && same(old, next, last);
    }

    private static boolean same(TrackShape a, TrackShape b, int i) {
        GeoPoint at = a.track().at(i);
        return a.track().second(i) == b.track().second(i) && at.equals(b.track().at(i));
    }
}
