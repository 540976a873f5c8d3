package app.kith.source.recorder;

import app.kith.model.Connection.Why;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A Recorder's answers and frames as JSON objects, within limits that hostile input can't stretch. Pure.
final class RecorderJson {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(32)
                            .maxStringLength(1 << 20)
                            .maxNumberLength(32)
                            .maxNameLength(128)
                            .build())
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private RecorderJson() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static byte[] bytes(JsonNode node) {
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// The objects of an answer's array; `{}` is how a Recorder says that it has nobody.
    ///
    /// @throws RecorderTrouble for whatever else there is
    static List<ObjectNode> answer(byte[] body) throws RecorderTrouble {
        try {
            JsonNode root = MAPPER.readTree(body);
            if (root != null && (root.isArray() || root.isObject() && root.isEmpty())) {
                return objects(root);
            }
        } catch (JacksonException _) {
            if (begin(body) == '[') {
                throw new RecorderTrouble(Why.Kind.BAD_ANSWER, "");
            }
        }
        throw new RecorderTrouble(Why.Kind.NOT_RECORDER, kind(body));
    }

    /// The objects of a frame; none when it is something else, which occurs.
    static List<ObjectNode> frame(String text) {
        String stripped = text.strip();
        if (!stripped.startsWith("{") && !stripped.startsWith("[")) {
            return List.of();
        }
        try {
            JsonNode root = MAPPER.readTree(stripped);
            return root == null ? List.of() : objects(root);
        } catch (JacksonException _) {
            return List.of();
        }
    }

    private static List<ObjectNode> objects(JsonNode root) {
        List<ObjectNode> objects = new ArrayList<>();
        for (JsonNode one : root.isArray() ? root.values() : List.of(root)) {
            if (one instanceof ObjectNode object && !object.isEmpty()) {
                objects.add(object);
            }
        }
        return objects;
    }

    static @Nullable String text(ObjectNode object, String field) {
        JsonNode node = object.get(field);
        return node != null && node.isString() && !node.stringValue().isEmpty() ? node.stringValue() : null;
    }

    private static int begin(byte[] body) {
        for (byte b : body) {
            if (b > ' ') {
                return b;
            }
        }
        return -1;
    }

    /// What it looks like, in a word that needs no translation.
    private static String kind(byte[] body) {
        return switch (begin(body)) {
            case '<' -> "HTML";
            case '{' -> "JSON";
            case -1 -> "0 B";
            default -> "text";
        };
    }
}
