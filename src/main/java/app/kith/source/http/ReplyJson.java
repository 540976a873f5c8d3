package app.kith.source.http;

import app.kith.protocol.MessageWriter;
import java.io.ByteArrayOutputStream;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Answers as the phone apps read them.
public final class ReplyJson {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private ReplyJson() {}

    /// A friend's message with the tracker id that phones tell friends apart by in HTTP mode.
    ///
    /// @param json one JSON object, as [MessageWriter] writes it
    /// @param tid two characters
    /// @throws tools.jackson.core.JacksonException when it is no JSON
    public static byte[] withTid(byte[] json, String tid) {
        if (!(MAPPER.readTree(json) instanceof ObjectNode object)) {
            throw new IllegalArgumentException("no object");
        }
        object.put("tid", tid);
        return MAPPER.writeValueAsBytes(object);
    }

    /// The array of them, inside an envelope when the phone has a key.
    static byte[] array(List<byte[]> objects, String key) {
        ByteArrayOutputStream array = new ByteArrayOutputStream();
        array.write('[');
        for (int i = 0; i < objects.size(); i++) {
            if (i > 0) {
                array.write(',');
            }
            array.writeBytes(objects.get(i));
        }
        array.write(']');
        return key.isEmpty() ? array.toByteArray() : MessageWriter.encrypted(array.toByteArray(), key);
    }
}
