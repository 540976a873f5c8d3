package app.kith.cli;

import app.kith.model.Delivery;
import app.kith.model.DeviceId;
import app.kith.protocol.Decoded;
import app.kith.protocol.Message;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The lines of `kith watch --json`: the message's own keys, then `topic`, `username`, `device`, `_decrypted` and
/// `isotst`, as the Recorder names them. What a message itself says under these names is replaced: it may lie.
final class WatchJson {
    /// Numbers stay as they were written: no rounding to doubles, no lost zeros.
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final List<String> SECRET = List.of("password", "passphrase", "encryptionkey", "secret");

    private WatchJson() {}

    static String line(Delivery delivery, Decoded decoded, Function<Message.Unreadable, String> reasons) {
        Message message = decoded.message();
        ObjectNode line = switch (message) {
            case Message.Locked _ -> JSON.createObjectNode().put("_type", "locked");
            case Message.Cleared _ -> JSON.createObjectNode().put("_type", "cleared");
            case Message.Unreadable why ->
                JSON.createObjectNode().put("_type", "unreadable").put("reason", reasons.apply(why));
            default -> object(decoded);
        };
        DeviceId device = new DeviceId(decoded.topic().base());
        // Removed first, so that they stand at the end.
        line.remove(List.of("topic", "username", "device", "_decrypted", "isotst"));
        line.put("topic", decoded.topic().full());
        line.put("username", device.user());
        line.put("device", device.device());
        line.put("_decrypted", decoded.decrypted());
        // The Recorder too puts the time of arrival where a message has none of its own.
        Instant own = WatchPrinter.timeOf(message);
        line.put("isotst", (own == null ? delivery.receivedAt().truncatedTo(ChronoUnit.SECONDS) : own).toString());
        return WatchPrinter.escaped(JSON.writeValueAsString(line));
    }

    private static ObjectNode object(Decoded decoded) {
        try {
            if (!decoded.json().isEmpty() && JSON.readTree(decoded.json()) instanceof ObjectNode object) {
                hideSecrets(object);
                return object;
            }
        } catch (JacksonException _) {
            // what follows holds what was understood
        }
        ObjectNode object = JSON.createObjectNode().put("_type", typeOf(decoded.message()));
        if (decoded.message() instanceof Message.Location l) { // not JSON on the wire: a tracker's CSV
            object.put("lat", l.at().lat()).put("lon", l.at().lon());
            object.put("tst", l.time().getEpochSecond());
            put(object, "acc", l.accuracy());
            put(object, "alt", l.altitude());
            put(object, "vel", l.velocity());
            put(object, "cog", l.course());
            put(object, "batt", l.batteryLevel());
            put(object, "tid", l.trackerId());
            put(object, "t", l.trigger());
        }
        return object;
    }

    private static void put(ObjectNode object, String key, @Nullable Object value) {
        if (value != null && !value.equals("")) {
            object.set(key, JSON.<JsonNode>valueToTree(value));
        }
    }

    private static String typeOf(Message message) {
        return message instanceof Message.Unknown unknown
                ? unknown.type()
                : message instanceof Message.Command
                        ? "cmd"
                        : message.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /// A phone's configuration (`dump`, `cmd`, `configuration`) holds its password and payload key: never shown.
    private static void hideSecrets(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (String key : List.copyOf(object.propertyNames())) {
                String lower = key.toLowerCase(Locale.ROOT);
                JsonNode value = object.get(key);
                if (!value.isContainer()
                        && !value.isBoolean()
                        && SECRET.stream().anyMatch(lower::contains)) {
                    object.put(key, "***");
                }
            }
        }
        node.forEach(WatchJson::hideSecrets);
    }
}
