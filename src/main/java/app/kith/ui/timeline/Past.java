package app.kith.ui.timeline;

import app.kith.geo.GeoPoint;
import app.kith.history.travel.Timeline;
import app.kith.model.DeviceId;
import app.kith.places.Places;
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
}
