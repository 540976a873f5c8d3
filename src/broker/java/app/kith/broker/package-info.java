/// A family's own MQTT broker: Apache Artemis, embedded, in a process of its own. Nothing of the app is on its path.
@NullMarked
package app.kith.broker;

import org.jspecify.annotations.NullMarked;
