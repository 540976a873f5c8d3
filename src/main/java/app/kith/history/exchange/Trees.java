package app.kith.history.exchange;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Small trees out of large JSON files: an element at a time, each within limits that hostile files can't stretch.
final class Trees {
    /// Tokens of one element: a segment of Google's with a day's path has some thousands.
    private static final int MAX_TOKENS = 200_000;

    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(64)
                            .maxStringLength(1 << 20)
                            .maxNumberLength(64)
                            .maxNameLength(1 << 10)
                            .build())
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .build())
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonParser json;
    private int left;

    private Trees(JsonParser json) {
        this.json = json;
        this.left = MAX_TOKENS;
    }

    /// The value at which the parser stands, which ends where the parser ends up. What goes beyond the limit of one
    /// element is left out of it.
    static JsonNode read(JsonParser json) {
        return new Trees(json).value(json.currentToken());
    }

    private JsonNode value(@Nullable JsonToken token) {
        left--;
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> NODES.stringNode(json.getString());
            case VALUE_NUMBER_INT ->
                json.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? NODES.numberNode(json.getDoubleValue())
                        : NODES.numberNode(json.getLongValue());
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(json.getDoubleValue());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case null, default -> NODES.nullNode();
        };
    }

    private ObjectNode object() {
        ObjectNode object = NODES.objectNode();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            JsonToken token = json.nextToken();
            if (left <= 0) {
                json.skipChildren();
            } else {
                object.set(name, value(token));
            }
        }
        return object;
    }

    private ArrayNode array() {
        ArrayNode array = NODES.arrayNode();
        for (JsonToken token = json.nextToken();
                token != null && token != JsonToken.END_ARRAY;
                token = json.nextToken()) {
            if (left <= 0) {
                json.skipChildren();
            } else {
                array.add(value(token));
            }
        }
        return array;
    }

    /// The value along names, null when there is none.
    static @Nullable JsonNode at(@Nullable JsonNode node, String... names) {
        JsonNode at = node;
        for (String name : names) {
            at = at == null ? null : at.get(name);
        }
        return at == null || at.isNull() ? null : at;
    }

    /// A text; empty for what is none.
    static String text(@Nullable JsonNode node, String... names) {
        JsonNode at = at(node, names);
        return at == null || at.isContainer() ? "" : at.asString();
    }

    /// A number, also one that is written as a text; NaN for what is none.
    static double number(@Nullable JsonNode node, String... names) {
        JsonNode at = at(node, names);
        if (at == null) {
            return Double.NaN;
        }
        return at.isNumber() ? at.doubleValue() : at.isString() ? FixDraft.number(at.stringValue()) : Double.NaN;
    }
}
