package app.kith.notify;

import app.kith.alert.Alert;
import app.kith.alert.Alert.Why;
import java.nio.charset.StandardCharsets;
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
///   facts: `witness`, `by`, `people`, `percent`, `since`, `patience` (seconds), `kmh`, `other` (a topic), `metres`
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
            case Why.Passed p ->
                o.put("kind", p.entered() ? "enter" : "leave")
                        .put("witness", p.witness().name());
            case Why.NotThere n -> {
                o.put("kind", "notThere").put("by", n.by().toString());
                if (n.lastHeard() != null) {
                    o.put("since", n.lastHeard().getEpochSecond());
                }
            }
            case Why.AllLeft a -> o.put("kind", "allLeft").put("people", a.people());
            case Why.FirstThere _ -> o.put("kind", "firstThere");
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
}
