package app.kith.ui.alerts;

import app.kith.model.DeviceId;
import app.kith.region.Fence;
import app.kith.ui.kit.Wording;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What the alerts' sheets know of what is around them.
///
/// @param people all there are now, as one would list them
/// @param now the moment, by the window's clock
public record Around(AlertDesk desk, Supplier<List<Member>> people, Supplier<Wording> wording, Supplier<Instant> now) {
    /// @param name fit for one line
    public record Member(DeviceId id, String name) {}

    /// Sentences with the names of this moment.
    public AlertWords words() {
        List<Member> everybody = people.get();
        List<Fence> fences = desk.fences();
        return new AlertWords(wording.get(), new AlertWords.Names() {
            @Override
            public String person(DeviceId device) {
                for (Member one : everybody) {
                    if (one.id().equals(device)) {
                        return one.name();
                    }
                }
                return Wording.plain(device.user());
            }

            @Override
            public @Nullable String region(String id) {
                for (Fence fence : fences) {
                    if (fence.id().equals(id)) {
                        return Wording.plain(fence.name());
                    }
                }
                return null;
            }
        });
    }
}
