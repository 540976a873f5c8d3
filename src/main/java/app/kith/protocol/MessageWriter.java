package app.kith.protocol;

import app.kith.geo.GeoPoint;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Messages as phones write them: numbers as numbers, times in whole epoch seconds, absent fields left out. What
/// [MessageReader] reads of it equals what was written. Safe from any thread.
public final class MessageWriter {
    private MessageWriter() {}

    /// The message's payload: compact JSON in UTF-8; no bytes at all for [Message.Cleared].
    ///
    /// @throws IllegalArgumentException for outcomes and for what only phones say ([Message.Dump] and the like)
    public static byte[] write(Message message) {
        return message instanceof Message.Cleared ? new byte[0] : json(message).getBytes(StandardCharsets.UTF_8);
    }

    /// The message's payload inside an envelope under the passphrase's key, with a random nonce. [Message.Cleared]
    /// and [Message.Lwt] are for the broker's eyes and stay in the clear.
    ///
    /// @throws IllegalArgumentException as [#write] does
    public static byte[] writeEncrypted(Message message, String passphrase) {
        byte[] json = write(message);
        return message instanceof Message.Cleared || message instanceof Message.Lwt
                ? json
                : encrypted(json, passphrase);
    }

    /// An `encrypted` envelope around any payload, with a random nonce.
    public static byte[] encrypted(byte[] json, String passphrase) {
        return enveloped(json, SecretBox.key(passphrase));
    }

    static byte[] enveloped(byte[] json, byte[] key) {
        byte[] box = SecretBox.seal(json, key);
        ObjectNode envelope = typed("encrypted");
        envelope.put("data", Base64.getEncoder().encodeToString(box));
        return Json.bytes(envelope);
    }

    static String json(Message message) {
        return object(message).toString();
    }

    private static ObjectNode object(Message message) {
        return switch (message) {
            case Message.Location location -> location(location);
            case Message.Transition transition -> transition(transition);
            case Message.Card card -> card(card);
            case Message.Waypoint waypoint -> waypoint(waypoint);
            case Message.Waypoints waypoints -> waypoints(waypoints.list());
            case Message.Lwt lwt -> {
                ObjectNode o = typed("lwt");
                put(o, "tst", lwt.time());
                yield o;
            }
            case Message.Status status -> status(status);
            case Message.Steps steps -> {
                ObjectNode o = typed("steps");
                o.put("steps", steps.steps() == null ? -1 : steps.steps());
                put(o, "from", steps.from());
                put(o, "to", steps.to());
                yield o;
            }
            case Message.Beacon beacon -> beacon(beacon);
            case Message.Command command -> {
                ObjectNode o = typed("cmd");
                put(o, "action", command.action());
                yield o;
            }
            case Message.Request request -> {
                ObjectNode o = typed("request");
                put(o, "request", request.request());
                yield o;
            }
            case Message.Dump _,
                    Message.Configuration _,
                    Message.Unknown _,
                    Message.Cleared _,
                    Message.Locked _,
                    Message.Unreadable _ ->
                throw new IllegalArgumentException(
                        "not for writing: " + message.getClass().getSimpleName());
        };
    }

    private static ObjectNode location(Message.Location m) {
        ObjectNode o = typed("location");
        put(o, m.at());
        put(o, "tst", m.time());
        put(o, "created_at", m.createdAt());
        put(o, "acc", m.accuracy());
        put(o, "alt", m.altitude());
        put(o, "vac", m.verticalAccuracy());
        put(o, "vel", m.velocity());
        put(o, "cog", m.course());
        put(o, "batt", m.batteryLevel());
        put(o, "bs", m.batteryState());
        put(o, "p", m.pressure());
        put(o, "rad", m.radius());
        put(o, "tid", m.trackerId());
        put(o, "t", m.trigger());
        put(o, "m", m.mode());
        put(o, "conn", m.connection());
        put(o, "source", m.source());
        put(o, "poi", m.poi());
        put(o, "tag", m.tag());
        put(o, "SSID", m.ssid());
        put(o, "BSSID", m.bssid());
        put(o, "inregions", m.regions());
        put(o, "inrids", m.regionIds());
        m.extras().forEach(o::put);
        Message.Picture image = m.image();
        if (image != null) {
            put(o, "imagename", image.name());
            o.put("image", Base64.getEncoder().encodeToString(image.data()));
        }
        return o;
    }

    private static ObjectNode transition(Message.Transition m) {
        ObjectNode o = typed("transition");
        o.put("event", m.entered() ? "enter" : "leave");
        put(o, "desc", m.name());
        put(o, "rid", m.regionId());
        put(o, "tst", m.time());
        put(o, "wtst", m.waypointTime());
        if (m.at() != null) {
            put(o, m.at());
        }
        put(o, "acc", m.accuracy());
        put(o, "tid", m.trackerId());
        put(o, "t", m.trigger());
        return o;
    }

    private static ObjectNode card(Message.Card m) {
        ObjectNode o = typed("card");
        put(o, "name", m.name());
        put(o, "tid", m.trackerId());
        if (m.face().length > 0) {
            o.put("face", Base64.getEncoder().encodeToString(m.face()));
        }
        return o;
    }

    static ObjectNode waypoint(Message.Waypoint m) {
        ObjectNode o = typed("waypoint");
        o.put("desc", m.name()); // empty or not: the reader asks for it
        put(o, "rid", m.regionId());
        put(o, "tst", m.time());
        if (m.center() != null) {
            put(o, m.center());
        }
        put(o, "rad", (Double) m.radius());
        put(o, "uuid", m.uuid());
        return o;
    }

    private static ObjectNode waypoints(List<Message.Waypoint> list) {
        ObjectNode o = typed("waypoints");
        ArrayNode array = o.putArray("waypoints");
        for (Message.Waypoint waypoint : list) {
            array.add(waypoint(waypoint));
        }
        return o;
    }

    /// `android.wifi = 1` becomes `{"android":{"wifi":"1"}}` again.
    private static ObjectNode status(Message.Status m) {
        ObjectNode o = typed("status");
        m.values().forEach((name, value) -> {
            int dot = name.indexOf('.');
            if (dot > 0) {
                String group = name.substring(0, dot);
                ObjectNode settings = o.get(group) instanceof ObjectNode there ? there : o.putObject(group);
                settings.put(name.substring(dot + 1), value);
            }
        });
        return o;
    }

    private static ObjectNode beacon(Message.Beacon m) {
        ObjectNode o = typed("beacon");
        put(o, "desc", m.name());
        put(o, "uuid", m.uuid());
        put(o, "major", m.major());
        put(o, "minor", m.minor());
        put(o, "acc", m.accuracy());
        put(o, "rssi", m.rssi());
        put(o, "prox", m.proximity());
        return o;
    }

    private static ObjectNode typed(String type) {
        ObjectNode o = Json.object();
        o.put("_type", type);
        return o;
    }

    private static void put(ObjectNode o, GeoPoint at) {
        o.put("lat", at.lat());
        o.put("lon", at.lon());
    }

    private static void put(ObjectNode o, String name, @Nullable Instant time) {
        if (time != null) {
            o.put(name, time.getEpochSecond());
        }
    }

    /// Whole numbers without ".0": some phones read integers only.
    private static void put(ObjectNode o, String name, @Nullable Double value) {
        if (value == null) {
            return;
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            o.put(name, value.longValue());
        } else {
            o.put(name, value);
        }
    }

    private static void put(ObjectNode o, String name, @Nullable Integer value) {
        if (value != null) {
            o.put(name, value);
        }
    }

    private static void put(ObjectNode o, String name, String value) {
        if (!value.isEmpty()) {
            o.put(name, value);
        }
    }

    private static void put(ObjectNode o, String name, List<String> values) {
        if (!values.isEmpty()) {
            ArrayNode array = o.putArray(name);
            values.forEach(array::add);
        }
    }
}
