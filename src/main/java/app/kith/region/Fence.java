package app.kith.region;

import app.kith.model.DeviceId;
import org.jspecify.annotations.Nullable;

/// An area with a name that people are inside of or not.
///
/// @param id tells it from all others
/// @param of whose it is: only that device is looked for in it; null for everybody's
public record Fence(
        String id, String name, Area area, @Nullable DeviceId of) {
    boolean isFor(DeviceId device) {
        return of == null || of.equals(device);
    }
}
