/// The subscriber: [MqttSource] looks after one broker, [Link] is one attempt at it, the rest is what they need. Paho
/// reads and writes the packets; transports, liveness, back-off and threads are ours.
@NullMarked
package app.kith.source.mqtt;

import org.jspecify.annotations.NullMarked;
