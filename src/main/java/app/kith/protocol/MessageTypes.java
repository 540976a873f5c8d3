package app.kith.protocol;

import app.kith.geo.GeoPoint;
import app.kith.protocol.Message.Unreadable.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// From one JSON object to the message its `_type` names. Where documents and phones disagree, the phones are right
/// (booklet, tech/json; the apps' own code).
final class MessageTypes {
    /// A face beyond this is dropped; phones advise 192 x 192 pixels, some 40 kB.
    static final int MAX_FACE = 512 * 1024;

    /// Half the equator, in metres: no region is larger.
    private static final double MAX_RADIUS = 20_037_508;

    private static final int MAX_WAYPOINTS = 10_000;
    private static final int MAX_STATUS = 200;

    /// An address may hold a name and a password.
    private static final Pattern USER_INFO = Pattern.compile("^([a-zA-Z][a-zA-Z0-9+.-]*://)[^/?#]*@");

    private MessageTypes() {}

    static Message read(ObjectNode object) throws Rejected {
        Fields fields = new Fields(object);
        JsonNode type = fields.get("_type");
        if (type == null) {
            throw new Rejected(Reason.NO_TYPE, "_type");
        }
        if (!type.isString()) {
            throw new Rejected(Reason.WRONG_TYPE, "_type");
        }
        return switch (type.stringValue()) {
            case "location" -> location(fields);
            case "transition" -> transition(fields);
            case "card" -> card(fields);
            case "waypoint" -> waypoint(fields);
            case "waypoints" -> waypoints(fields);
            case "lwt" -> new Message.Lwt(fields.timeIfAny("tst"));
            case "status" -> status(fields);
            case "steps" ->
                new Message.Steps(
                        fields.whole("steps", 0, Integer.MAX_VALUE), fields.timeIfAny("from"), fields.timeIfAny("to"));
            case "beacon" -> beacon(fields);
            case "dump" -> dump(fields);
            case "cmd" -> new Message.Command(fields.text("action"));
            case "request" -> new Message.Request(fields.text("request"));
            case "configuration" -> new Message.Configuration();
            // Envelopes are opened before; one inside another is nobody's.
            case "encrypted" -> throw new Rejected(Reason.BAD_ENVELOPE, "data");
            default -> new Message.Unknown(Fields.cut(type.stringValue()));
        };
    }

    private static Message location(Fields f) throws Rejected {
        GeoPoint at = f.point();
        Instant time = f.time("tst");
        return new Message.Location(
                at,
                time,
                f.timeIfAny("created_at"),
                f.positive("acc"),
                f.number("alt"),
                f.positive("vac"),
                f.positive("vel"),
                course(f.positive("cog")),
                f.whole("batt", 0, 100),
                f.whole("bs", 0, 3),
                f.positive("p"),
                f.positive("rad"),
                f.text("tid"),
                f.text("t"),
                f.whole("m", -1, 2),
                f.text("conn"),
                f.text("source"),
                f.text("poi"),
                f.text("tag"),
                either(f, "SSID", "ssid"),
                either(f, "BSSID", "bssid"),
                f.texts("inregions"),
                f.texts("inrids"),
                isSuspect(at),
                LocationExtras.of(f),
                LocationExtras.image(f));
    }

    /// A longitude of exactly 0 is Greenwich once in a lifetime, and a phone's bug otherwise.
    static boolean isSuspect(GeoPoint at) {
        return at.lon() == 0;
    }

    /// North may come as 360.
    static @Nullable Double course(@Nullable Double cog) {
        if (cog == null || cog > 360) {
            return null;
        }
        return cog == 360 ? Double.valueOf(0) : cog;
    }

    private static String either(Fields f, String name, String other) {
        String text = f.text(name);
        return text.isEmpty() ? f.text(other) : text;
    }

    private static Message transition(Fields f) throws Rejected {
        JsonNode event = f.get("event");
        if (event == null) {
            throw new Rejected(Reason.MISSING, "event");
        }
        if (!event.isString()) {
            throw new Rejected(Reason.WRONG_TYPE, "event");
        }
        boolean entered = switch (event.stringValue().strip().toLowerCase(Locale.ROOT)) {
            case "enter" -> true;
            case "leave", "exit" -> false;
            default -> throw new Rejected(Reason.OUT_OF_RANGE, "event");
        };
        String trigger = f.text("t");
        GeoPoint at = f.pointIfAny();
        if (at != null && trigger.equals("b") && at.lat() == 0 && at.lon() == 0) {
            at = null; // a beacon does not know where it is
        }
        return new Message.Transition(
                entered,
                f.text("desc"),
                f.text("rid"),
                f.time("tst"),
                f.timeIfAny("wtst"),
                at,
                f.positive("acc"),
                f.text("tid"),
                trigger);
    }

    /// A face that is broken or too large is no face: the name still counts.
    private static Message card(Fields f) {
        byte[] face = null;
        JsonNode node = f.get("face");
        if (node != null && node.isString()) {
            String text = node.stringValue();
            int comma = text.startsWith("data:") ? text.indexOf(',') : -1;
            face = Base64s.decode(text.substring(comma + 1));
        }
        return new Message.Card(
                f.text("name"), f.text("tid"), face == null || face.length > MAX_FACE ? new byte[0] : face);
    }

    static Message.Waypoint waypoint(Fields f) throws Rejected {
        String rid = f.text("rid");
        JsonNode desc = f.get("desc");
        if ((desc == null || Fields.isNotFinite(desc)) && rid.isEmpty()) {
            throw new Rejected(Reason.MISSING, "desc");
        }
        String uuid = f.text("uuid");
        boolean placed = f.get("lat") != null || f.get("lon") != null;
        GeoPoint center = null;
        if (placed) {
            // iOS fills a beacon's coordinates with what is no place.
            center = uuid.isEmpty() ? f.point() : f.pointIfAny();
        }
        Double radius = f.positive("rad");
        return new Message.Waypoint(
                f.text("desc"),
                rid,
                f.get("tst") == null ? Instant.EPOCH : f.time("tst"),
                center,
                radius == null || radius > MAX_RADIUS ? 0 : radius,
                uuid);
    }

    private static Message waypoints(Fields f) throws Rejected {
        JsonNode list = f.get("waypoints");
        if (list == null) {
            throw new Rejected(Reason.MISSING, "waypoints");
        }
        if (!list.isArray()) {
            throw new Rejected(Reason.WRONG_TYPE, "waypoints");
        }
        List<Message.Waypoint> read = new ArrayList<>();
        int unreadable = 0;
        for (JsonNode node : list.values()) {
            try {
                if (!(node instanceof ObjectNode object) || read.size() == MAX_WAYPOINTS) {
                    unreadable++;
                } else {
                    read.add(waypoint(new Fields(object)));
                }
            } catch (Rejected _) {
                unreadable++;
            }
        }
        return new Message.Waypoints(List.copyOf(read), unreadable);
    }

    /// The groups of settings (`android`, `iOS`) flattened; what the Recorder adds stands outside of them.
    private static Message status(Fields f) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> group : f.object().properties()) {
            if (group.getValue() instanceof ObjectNode settings) {
                flatten(Fields.cut(group.getKey()), settings, values);
            }
        }
        return new Message.Status(Collections.unmodifiableMap(values));
    }

    /// The plain settings of the `configuration`; of a secret only whether there is one.
    private static Message dump(Fields f) {
        Map<String, String> settings = new LinkedHashMap<>();
        if (f.get("configuration") instanceof ObjectNode configuration) {
            for (Map.Entry<String, JsonNode> entry : configuration.properties()) {
                String name = Fields.cut(entry.getKey());
                JsonNode value = entry.getValue();
                if (value.isContainer()
                        || value.isNull()
                        || Fields.isNotFinite(value)
                        || name.startsWith("_")
                        || settings.size() == MAX_STATUS) {
                    continue;
                }
                String text = Fields.text(value);
                if (Command.isSecret(name)) {
                    settings.put(name, text.isEmpty() ? "" : Message.Dump.MASK);
                } else {
                    settings.put(
                            name, name.equals("url") ? USER_INFO.matcher(text).replaceFirst("$1") : text);
                }
            }
        }
        return new Message.Dump(Collections.unmodifiableMap(settings));
    }

    private static void flatten(String prefix, ObjectNode object, Map<String, String> values) {
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            String name = prefix + "." + entry.getKey();
            if (entry.getValue() instanceof ObjectNode inner) {
                flatten(name, inner, values);
            } else if (!entry.getValue().isContainer()
                    && !entry.getValue().isNull()
                    && !Fields.isNotFinite(entry.getValue())
                    && values.size() < MAX_STATUS
                    && !ShownJson.isSecret(entry.getKey())) {
                values.put(name, Fields.text(entry.getValue()));
            }
        }
    }

    private static Message beacon(Fields f) {
        return new Message.Beacon(
                f.text("desc"),
                f.text("uuid"),
                f.whole("major", 0, 65_535),
                f.whole("minor", 0, 65_535),
                f.positive("acc"),
                f.whole("rssi", -200, 200),
                f.whole("prox", 0, 100));
    }
}
