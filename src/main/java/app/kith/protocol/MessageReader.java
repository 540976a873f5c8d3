package app.kith.protocol;

import app.kith.protocol.Message.Unreadable.Reason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// From a payload to what it says: opens envelopes, reads JSON within limits, and answers with outcomes. Never throws,
/// whatever comes; what can't be read is [Message.Unreadable], what no key opens is [Message.Locked]. Safe from any
/// thread.
///
/// Limits: payload 1 MiB (or as given), nesting 32, numbers 32 characters, names 128, 10,000 messages in one payload.
/// Texts longer than 1,024 characters are cut, faces over 512 KiB dropped.
public final class MessageReader {
    /// Bytes, 1 MiB.
    public static final int MAX_PAYLOAD = 1 << 20;

    private static final int MAX_MESSAGES = 10_000;

    private final Keyring keys;
    private final int maxPayload;

    public MessageReader(Keyring keys) {
        this(keys, MAX_PAYLOAD);
    }

    /// @param maxPayload bytes; a larger payload is not looked at
    public MessageReader(Keyring keys, int maxPayload) {
        this.keys = keys;
        this.maxPayload = maxPayload;
    }

    /// Reads one payload, as it came on `topic`. Any `_type` is accepted on any of a device's topics.
    ///
    /// @return in most cases one; as many as a JSON array has, so none for `[]`
    public List<Decoded> read(String topic, byte[] payload) {
        Topic where = Topic.of(topic);
        List<Decoded> found = read(where, payload);
        return keys.hasOwn(where) ? found.stream().map(MessageReader::expected).toList() : found;
    }

    private static Decoded expected(Decoded d) {
        return new Decoded(d.topic(), d.message(), d.decrypted(), d.keyName(), d.json(), true);
    }

    private List<Decoded> read(Topic where, byte[] payload) {
        if (payload.length == 0) {
            return List.of(new Decoded(where, new Message.Cleared(), false, null, ""));
        }
        if (payload.length > maxPayload) {
            return List.of(unreadable(where, new Rejected(Reason.TOO_LARGE, ""), null));
        }
        try {
            String text = Json.text(payload);
            Message.Location line = Greenwich.read(text);
            if (line != null) {
                return List.of(new Decoded(where, line, false, null, MessageWriter.json(line)));
            }
            List<Decoded> found = new ArrayList<>(1);
            readAll(where, Json.parse(text), null, found);
            return List.copyOf(found);
        } catch (Rejected e) {
            return List.of(unreadable(where, e, null));
        }
    }

    /// @param keyName the key that opened the envelope around it, null in the clear
    private void readAll(Topic topic, JsonNode node, @Nullable String keyName, List<Decoded> found) throws Rejected {
        if (!node.isArray()) {
            readOne(topic, node, keyName, found);
            return;
        }
        if (node.size() > MAX_MESSAGES) {
            throw new Rejected(Reason.TOO_LARGE, "");
        }
        for (JsonNode element : node.values()) {
            readOne(topic, element, keyName, found);
        }
    }

    private void readOne(Topic topic, JsonNode node, @Nullable String keyName, List<Decoded> found) {
        try {
            if (!(node instanceof ObjectNode object)) {
                throw new Rejected(Reason.NOT_AN_OBJECT, "");
            }
            JsonNode type = object.get("_type");
            if (keyName == null
                    && type != null
                    && type.isString()
                    && type.stringValue().equals("encrypted")) {
                readEnvelope(topic, new Fields(object), found);
                return;
            }
            Message message = MessageTypes.read(object);
            found.add(new Decoded(topic, message, keyName != null, keyName, ShownJson.of(object, message)));
        } catch (Rejected e) {
            found.add(unreadable(topic, e, keyName));
        }
    }

    private void readEnvelope(Topic topic, Fields envelope, List<Decoded> found) throws Rejected {
        JsonNode data = envelope.get("data");
        if (data == null) {
            throw new Rejected(Reason.MISSING, "data");
        }
        if (!data.isString()) {
            throw new Rejected(Reason.WRONG_TYPE, "data");
        }
        byte[] box = Base64s.decode(data.stringValue());
        if (box == null) {
            throw new Rejected(Reason.BAD_BASE64, "data");
        }
        if (box.length < SecretBox.OVERHEAD) {
            throw new Rejected(Reason.BAD_ENVELOPE, "data");
        }
        Keyring.Opened opened = keys.open(topic.full(), box);
        if (opened == null) {
            found.add(new Decoded(topic, new Message.Locked(), false, null, ""));
            return;
        }
        try {
            readAll(topic, Json.parse(Json.text(opened.plain())), opened.keyName(), found);
        } catch (Rejected e) {
            found.add(unreadable(topic, e, opened.keyName()));
        }
    }

    private static Decoded unreadable(Topic topic, Rejected why, @Nullable String keyName) {
        return new Decoded(topic, why.outcome(), keyName != null, keyName, "");
    }
}
