package app.kith.alert;

import app.kith.model.DeviceId;
import java.time.Duration;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/// What has to happen for a rule to come true.
public sealed interface What {
    /// @param region the id of a fence
    record Enters(String region) implements What {}

    record Leaves(String region) implements What {}

    /// At this time of day somebody is not in a region.
    ///
    /// @param by in the time zone of this machine
    record NotThereBy(String region, LocalTime by) implements What {}

    /// The last of several people left: nobody of them is in it any more.
    record AllLeft(String region) implements What {}

    /// The first of several people came: nobody of them was in it before.
    record FirstThere(String region) implements What {}

    /// The battery has less than this and is not charging. Armed again when it charges, or has five percent more.
    ///
    /// @param percent 1 to 100
    record BatteryBelow(int percent) implements What {}

    /// Nothing was heard for so long.
    ///
    /// @param longerThan null for "longer than usual": eight of the device's ordinary pauses, 45 minutes to
    ///     12 hours
    record Silent(@Nullable Duration longerThan) implements What {}

    /// @param kmh more than 0; armed again after five minutes below
    record FasterThan(double kmh) implements What {}

    /// Comes this near to somebody, both heard of within ten minutes. Armed again a quarter farther away.
    ///
    /// @param metres more than 0
    record Near(DeviceId other, double metres) implements What {}

    /// The fence it is about, null for none.
    default @Nullable String about() {
        return switch (this) {
            case Enters e -> e.region();
            case Leaves l -> l.region();
            case NotThereBy n -> n.region();
            case AllLeft a -> a.region();
            case FirstThere f -> f.region();
            case BatteryBelow _, Silent _, FasterThan _, Near _ -> null;
        };
    }
}
