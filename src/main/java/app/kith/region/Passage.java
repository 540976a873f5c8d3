package app.kith.region;

import app.kith.geo.GeoPoint;
import app.kith.model.DeviceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Somebody entered or left a fence.
///
/// @param time when, by the phone's clock: of the transition, or of the fix that showed it
/// @param notBefore the fix before, which was still on the other side; null when there is none
/// @param at where the phone was then
public record Passage(
        DeviceId device,
        Fence fence,
        boolean entered,
        Instant time,
        @Nullable Instant notBefore,
        @Nullable GeoPoint at,
        Witness witness) {

    /// Who saw it.
    public enum Witness {
        /// The phone said so (`transition`).
        PHONE,
        /// Kith reckoned it from fixes.
        RECKONED,
        BOTH
    }

    Passage seenByBoth() {
        return new Passage(device, fence, entered, time, notBefore, at, Witness.BOTH);
    }
}
