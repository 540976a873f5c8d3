package app.kith.source;

import java.util.concurrent.CompletableFuture;

/// Somewhere that messages can be sent to. Nothing is ever sent unless the user acts. Safe from any thread.
public interface Publisher {
    /// Sends a payload at QoS 1. Returns at once.
    ///
    /// @param topic without wildcards
    /// @param retained whether the broker keeps it for those who come later
    /// @return completes when the other side has confirmed it, on any thread; fails with an [java.io.IOException]
    ///     when it is not connected, or the connection ends first: then it may or may not have arrived
    CompletableFuture<Void> publish(String topic, byte[] payload, boolean retained);
}
