package app.kith.model;

import app.kith.geo.GeoPoint;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A device entered or left a region, as the phone itself reported (`transition`).
///
/// @param news false for what was retained or is older than a few minutes: history, not an event
public record Crossing(
        DeviceId device,
        String region,
        boolean entered,
        Instant time,
        @Nullable GeoPoint at,
        boolean news) {}
