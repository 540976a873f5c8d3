package app.kith.history.exchange;

import app.kith.texts.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// JSON files, told apart by the names at their top: GeoJSON, Google's three kinds of timeline, what the Recorder's
/// REST interface answers, and OwnTracks messages alone, in an array, or one after another. Read token by token.
final class JsonFiles {
    private final JsonParser json;
    private final Source source;
    private final GoogleTimeline google;
    private boolean known;

    private JsonFiles(JsonParser json, Source source) {
        this.json = json;
        this.source = source;
        this.google = new GoogleTimeline(source);
    }

    /// Reads what is known.
    ///
    /// @return false when nothing in it is
    static boolean read(InputStream in, Source source) throws IOException {
        try (JsonParser json = Trees.MAPPER.createParser(in)) {
            JsonFiles files = new JsonFiles(json, source);
            try {
                files.read();
                return files.known;
            } catch (JacksonException e) {
                rethrow(e);
                // Its own sentence quotes the file.
                source.intake().bad(files.line(), Texts.get("exchange.bad.json"));
                return true;
            }
        }
    }

    /// Jackson wraps what the stream below says.
    private static void rethrow(JacksonException e) throws IOException {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException io) {
                throw io;
            }
        }
    }

    private long line() {
        return Math.max(0, json.currentLocation().getLineNr());
    }

    private void read() {
        for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
            if (token == JsonToken.START_OBJECT) {
                object();
            } else if (token == JsonToken.START_ARRAY) {
                elements();
            } else {
                json.skipChildren();
            }
        }
    }

    private void object() {
        long line = line();
        ObjectNode rest = Trees.MAPPER.createObjectNode();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            JsonToken token = json.nextToken();
            if (token == JsonToken.START_ARRAY && isList(name)) {
                known = true;
                if (name.equals("features")) {
                    features();
                } else {
                    elements();
                }
            } else if (name.equals("geometry") || name.equals("coordinates") || name.equals("properties")) {
                // A feature or a geometry outside of any collection: small ones only.
                rest.set(name, Trees.read(json));
            } else if (token == JsonToken.START_OBJECT) {
                json.skipChildren();
            } else {
                rest.set(name, Trees.read(json));
            }
        }
        element(rest, line);
    }

    private static boolean isList(String name) {
        return switch (name) {
            case "locations", "timelineObjects", "semanticSegments", "rawSignals", "features", "data" -> true;
            default -> false;
        };
    }

    private void features() {
        GeoJsonReader reader = new GeoJsonReader(json, source);
        while (json.nextToken() == JsonToken.START_OBJECT) {
            reader.feature();
        }
    }

    private void elements() {
        for (JsonToken token = json.nextToken();
                token != null && token != JsonToken.END_ARRAY;
                token = json.nextToken()) {
            long line = line();
            JsonNode node = Trees.read(json);
            if (node instanceof ObjectNode object) {
                if (!element(object, line)) {
                    source.intake().bad(line, Texts.get("exchange.bad.element"));
                }
            } else {
                source.intake().bad(line, Texts.get("exchange.bad.element"));
            }
        }
    }

    /// @return whether it is something we know
    private boolean element(ObjectNode object, long line) {
        if (object.has("_type")) {
            byte[] payload = object.toString().getBytes(StandardCharsets.UTF_8);
            source.messages().take(source, payload, "", source.origin(), line);
        } else if ("Feature".equals(Trees.text(object, "type"))) {
            GeoJsonReader.take(object, source, line);
        } else if (!google.take(object, line)) {
            return false;
        }
        known = true;
        return true;
    }
}
