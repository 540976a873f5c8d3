package app.kith.protocol;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What some senders of locations add to them: Queclink trackers the vehicle's values, phones tags and pictures.
final class LocationExtras {
    private static final Set<String> KNOWN = Set.of(
            "odometer",
            "hmc",
            "ubatt",
            "uext",
            "vin",
            "imei",
            "don",
            "doff",
            "ign",
            "motion",
            "rpm",
            "fcon",
            "flvl",
            "dist",
            "trip",
            "motionactivities",
            "addr");

    /// One sensor each: `temp_c-28ff4b2a6e14` and the like.
    private static final String TEMPERATURE = "temp_c";

    private static final int MOST = 40;

    private LocationExtras() {}

    static Map<String, String> of(Fields f) {
        Map<String, String> extras = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : f.object().properties()) {
            String name = entry.getKey();
            if ((KNOWN.contains(name) || name.startsWith(TEMPERATURE)) && extras.size() < MOST) {
                String value =
                        entry.getValue().isArray() ? String.join(", ", f.texts(name)) : Fields.text(entry.getValue());
                if (!value.isEmpty()) {
                    extras.put(Fields.cut(name), value);
                }
            }
        }
        return Collections.unmodifiableMap(extras);
    }

    /// A picture that is too heavy is none, as with faces.
    static Message.@Nullable Picture image(Fields f) {
        JsonNode node = f.get("image");
        if (node == null || !node.isString()) {
            return null;
        }
        byte[] data = Base64s.decode(node.stringValue());
        return data == null || data.length == 0 || data.length > MessageTypes.MAX_FACE
                ? null
                : new Message.Picture(f.text("imagename"), data);
    }
}
