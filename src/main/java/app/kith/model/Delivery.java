package app.kith.model;

import java.time.Instant;

/// A payload as it came off the wire, not yet looked at.
///
/// @param account which of the user's accounts it came by
/// @param retained it was kept by the broker, so it is old news
/// @param folded it came by a server that writes names in lower case (a Recorder): its topic may be that of a device
///     known by another spelling
/// @param ack to be run once what it says is kept; from any thread, more than once does no harm
public record Delivery(
        String account,
        String topic,
        byte[] payload,
        boolean retained,
        Instant receivedAt,
        boolean folded,
        Runnable ack) {
    /// As it comes from a broker, which takes names as they are.
    public Delivery(String account, String topic, byte[] payload, boolean retained, Instant receivedAt, Runnable ack) {
        this(account, topic, payload, retained, receivedAt, false, ack);
    }
}
