package app.kith.notify;

import app.kith.alert.Alert;
import app.kith.alert.Alert.Why;
import app.kith.geo.GeoPoint;
import app.kith.model.DeviceId;
import app.kith.region.Passage;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// An event as JSON, one object without line breaks, for programs, topics and URLs:
///
/// - `_type` is always `alert`; `rule` is the rule's id
/// - `person`, `topic` (the device's), `region` (its name; absent where the rule is about none)
/// - `tst`: seconds since 1970, when it happened; `time`: the same as ISO 8601 in UTC
/// - `lat`, `lon`: degrees, absent when not known
/// - `text`: the sentence that a notification says
/// - `why`: an object with `kind` (enter, leave, notThere, allLeft, firstThere, battery, silent, speed, near) and its
///   facts: `witness`, `by`, `people`, `percent`, `since`, `patience` (seconds), `kmh`, `other` (a topic), `metres`,
///   `fence` (the region's id), `notBefore` (seconds since 1970: the last position that was still on the other side)
public final class EventJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private EventJson() {}

    /// UTF-8.
    public static byte[] bytes(Event event) {
        return text(event).getBytes(StandardCharsets.UTF_8);
    }

    public static String text(Event event) {
        Alert alert = event.alert();
        ObjectNode o = JSON.createObjectNode();
        o.put("_type", "alert").put("rule", alert.rule());
        o.put("person", event.person()).put("topic", alert.device().topic());
        if (event.region() != null) {
            o.put("region", event.region());
        }
        o.put("tst", alert.happenedAt().getEpochSecond())
                .put("time", alert.happenedAt().toString());
        if (alert.at() != null) {
            o.put("lat", alert.at().lat()).put("lon", alert.at().lon());
        }
        o.put("text", event.sentence());
        why(alert.why(), o.putObject("why"));
        return o.toString();
    }

    private static void why(Why why, ObjectNode o) {
        switch (why) {
            case Why.Passed p -> {
                o.put("kind", p.entered() ? "enter" : "leave")
                        .put("fence", p.region())
                        .put("witness", p.witness().name());
                if (p.notBefore() != null) {
                    o.put("notBefore", p.notBefore().getEpochSecond());
                }
            }
            case Why.NotThere n -> {
                o.put("kind", "notThere").put("fence", n.region()).put("by", n.by().toString());
                if (n.lastHeard() != null) {
                    o.put("since", n.lastHeard().getEpochSecond());
                }
            }
            case Why.AllLeft a ->
                o.put("kind", "allLeft").put("fence", a.region()).put("people", a.people());
            case Why.FirstThere f -> o.put("kind", "firstThere").put("fence", f.region());
            case Why.Battery b -> o.put("kind", "battery").put("percent", b.percent());
            case Why.Silent s ->
                o.put("kind", "silent")
                        .put("since", s.since().getEpochSecond())
                        .put("patience", s.patience().toSeconds());
            case Why.Speed s -> o.put("kind", "speed").put("kmh", s.kmh());
            case Why.Near n ->
                o.put("kind", "near").put("other", n.other().topic()).put("metres", n.metres());
        }
    }

    /// Reads what [#text] made; times come back to the second. Null for what it did not make.
    public static @Nullable Event read(String json) {
        try {
            JsonNode o = JSON.readTree(json);
            JsonNode lat = o.path("lat");
            JsonNode lon = o.path("lon");
            GeoPoint at = lat.isNumber() && lon.isNumber() ? new GeoPoint(lat.doubleValue(), lon.doubleValue()) : null;
            Alert alert = new Alert(
                    text(o, "rule"), new DeviceId(text(o, "topic")), second(o, "tst"), at, why(o.path("why")));
            return new Event(alert, text(o, "person"), o.has("region") ? text(o, "region") : null, text(o, "text"));
        } catch (JacksonException | DateTimeException | IllegalArgumentException _) {
            return null;
        }
    }

    private static Why why(JsonNode o) {
        String kind = text(o, "kind");
        return switch (kind) {
            case "enter", "leave" ->
                new Why.Passed(
                        text(o, "fence"),
                        kind.equals("enter"),
                        Passage.Witness.valueOf(text(o, "witness")),
                        o.has("notBefore") ? second(o, "notBefore") : null);
            case "notThere" ->
                new Why.NotThere(
                        text(o, "fence"), LocalTime.parse(text(o, "by")), o.has("since") ? second(o, "since") : null);
            case "allLeft" -> new Why.AllLeft(text(o, "fence"), (int) number(o, "people"));
            case "firstThere" -> new Why.FirstThere(text(o, "fence"));
            case "battery" -> new Why.Battery((int) number(o, "percent"));
            case "silent" -> new Why.Silent(second(o, "since"), Duration.ofSeconds((long) number(o, "patience")));
            case "speed" -> new Why.Speed(number(o, "kmh"));
            case "near" -> new Why.Near(new DeviceId(text(o, "other")), number(o, "metres"));
            default -> throw new IllegalArgumentException("no such event");
        };
    }

    private static String text(JsonNode o, String field) {
        JsonNode node = o.path(field);
        if (!node.isString()) {
            throw new IllegalArgumentException(field);
        }
        return node.stringValue();
    }

    private static Instant second(JsonNode o, String field) {
        return Instant.ofEpochSecond((long) number(o, field));
    }

    private static double number(JsonNode o, String field) {
        JsonNode node = o.path(field);
        if (!node.isNumber()) {
            throw new IllegalArgumentException(field);
        }
        return node.doubleValue();
    }
}
