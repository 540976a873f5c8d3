package app.kith.ui.timeline;

import app.kith.geo.GeoPoint;
import app.kith.history.travel.Segment;
import app.kith.history.travel.Timeline;
import app.kith.model.DeviceId;
import app.kith.places.Places;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was found in the history for a wish.
///
/// @param timelines one for each device asked for, in that order, empty ones included
/// @param near the towns to name stays by that have no name of their own, by their middle
public record Past(List<Timeline> timelines, Map<GeoPoint, Places.Near> near) {
    public static final Past NONE = new Past(List.of(), Map.of());

    public Past {
        timelines = List.copyOf(timelines);
        near = Map.copyOf(near);
    }

    /// Whether there is no fix at all.
    public boolean isEmpty() {
        return timelines.stream().allMatch(t -> t.track().isEmpty());
    }

    @Nullable
    Timeline of(DeviceId device) {
        for (Timeline timeline : timelines) {
            if (timeline.track().device().equals(device)) {
                return timeline;
            }
        }
        return null;
    }

    /// The piece of somebody's day that a moment lies in, null before the first and after the last.
    static @Nullable Segment at(Timeline timeline, Instant moment) {
        int low = 0;
        int high = timeline.segments().size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Segment segment = timeline.segments().get(middle);
            if (moment.isBefore(segment.span().from())) {
                high = middle - 1;
            } else if (!moment.isBefore(segment.span().to())) {
                low = middle + 1;
            } else {
                return segment;
            }
        }
        return null;
    }
}
