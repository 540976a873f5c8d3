package app.kith.protocol;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A message's JSON as it may be shown and handed on: compact, valid, and without secrets. Configurations hold
/// passwords and keys, and arrive as dumps, as commands overheard and by mistake.
final class ShownJson {
    private ShownJson() {}

    static String of(ObjectNode object, Message message) {
        if (message instanceof Message.Configuration || message instanceof Message.Dump) {
            ObjectNode only = Json.object();
            only.set("_type", object.get("_type"));
            return only.toString();
        }
        if (isClean(object)) {
            return object.toString();
        }
        ObjectNode copy = object.deepCopy();
        clean(copy);
        return copy.toString();
    }

    static boolean isSecret(String name) {
        return switch (name) {
            case "configuration", "password", "encryptionKey", "passphrase", "clientpkcs", "tlsClientCrtPassword" ->
                true;
            default -> false;
        };
    }

    /// Nearly every message is; so none is copied for nothing.
    private static boolean isClean(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> entry : object.properties()) {
                if (isSecret(entry.getKey()) || !isClean(entry.getValue())) {
                    return false;
                }
            }
        } else if (node instanceof ArrayNode array) {
            for (JsonNode element : array.values()) {
                if (!isClean(element)) {
                    return false;
                }
            }
        }
        return !Fields.isNotFinite(node);
    }

    private static void clean(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(
                    object.propertyNames().stream().filter(ShownJson::isSecret).toList());
            object.properties().forEach(entry -> {
                if (Fields.isNotFinite(entry.getValue())) {
                    entry.setValue(object.nullNode());
                }
            });
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                if (Fields.isNotFinite(array.get(i))) {
                    array.setNull(i);
                }
            }
        }
        node.values().forEach(ShownJson::clean);
    }
}
