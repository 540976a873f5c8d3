package app.kith.history.exchange;

import app.kith.model.DeviceId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Whose facts these are. The Recorder lower-cases users and devices where MQTT does not: a device that the history
/// knows already is recognised by its letters, so that nobody is there twice.
final class DeviceNames {
    private static final String ROOT = "owntracks/";

    /// By the lower-cased topic, and by its last two levels. Empty where two devices could be meant.
    private final Map<String, Optional<DeviceId>> byTopic = new HashMap<>();

    private final Map<String, Optional<DeviceId>> byTail = new HashMap<>();

    DeviceNames(Collection<DeviceId> known) {
        known.forEach(this::learn);
    }

    private void learn(DeviceId device) {
        byTopic.merge(lower(device.topic()), Optional.of(device), DeviceNames::agreed);
        byTail.merge(tail(device.user(), device.device()), Optional.of(device), DeviceNames::agreed);
    }

    private static Optional<DeviceId> agreed(Optional<DeviceId> one, Optional<DeviceId> other) {
        return one.equals(other) ? one : Optional.empty();
    }

    /// The device with that base topic.
    DeviceId ofTopic(String topic) {
        DeviceId exact = new DeviceId(topic);
        return byTopic.getOrDefault(lower(topic), Optional.empty()).orElse(exact);
    }

    /// A user's device as the Recorder names them.
    ///
    /// @param otherwise its topic when it is not known yet, or empty
    DeviceId of(String user, String device, String otherwise) {
        return byTail.getOrDefault(tail(user, device), Optional.empty())
                .orElseGet(() -> new DeviceId(otherwise.isEmpty() ? ROOT + user + "/" + device : otherwise));
    }

    /// Whether a topic ends as the Recorder would call it.
    static boolean isOf(String topic, String user, String device) {
        DeviceId id = new DeviceId(topic);
        return tail(id.user(), id.device()).equals(tail(user, device));
    }

    private static String tail(String user, String device) {
        return lower(user) + "/" + lower(device);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
