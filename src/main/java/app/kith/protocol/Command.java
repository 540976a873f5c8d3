package app.kith.protocol;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a phone can be asked to do (booklet, tech/json `cmd`; the apps' own code). To be published to the device's
/// base topic with [#SUFFIX], at QoS 1, never retained, encrypted when a key is set. There is no acknowledgement: the
/// answer is a later message, perhaps much later, perhaps none.
public sealed interface Command {
    /// Behind a device's base topic.
    String SUFFIX = "/cmd";

    /// Where are you? Answered by a `location` with `t` `r`.
    record ReportLocation() implements Command {}

    /// What does the phone say of itself? Answered by `status`.
    record Status() implements Command {}

    /// Which regions have you? Answered by `waypoints`.
    record Waypoints() implements Command {}

    /// Adds and changes regions. Android knows one by `tst`, iOS by `rid`: each should have both.
    ///
    /// @param list to be there afterwards
    /// @param removed to be gone afterwards: written with a position that is none, which iOS takes for that and
    ///     Android ignores ([ClearWaypoints] and then the rest is the way there)
    record SetWaypoints(List<Message.Waypoint> list, List<Message.Waypoint> removed) implements Command {
        public SetWaypoints {
            list = List.copyOf(list);
            removed = List.copyOf(removed);
        }
    }

    /// Removes all regions.
    record ClearWaypoints() implements Command {}

    /// Changes some of a phone's settings; those that are not named stay.
    ///
    /// @param settings by name: texts, whole numbers (Long), other numbers (Double) and booleans; never a secret
    record SetConfiguration(Map<String, Object> settings) implements Command {
        /// @throws IllegalArgumentException for the name of a secret and for any other kind of value
        public SetConfiguration {
            Map<String, Object> copy = new LinkedHashMap<>();
            settings.forEach((name, value) -> {
                if (isSecret(name) || value instanceof String text && text.matches("[^/]*://[^/?#]*@.*")) {
                    throw new IllegalArgumentException("a secret is not for a command: " + name);
                }
                copy.put(
                        name,
                        switch (value) {
                            case Integer i -> (Object) i.longValue();
                            case Long l -> l;
                            case Double d when Double.isFinite(d) -> d;
                            case Boolean b -> b;
                            case String s -> s;
                            default -> throw new IllegalArgumentException("not a setting: " + name);
                        });
            });
            settings = Collections.unmodifiableMap(copy);
        }
    }

    /// What are your settings? iOS only. Answered by `dump`.
    record Dump() implements Command {}

    /// How many steps? iOS only. Answered by `steps`.
    ///
    /// @param from null for the start of the phone's day
    /// @param to null for now
    record ReportSteps(@Nullable Instant from, @Nullable Instant to) implements Command {}

    /// What the wire calls it.
    default String action() {
        return switch (this) {
            case ReportLocation _ -> "reportLocation";
            case Status _ -> "status";
            case Waypoints _ -> "waypoints";
            case SetWaypoints _ -> "setWaypoints";
            case ClearWaypoints _ -> "clearWaypoints";
            case SetConfiguration _ -> "setConfiguration";
            case Dump _ -> "dump";
            case ReportSteps _ -> "reportSteps";
        };
    }

    /// The payload in the clear: compact JSON in UTF-8.
    default byte[] write() {
        return json().getBytes(StandardCharsets.UTF_8);
    }

    /// The same as text; [#parse] makes the command of it again.
    default String json() {
        return Commands.json(this);
    }

    /// The command that [#json] wrote.
    ///
    /// @return null when it is none of these
    static @Nullable Command parse(String json) {
        return Commands.parse(json);
    }

    /// Whether a setting of this name holds what must be neither kept nor shown: passwords, keys, certificates.
    static boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return ShownJson.isSecret(name)
                || lower.contains("passw")
                || lower.contains("passphrase")
                || lower.contains("secret")
                || lower.contains("token")
                || lower.endsWith("key")
                || lower.endsWith("crt")
                || lower.endsWith("pkcs");
    }
}
