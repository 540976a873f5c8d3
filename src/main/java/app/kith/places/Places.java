package app.kith.places;

import app.kith.geo.GeoPoint;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// Names and time zones of places, without a network. Safe from any thread; an answer takes microseconds.
public interface Places {
    /// Knows nothing: what there is until the data has been read.
    Places NONE = new Places() {
        @Override
        public @Nullable Near nearestTown(GeoPoint point) {
            return null;
        }

        @Override
        public @Nullable ZoneId zoneAt(GeoPoint point) {
            return null;
        }
    };

    /// The town to name a point by, or null where none is within 100 km.
    @Nullable
    Near nearestTown(GeoPoint point);

    /// The time zone of a point, or null where it is not known (at sea).
    @Nullable
    ZoneId zoneAt(GeoPoint point);

    /// @param town its name as its people write it
    /// @param country ISO 3166-1 alpha-2
    /// @param distance metres from the town's centre to the point
    /// @param bearing degrees clockwise from north, from the town's centre to the point
    record Near(String town, String country, double distance, double bearing) {}
}
