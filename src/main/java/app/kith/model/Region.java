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
public record Region(
        DeviceId owner, String key, String name, @Nullable GeoPoint center, double radius, Instant reportedAt) {}
