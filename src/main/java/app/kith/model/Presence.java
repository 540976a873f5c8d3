package app.kith.model;

import java.time.Instant;

/// Being inside a region.
///
/// @param since when the device entered, or the first fix that showed it inside
public record Presence(String region, Instant since) {}
