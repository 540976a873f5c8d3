package app.kith.history.exchange;

import app.kith.geo.GeoPoint;
import app.kith.model.Crossing;
import app.kith.model.DeviceId;
import app.kith.model.Observation;
import app.kith.protocol.Topic;
import app.kith.texts.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// GeoJSON (RFC 7946): points with a time among their properties, as Kith and the Recorder write them, and lines with a
/// time for each corner (`coordTimes`, or `coordinateProperties.times`). A line's corners are held in flat arrays.
final class GeoJsonReader {
    private static final int MAX_CORNERS = 4_000_000;
    private static final String[] TIMES = {
        "tst", "time", "timestamp", "datetime", "date", "isotst", "when", "@timestamp", "created_at"
    };

    private final JsonParser json;
    private final Source source;
    private double[] numbers = new double[64];
    private int size;
    private List<String> times = List.of();

    GeoJsonReader(JsonParser json, Source source) {
        this.json = json;
        this.source = source;
    }

    /// Reads the feature whose beginning the parser stands on.
    void feature() {
        long line = Math.max(0, json.currentTokenLocation().getLineNr());
        size = 0;
        times = List.of();
        String type = "";
        JsonNode properties = null;
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            JsonToken token = json.nextToken();
            if (name.equals("geometry") && token == JsonToken.START_OBJECT) {
                type = geometry();
            } else if (name.equals("properties") && token == JsonToken.START_OBJECT) {
                properties = properties();
            } else {
                json.skipChildren();
            }
        }
        finish(type, properties, line);
    }

    /// A feature that was read as a tree.
    static void take(ObjectNode feature, Source source, long line) {
        try (JsonParser json = Trees.MAPPER.createParser(feature.toString())) {
            json.nextToken();
            new GeoJsonReader(json, source).feature();
        }
    }

    private String geometry() {
        String type = "";
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            JsonToken token = json.nextToken();
            if (name.equals("type")) {
                type = json.getString();
            } else if (name.equals("coordinates") && token == JsonToken.START_ARRAY) {
                corners();
            } else {
                json.skipChildren();
            }
        }
        return type;
    }

    private void corners() {
        int depth = 1;
        int start = 0;
        while (depth > 0) {
            JsonToken token = json.nextToken();
            if (token == null) {
                return;
            }
            switch (token) {
                case START_ARRAY -> {
                    depth++;
                    start = size;
                }
                case END_ARRAY -> {
                    depth--;
                    // A corner may leave out its altitude.
                    while (size > start && size % 3 != 0) {
                        add(Double.NaN);
                    }
                    start = size;
                }
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                    if (size - start < 3) {
                        add(json.getDoubleValue());
                    }
                }
                default -> {}
            }
        }
    }

    private void add(double number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, size * 2);
        }
        if (size < MAX_CORNERS * 3) {
            numbers[size++] = number;
        }
    }

    private ObjectNode properties() {
        ObjectNode properties = Trees.MAPPER.createObjectNode();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            JsonToken token = json.nextToken();
            if (token == JsonToken.START_ARRAY && (name.equals("coordTimes") || name.equals("times"))) {
                times = times();
            } else if (token == JsonToken.START_OBJECT && name.equals("coordinateProperties")) {
                properties(); // `times` lies within
            } else {
                properties.set(name, Trees.read(json));
            }
        }
        return properties;
    }

    /// Of several lines in one feature the times are arrays in an array.
    private List<String> times() {
        List<String> found = new ArrayList<>();
        int depth = 1;
        while (depth > 0) {
            JsonToken token = json.nextToken();
            if (token == null) {
                break;
            }
            switch (token) {
                case START_ARRAY -> depth++;
                case END_ARRAY -> depth--;
                default -> {
                    if (found.size() < MAX_CORNERS) {
                        found.add(token.isScalarValue() ? json.getString() : "");
                    }
                }
            }
        }
        return found;
    }

    private void finish(String type, @Nullable JsonNode properties, long line) {
        int corners = size / 3;
        switch (type) {
            // Without a place it may still be a crossing; a fix without one is told to be bad.
            case "Point", "" -> point(properties, line);
            case "LineString", "MultiLineString", "MultiPoint" -> {
                if (times.isEmpty()) {
                    source.intake().bad(line, Texts.get("exchange.bad.time"));
                    return;
                }
                for (int i = 0; i < corners; i++) {
                    FixDraft fix = corner(i);
                    fix.time = i < times.size() ? Times.parse(times.get(i)) : null;
                    fix.finish(source.intake(), device(properties), source.origin(), line);
                }
            }
            default -> source.intake().skip(); // a polygon is nobody's way
        }
    }

    private FixDraft corner(int i) {
        FixDraft fix = new FixDraft();
        if (size >= i * 3 + 3) {
            fix.lon = numbers[i * 3];
            fix.lat = numbers[i * 3 + 1];
            fix.altitude = numbers[i * 3 + 2];
        }
        return fix;
    }

    private DeviceId device(@Nullable JsonNode properties) {
        String topic = Trees.text(properties, "topic");
        return topic.isEmpty() || topic.length() > 1_024 || source.whole()
                ? source.device()
                : source.messages().names().ofTopic(Topic.of(topic).base());
    }

    private void point(@Nullable JsonNode p, long line) {
        FixDraft fix = corner(0);
        for (String name : TIMES) {
            if (fix.time == null) {
                fix.time = Times.parse(Trees.text(p, name));
            }
        }
        DeviceId device = device(p);
        String event = Trees.text(p, "event");
        if (fix.time != null && (event.equals("enter") || event.equals("leave")) && Trees.at(p, "desc") != null) {
            GeoPoint at = GeoPoint.isValid(fix.lat, fix.lon) ? new GeoPoint(fix.lat, fix.lon) : null;
            source.intake()
                    .take(new Observation.Crossed(
                            new Crossing(device, Trees.text(p, "desc"), event.equals("enter"), fix.time, at, false),
                            source.origin()));
            return;
        }
        fix.accuracy = Trees.number(p, Trees.at(p, "acc") == null ? "accuracy" : "acc");
        fix.altitude = Trees.at(p, "alt") == null ? fix.altitude : Trees.number(p, "alt");
        fix.verticalAccuracy = Trees.number(p, "vac");
        fix.velocity = Trees.at(p, "vel") == null ? Trees.number(p, "speed") * 3.6 : Trees.number(p, "vel");
        fix.course = Trees.number(p, Trees.at(p, "cog") == null ? "heading" : "cog");
        fix.pressure = Trees.number(p, "p");
        fix.battery = FixDraft.whole(Trees.number(p, "batt"), 0, 100);
        fix.charging = FixDraft.whole(Trees.number(p, "bs"), 0, 3);
        fix.mode = FixDraft.whole(Trees.number(p, "m"), -1, 2);
        fix.trackerId = Trees.text(p, "tid");
        fix.trigger = Trees.text(p, "t");
        fix.connection = Trees.text(p, "conn");
        fix.poi = Trees.text(p, "poi");
        fix.ssid = Trees.text(p, "SSID");
        JsonNode regions = Trees.at(p, "inregions");
        if (regions != null && regions.isArray()) {
            fix.regions = regions.values().stream()
                    .map(r -> Trees.text(r))
                    .filter(r -> !r.isEmpty())
                    .limit(1_000)
                    .toList();
        }
        fix.finish(source.intake(), device, source.origin(), line);
    }
}
