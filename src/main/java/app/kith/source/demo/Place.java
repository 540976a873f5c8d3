package app.kith.source.demo;

import app.kith.geo.GeoPoint;
import app.kith.geo.Geodesy;
import org.jspecify.annotations.Nullable;

/// A region that the family has drawn.
///
/// @param id OwnTracks' `rid`
/// @param radius metres
/// @param altitude metres above sea level
/// @param ssid the Wi-Fi there, null for none
record Place(
        String name,
        String id,
        GeoPoint center,
        double radius,
        double altitude,
        @Nullable String ssid) {
    boolean contains(GeoPoint point) {
        return Geodesy.roughDistance(center, point) <= radius;
    }

    /// Being here.
    Itinerary.Stay stay(double seconds) {
        return new Itinerary.Stay(center, altitude, seconds);
    }
}
