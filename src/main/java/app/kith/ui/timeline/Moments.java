package app.kith.ui.timeline;

import app.kith.history.Track;
import app.kith.history.travel.Position;
import app.kith.history.travel.Positions;
import app.kith.history.travel.Timeline;
import app.kith.model.Battery;
import app.kith.model.DeviceId;
import app.kith.model.Fix;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What phones would have said at a moment of the past. Pure.
public final class Moments {
    private Moments() {}

    /// Where everybody was whose position is known; who was silent is where they were last heard, as old as that.
    public static Map<DeviceId, Fix> fixes(List<Timeline> timelines, Instant at) {
        Map<DeviceId, Fix> fixes = new HashMap<>();
        for (Timeline timeline : timelines) {
            Fix fix = fix(timeline, at);
            if (fix != null) {
                fixes.put(timeline.track().device(), fix);
            }
        }
        return fixes;
    }

    private static @Nullable Fix fix(Timeline timeline, Instant at) {
        Track track = timeline.track();
        return switch (Positions.at(timeline, at)) {
            case Position.Known known -> fix(track, known, at);
            case Position.InGap gap -> heard(track, gap.gap().first());
            case Position.Outside _ -> {
                int last = track.isEmpty() ? -1 : timeline.outliers().previousClearBit(track.size() - 1);
                yield last < 0 || track.time(last).isAfter(at) ? null : heard(track, last);
            }
        };
    }

    private static Fix fix(Track track, Position.Known known, Instant at) {
        int i = known.index();
        return new Fix(
                known.at(),
                at,
                at,
                track.accuracy(i) < 0 ? null : (double) track.accuracy(i),
                altitude(track, i),
                null,
                known.kmh(),
                known.course() < 0 ? null : known.course(),
                battery(track, i),
                "",
                "",
                null,
                "",
                null,
                "",
                "",
                List.of(),
                false);
    }

    private static Fix heard(Track track, int i) {
        return new Fix(
                track.at(i),
                track.time(i),
                track.time(i),
                track.accuracy(i) < 0 ? null : (double) track.accuracy(i),
                altitude(track, i),
                null,
                null,
                null,
                battery(track, i),
                "",
                "",
                null,
                "",
                null,
                "",
                "",
                List.of(),
                false);
    }

    private static @Nullable Double altitude(Track track, int i) {
        Integer altitude = track.altitude(i);
        return altitude == null ? null : altitude.doubleValue();
    }

    private static @Nullable Battery battery(Track track, int i) {
        return track.battery(i) < 0 ? null : new Battery(track.time(i), track.battery(i), track.charging(i));
    }
}
