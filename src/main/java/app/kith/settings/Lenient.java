package app.kith.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads values that a person or another version may have written: an odd one is read as its default, and named in
/// [#odd].
final class Lenient {
    private final List<String> odd = new ArrayList<>();

    /// The keys whose values could not be used, in the order of reading.
    List<String> odd() {
        return List.copyOf(odd);
    }

    void isOdd(String key) {
        odd.add(key);
    }

    static double number(JsonNode node, String key) {
        return node.path(key).isNumber() ? node.path(key).doubleValue() : Double.NaN;
    }

    String text(ObjectNode node, String key, String otherwise) {
        JsonNode value = node.get(key);
        if (value == null) {
            return otherwise;
        }
        if (value.isString()) {
            return value.stringValue();
        }
        isOdd(key);
        return otherwise;
    }

    List<String> texts(String key, @Nullable JsonNode node, List<String> otherwise) {
        if (node == null) {
            return otherwise;
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode each : node) {
            if (!each.isString()) {
                isOdd(key);
                return otherwise;
            }
            texts.add(each.stringValue());
        }
        if (!node.isArray()) {
            isOdd(key);
            return otherwise;
        }
        return texts;
    }

    boolean flag(ObjectNode node, String key, boolean otherwise) {
        JsonNode value = node.get(key);
        if (value == null) {
            return otherwise;
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        isOdd(key);
        return otherwise;
    }

    <E extends Enum<E>> E constant(ObjectNode node, String key, E otherwise) {
        String name = text(node, key, otherwise.name()).toUpperCase(Locale.ROOT);
        for (E each : otherwise.getDeclaringClass().getEnumConstants()) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        isOdd(key);
        return otherwise;
    }

    /// Whole, from `least` to `most`.
    int number(ObjectNode node, String key, int otherwise, int least, int most) {
        JsonNode value = node.get(key);
        if (value == null) {
            return otherwise;
        }
        if (value.isInt() && value.intValue() >= least && value.intValue() <= most) {
            return value.intValue();
        }
        isOdd(key);
        return otherwise;
    }
}
