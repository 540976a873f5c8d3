package app.kith.alert;

import app.kith.model.DeviceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One sentence: when somebody does something at some time, do this.
///
/// @param id random; never changed
/// @param who whom it is about; none means everybody
/// @param cooldown it comes true for the same person not again within this
/// @param snoozedUntil it is not looked at before, null for now
public record Rule(
        String id,
        boolean on,
        Set<DeviceId> who,
        What what,
        When when,
        Duration cooldown,
        List<Action> actions,
        @Nullable Instant snoozedUntil) {
    /// Long enough for a phone that says the same thing twice.
    public static final Duration COOLDOWN = Duration.ofMinutes(5);

    public Rule {
        who = Set.copyOf(who);
        actions = List.copyOf(actions);
    }

    boolean isAbout(DeviceId device) {
        return who.isEmpty() || who.contains(device);
    }
}
