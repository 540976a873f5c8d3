package app.kith.secrets;

import app.kith.settings.PayloadKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Entries as JSON, in UTF-8: `{"password":"…","keys":[{"filter":"#","key":"…"}]}`. What can't be understood is left
/// out, never an error: one odd value must not take the others with it.
final class EntryJson {
    /// Bytes; a thousand times what a household keeps.
    static final int LIMIT = 4 * 1024 * 1024;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(16)
                            .maxDocumentLength(LIMIT)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private EntryJson() {}

    static byte[] write(Entry entry) {
        return JSON.writeValueAsBytes(node(entry));
    }

    /// @param json is overwritten
    static Entry read(byte[] json) {
        try {
            return entry(JSON.readTree(json));
        } catch (JacksonException _) {
            return Entry.NOTHING; // its message quotes the secret
        } finally {
            Arrays.fill(json, (byte) 0);
        }
    }

    /// All of them: `{"accounts":{"id":{…}}}`.
    static byte[] writeAll(Map<String, Entry> entries) {
        ObjectNode root = JSON.createObjectNode();
        ObjectNode accounts = root.putObject("accounts");
        new TreeMap<>(entries).forEach((id, entry) -> accounts.set(id, node(entry)));
        return JSON.writeValueAsBytes(root);
    }

    /// @param json is overwritten
    static Map<String, Entry> readAll(byte[] json) {
        Map<String, Entry> entries = new TreeMap<>();
        try {
            for (Map.Entry<String, JsonNode> each :
                    JSON.readTree(json).path("accounts").properties()) {
                Entry entry = entry(each.getValue());
                if (!entry.isNothing()) {
                    entries.put(each.getKey(), entry);
                }
            }
        } catch (JacksonException _) {
            // its message quotes the secret
        } finally {
            Arrays.fill(json, (byte) 0);
        }
        return entries;
    }

    /// An object that is not secret, null for anything else.
    static @Nullable ObjectNode object(byte[] json) {
        try {
            return JSON.readTree(json) instanceof ObjectNode node ? node : null;
        } catch (JacksonException _) {
            return null;
        }
    }

    static byte[] write(ObjectNode node) {
        return JSON.writeValueAsBytes(node);
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    private static ObjectNode node(Entry entry) {
        ObjectNode node = JSON.createObjectNode();
        if (!entry.password().isEmpty()) {
            node.put("password", entry.password());
        }
        if (!entry.keys().isEmpty()) {
            ArrayNode keys = node.putArray("keys");
            entry.keys()
                    .forEach(key -> keys.addObject().put("filter", key.filter()).put("key", key.passphrase()));
        }
        return node;
    }

    private static Entry entry(JsonNode node) {
        List<PayloadKey> keys = new ArrayList<>();
        for (JsonNode each : node.path("keys")) {
            JsonNode key = each.path("key");
            JsonNode filter = each.path("filter");
            if (key.isString()) {
                keys.add(new PayloadKey(filter.isString() ? filter.stringValue() : PayloadKey.ALL, key.stringValue()));
            }
        }
        JsonNode password = node.path("password");
        return new Entry(password.isString() ? password.stringValue() : "", keys);
    }
}
