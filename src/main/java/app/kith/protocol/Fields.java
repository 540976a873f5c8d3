package app.kith.protocol;

import app.kith.geo.GeoPoint;
import app.kith.protocol.Message.Unreadable.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A JSON object's fields, read as leniently as phones write them: numbers as strings, null for absent, -1 for unknown.
/// What is required throws [Rejected] with the field's name; what is optional and odd counts as absent.
record Fields(ObjectNode object) {
    /// Longer texts are cut: nobody's name is longer, and a list must be able to draw it.
    static final int MAX_TEXT = 1024;

    private static final int MAX_LIST = 1000;

    /// Epoch seconds of the years 0001 to 9999, what every format we export to can hold.
    private static final double FIRST_SECOND = -62_135_596_800.0;

    private static final double LAST_SECOND = 253_402_300_799.0;

    /// Seconds beyond this (the year 5138) are milliseconds of our own time.
    private static final double MILLIS_FROM = 1e11;

    /// The field, or null when it is absent or null.
    @Nullable
    JsonNode get(String name) {
        JsonNode node = object.get(name);
        return node == null || node.isNull() ? null : node;
    }

    /// A text; a number's or boolean's own text; empty when absent or something else. Cut when it is too long.
    String text(String name) {
        return text(get(name));
    }

    /// The same, however long: a password that is cut opens nothing.
    String wholeText(String name) {
        return wholeText(get(name));
    }

    /// As [#text(String)] does.
    static String text(@Nullable JsonNode node) {
        return cut(wholeText(node));
    }

    private static String wholeText(@Nullable JsonNode node) {
        return node == null || node.isNull() || node.isContainer() || isNotFinite(node) ? "" : node.asString();
    }

    /// JSON has no NaN and no infinity, though some phones write them: as good as null.
    static boolean isNotFinite(JsonNode node) {
        return node.isFloatingPointNumber() && !Double.isFinite(node.doubleValue());
    }

    static String cut(String text) {
        if (text.length() <= MAX_TEXT) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(MAX_TEXT - 1)) ? MAX_TEXT - 1 : MAX_TEXT);
    }

    /// Texts of an array; one text alone counts as an array of one.
    List<String> texts(String name) {
        JsonNode node = get(name);
        if (node == null || node.isObject()) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode element : node.isArray() ? node.values() : List.of(node)) {
            String text = text(element);
            if (!text.isEmpty() && texts.size() < MAX_LIST) {
                texts.add(text);
            }
        }
        return List.copyOf(texts);
    }

    /// A finite number, never -0, or null.
    @Nullable
    Double number(String name) {
        JsonNode node = get(name);
        double value = node == null ? Double.NaN : value(node);
        return Double.isFinite(value) ? value + 0.0 : null;
    }

    /// A finite number of 0 or more, or null: below, the wire means unknown.
    @Nullable
    Double positive(String name) {
        Double value = number(name);
        return value == null || value < 0 ? null : value;
    }

    /// The nearest whole number if it is within the two, else null.
    @Nullable
    Integer whole(String name, int least, int most) {
        Double value = number(name);
        if (value == null) {
            return null;
        }
        double rounded = Math.rint(value);
        return rounded < least || rounded > most ? null : (Integer) (int) rounded;
    }

    /// A position: both coordinates must be there, be numbers and be in range.
    GeoPoint point() throws Rejected {
        double lat = coordinate("lat", 90);
        double lon = coordinate("lon", 180);
        return new GeoPoint(lat, lon);
    }

    /// A position, or null when there is none to read.
    @Nullable
    GeoPoint pointIfAny() {
        try {
            return point();
        } catch (Rejected _) {
            return null;
        }
    }

    private double coordinate(String name, double limit) throws Rejected {
        double value = required(name);
        if (!(Math.abs(value) <= limit)) { // so written, NaN is out of range
            throw new Rejected(Reason.OUT_OF_RANGE, name);
        }
        return value + 0.0;
    }

    private double required(String name) throws Rejected {
        JsonNode node = get(name);
        if (node == null) {
            throw new Rejected(Reason.MISSING, name);
        }
        double value = value(node);
        if (Double.isNaN(value) && !isNaN(node)) {
            throw new Rejected(Reason.WRONG_TYPE, name);
        }
        return value;
    }

    /// A moment in epoch seconds, or in milliseconds when it is too large for seconds.
    Instant time(String name) throws Rejected {
        double value = required(name);
        boolean millis = value > MILLIS_FROM;
        double seconds = millis ? value / 1000 : value;
        if (!(seconds >= FIRST_SECOND && seconds <= LAST_SECOND)) {
            throw new Rejected(Reason.OUT_OF_RANGE, name);
        }
        return Instant.ofEpochMilli(Math.round(millis ? value : value * 1000));
    }

    /// A moment, or null when there is none to read.
    @Nullable
    Instant timeIfAny(String name) {
        try {
            return get(name) == null ? null : time(name);
        } catch (Rejected _) {
            return null;
        }
    }

    /// A number as people write it.
    static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /// NaN for what is no number.
    private static double value(JsonNode node) {
        if (node.isNumber()) {
            return node.doubleValue();
        }
        return node.isString() ? parse(node.stringValue().strip()) : Double.NaN;
    }

    private static boolean isNaN(JsonNode node) {
        return node.isNumber() || (node.isString() && node.stringValue().strip().equalsIgnoreCase("nan"));
    }

    /// Decimal notation only: Java's own reader would also take "1f" and "0x1p3".
    private static double parse(String text) {
        if (text.isEmpty() || text.length() > 32) {
            return Double.NaN;
        }
        for (int i = 0; i < text.length(); i++) {
            if ("0123456789+-.eE".indexOf(text.charAt(i)) < 0) {
                return Double.NaN;
            }
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException _) {
            return Double.NaN;
        }
    }
}
