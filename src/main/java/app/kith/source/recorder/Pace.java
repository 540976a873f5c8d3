package app.kith.source.recorder;

import app.kith.source.mqtt.Backoff;
import java.time.Duration;

/// The supervisor's patience. Tests are less patient than people.
///
/// @param connect for the network to be there
/// @param answer for an answer to arrive as a whole, and for a ping to be answered
/// @param backoff between attempts that failed
/// @param refused between attempts after the other side said no
/// @param heartbeat how often to look at clock, network and link
/// @param stable how long a connection must stand to be thought good again
/// @param jump how far the wall clock must jump between two heartbeats to mean that the machine slept
/// @param ping between two pings of the WebSocket
/// @param poll between two questions while there is no WebSocket
/// @param refresh between two questions beside a WebSocket: cards and addresses do not come over it
record Pace(
        Duration connect,
        Duration answer,
        Backoff backoff,
        Duration refused,
        Duration heartbeat,
        Duration stable,
        Duration jump,
        Duration ping,
        Duration poll,
        Duration refresh) {
    /// First retry after 1 to 2 s, then up to 2 min, as with a broker.
    static final Pace USUAL = new Pace(
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(2)),
            Duration.ofMinutes(2),
            Duration.ofSeconds(3),
            Duration.ofSeconds(20),
            Duration.ofSeconds(15),
            Duration.ofSeconds(20),
            Duration.ofSeconds(30),
            Duration.ofMinutes(5));

    /// For somebody who waits in front of a form.
    static final Pace IMPATIENT = new Pace(
            Duration.ofSeconds(6),
            Duration.ofSeconds(10),
            USUAL.backoff(),
            USUAL.refused(),
            Duration.ofSeconds(1),
            USUAL.stable(),
            USUAL.jump(),
            USUAL.ping(),
            USUAL.poll(),
            USUAL.refresh());
}
