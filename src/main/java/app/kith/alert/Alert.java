package app.kith.alert;

import app.kith.geo.GeoPoint;
import app.kith.model.DeviceId;
import app.kith.region.Passage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/// A rule came true.
///
/// @param rule its id
/// @param device who it was
/// @param happenedAt when, by the phone's clock or by ours where nothing was said
/// @param at where they were, null when that is not known
public record Alert(
        String rule,
        DeviceId device,
        Instant happenedAt,
        @Nullable GeoPoint at,
        Why why) {
    /// The facts that made it true.
    public sealed interface Why {
        /// @param notBefore the moment before which it had not happened yet, null when unknown
        record Passed(
                String region,
                boolean entered,
                Passage.Witness witness,
                @Nullable Instant notBefore) implements Why {}

        /// @param lastHeard null when nothing was heard since the start
        record NotThere(
                String region, LocalTime by, @Nullable Instant lastHeard) implements Why {}

        /// @param people how many the rule is about that were seen
        record AllLeft(String region, int people) implements Why {}

        record FirstThere(String region) implements Why {}

        record Battery(int percent) implements Why {}

        /// @param since when they were last heard
        /// @param patience what would have been ordinary
        record Silent(Instant since, Duration patience) implements Why {}

        record Speed(double kmh) implements Why {}

        record Near(DeviceId other, double metres) implements Why {}
    }
}
