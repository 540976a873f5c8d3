package app.kith.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A reading of a phone's battery.
///
/// @param level percent, 0 to 100, or null when only the charging state is known
/// @param at the time of the fix that carried it
public record Battery(Instant at, @Nullable Integer level, State state) {
    /// OwnTracks' `bs`.
    public enum State {
        UNKNOWN,
        UNPLUGGED,
        CHARGING,
        FULL;

        /// The state behind the wire's number; anything unheard of is unknown.
        public static State of(@Nullable Integer bs) {
            if (bs == null) {
                return UNKNOWN;
            }
            return switch (bs) {
                case 1 -> UNPLUGGED;
                case 2 -> CHARGING;
                case 3 -> FULL;
                default -> UNKNOWN;
            };
        }
    }
}
