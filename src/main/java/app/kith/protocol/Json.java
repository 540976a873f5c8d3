package app.kith.protocol;

import app.kith.protocol.Message.Unreadable.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Text to JSON trees, within limits that hostile input can't stretch. What Jackson's exceptions say quotes values, so
/// nothing of them is kept.
final class Json {
    static final int MAX_NESTING = 32;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_NESTING)
                            .maxStringLength(1 << 20)
                            .maxNumberLength(32)
                            .maxNameLength(128)
                            .build())
                    // One NaN among the optional fields must not cost the position.
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static byte[] bytes(JsonNode node) {
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// The text behind strict UTF-8, less a byte order mark and the NULs that C programs leave at the end.
    static String text(byte[] payload) throws Rejected {
        int end = payload.length;
        while (end > 0 && payload[end - 1] == 0) {
            end--;
        }
        int start =
                end >= 3 && payload[0] == (byte) 0xEF && payload[1] == (byte) 0xBB && payload[2] == (byte) 0xBF ? 3 : 0;
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(payload, start, end - start))
                    .toString();
        } catch (CharacterCodingException _) {
            throw new Rejected(Reason.NOT_UTF8, "");
        }
    }

    /// One JSON value and nothing after it.
    static JsonNode parse(String text) throws Rejected {
        JsonNode node;
        try {
            node = MAPPER.readTree(text);
        } catch (StreamConstraintsException _) {
            throw new Rejected(isTooDeep(text) ? Reason.TOO_DEEP : Reason.TOO_LARGE, "");
        } catch (JacksonException _) {
            throw new Rejected(Reason.NOT_JSON, "");
        }
        if (node == null || node.isMissingNode()) {
            throw new Rejected(Reason.NOT_JSON, "");
        }
        return node;
    }

    /// Which limit was passed is otherwise only in the exception's sentence.
    private static boolean isTooDeep(String text) {
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{' || c == '[') {
                if (++depth > MAX_NESTING) {
                    return true;
                }
            } else if (c == '}' || c == ']') {
                depth--;
            }
        }
        return false;
    }
}
