package app.kith.source.mqtt;

import java.time.Duration;

/// How long to wait before the next attempt: doubling from `first` to `longest`, and somewhere between half of it and
/// the whole, so that a family's machines do not all knock at the moment their broker comes back. Pure.
public record Backoff(Duration first, Duration longest) {
    /// @param failures attempts that have failed in a row, 1 or more
    /// @param random from 0 (inclusive) to 1 (exclusive)
    public Duration delay(int failures, double random) {
        int doublings = Math.clamp(failures - 1L, 0, 30);
        long whole = Math.min(longest.toMillis(), first.toMillis() << doublings);
        return Duration.ofMillis(whole / 2 + Math.round(whole / 2.0 * random));
    }
}
