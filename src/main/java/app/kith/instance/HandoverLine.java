package app.kith.instance;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// The wire between two starts: one line of JSON each way, `{"kith":1,"open":["…"],"demo":true,"hidden":true}` and
/// `{"kith":1,"taken":true}`. Fields that nobody knows here are passed over.
final class HandoverLine {
    /// Bytes of a line, its end included: a configuration of the greatest size, escaped.
    static final int LIMIT = 4 * 1024 * 1024;

    /// Things to open at once.
    static final int MOST = 256;

    private static final int VERSION = 1;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(8)
                    .maxStringLength(LIMIT)
                    .maxDocumentLength(LIMIT)
                    .build())
            .build();

    private HandoverLine() {}

    static byte[] write(Handover handover) {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), line)) {
            json.writeStartObject();
            json.writeNumberProperty("kith", VERSION);
            json.writeArrayPropertyStart("open");
            handover.open().forEach(json::writeString);
            json.writeEndArray();
            json.writeBooleanProperty("demo", handover.demo());
            json.writeBooleanProperty("hidden", handover.hidden());
            json.writeEndObject();
        }
        line.write('\n');
        return line.toByteArray();
    }

    /// @return null for what no Kith sends
    static @Nullable Handover read(byte[] line) {
        List<String> open = new ArrayList<>();
        boolean demo = false;
        boolean hidden = false;
        int version = 0;
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                switch (name) {
                    case "kith" -> version = value == JsonToken.VALUE_NUMBER_INT ? json.getIntValue() : 0;
                    case "demo" -> demo = value == JsonToken.VALUE_TRUE;
                    case "hidden" -> hidden = value == JsonToken.VALUE_TRUE;
                    case "open" -> {
                        if (value != JsonToken.START_ARRAY) {
                            return null;
                        }
                        while (json.nextToken() == JsonToken.VALUE_STRING && open.size() < MOST) {
                            open.add(json.getString());
                        }
                        if (json.currentToken() != JsonToken.END_ARRAY) {
                            return null;
                        }
                    }
                    default -> json.skipChildren();
                }
            }
            return version < 1 || json.currentToken() != JsonToken.END_OBJECT ? null : new Handover(open, demo, hidden);
        } catch (JacksonException _) {
            return null;
        }
    }

    static byte[] answer(boolean taken) {
        return ("{\"kith\":" + VERSION + ",\"taken\":" + taken + "}\n").getBytes(StandardCharsets.US_ASCII);
    }

    static boolean isTaken(byte[] line) {
        return new String(line, StandardCharsets.US_ASCII).contains("\"taken\":true");
    }
}
