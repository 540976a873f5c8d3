package app.kith.model;

import app.kith.geo.GeoPoint;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A circular geofence that a device has reported, or a place without a circle.
///
/// @param owner the device that reported it
/// @param key what tells it from the device's other regions: `rid`, else `tst`, else the name
/// @param name as people should read it ("Home", never "Home|1|2")
/// @param center null for a region whose position is not known (yet): seen only in a transition
/// @param radius metres; 0 for a place without a circle
/// @param reportedAt when the device wrote it down (`tst`)
/// @param raw as the device itself writes it, to be given back to it unchanged
public record Region(
        DeviceId owner,
        String key,
        String name,
        @Nullable GeoPoint center,
        double radius,
        Instant reportedAt,
        Raw raw) {
    /// What the wire has besides.
    ///
    /// @param desc the name with all that conventions put into it ("Home|1|2")
    /// @param rid empty where the device gave none
    /// @param uuid of a beacon, else empty
    public record Raw(String desc, String rid, String uuid) {}

    /// One whose name is all that the device wrote.
    public Region(
            DeviceId owner, String key, String name, @Nullable GeoPoint center, double radius, Instant reportedAt) {
        this(
                owner,
                key,
                name,
                center,
                radius,
                reportedAt,
                new Raw(name, key.equals(String.valueOf(reportedAt.getEpochSecond())) ? "" : key, ""));
    }
}
