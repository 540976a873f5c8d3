package app.kith.model;

import org.jspecify.annotations.Nullable;

/// A device is its MQTT base topic, such as `owntracks/jane/nokia`: the topic less a known suffix. Root and depth are
/// the user's to choose; topics are case-sensitive.
public record DeviceId(String topic) implements Comparable<DeviceId> {
    /// The last level but one, or the only level: by custom the user's name.
    public String user() {
        String[] levels = topic.split("/", -1);
        return levels.length > 1 ? levels[levels.length - 2] : topic;
    }

    /// The last level: by custom the device's name.
    public String device() {
        return topic.substring(topic.lastIndexOf('/') + 1);
    }

    /// As records have it, without the detour they take to it: a crowd is looked up more often than code is compiled.
    @Override
    public int hashCode() {
        return topic.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof DeviceId id && topic.equals(id.topic);
    }

    @Override
    public int compareTo(DeviceId other) {
        return topic.compareTo(other.topic);
    }

    @Override
    public String toString() {
        return topic;
    }
}
