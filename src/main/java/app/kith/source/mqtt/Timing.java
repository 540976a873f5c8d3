package app.kith.source.mqtt;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The supervisor's patience. Tests are less patient than people.
///
/// @param connect for the network to be there: name, TCP, TLS, WebSocket
/// @param answer for the broker to answer a CONNECT, SUBSCRIBE or PINGREQ
/// @param backoff between attempts that failed
/// @param refused between attempts after the other side said no
/// @param heartbeat how often to look at clock, network and link
/// @param stable how long a connection must stand to be thought good again
/// @param jump how far the wall clock must jump between two heartbeats to mean that the machine slept
/// @param ping how long without a PINGREQ; null for what the options say
record Timing(
        Duration connect,
        Duration answer,
        Backoff backoff,
        Duration refused,
        Duration heartbeat,
        Duration stable,
        Duration jump,
        @Nullable Duration ping) {
    /// First retry after 1 to 2 s, then up to 2 min.
    static final Timing USUAL = new Timing(
            Duration.ofSeconds(10),
            Duration.ofSeconds(12),
            new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(2)),
            Duration.ofMinutes(2),
            Duration.ofSeconds(3),
            Duration.ofSeconds(20),
            Duration.ofSeconds(15),
            null);
}
