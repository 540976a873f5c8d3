package app.kith.live;

import app.kith.model.DeviceId;
import app.kith.model.Region;
import app.kith.protocol.Message;
import app.kith.protocol.RegionName;

/// What a waypoint on the wire is to the world. Pure.
public final class ReportedRegion {
    private ReportedRegion() {}

    /// @param owner the device that reported it
    public static Region of(DeviceId owner, Message.Waypoint w) {
        String key =
                !w.regionId().isBlank() ? w.regionId() : String.valueOf(w.time().getEpochSecond());
        return new Region(
                owner,
                key,
                RegionName.of(w.name()).shown(),
                w.center(),
                w.radius(),
                w.time(),
                new Region.Raw(w.name(), w.regionId(), w.uuid()));
    }

    /// Whether it is where a radio beacon is heard, rather than a circle.
    public static boolean isBeacon(Region region) {
        return !region.raw().uuid().isBlank()
                || RegionName.of(region.raw().desc()).beacon();
    }

    /// A region that moves along with the phone is no place that anybody knows.
    public static boolean isHidden(Region region) {
        return RegionName.of(region.raw().desc()).hidden();
    }
}
