package app.kith.protocol;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// [Command] to JSON and back.
final class Commands {
    /// No latitude and no longitude: iOS removes the region that has it.
    private static final int NOWHERE = 1000;

    private Commands() {}

    static String json(Command command) {
        ObjectNode o = Json.object();
        o.put("_type", "cmd");
        o.put("action", command.action());
        switch (command) {
            case Command.SetWaypoints set -> {
                ObjectNode waypoints = o.putObject("waypoints");
                waypoints.put("_type", "waypoints");
                ArrayNode array = waypoints.putArray("waypoints");
                set.list().forEach(waypoint -> array.add(MessageWriter.waypoint(waypoint)));
                for (Message.Waypoint waypoint : set.removed()) {
                    ObjectNode gone = MessageWriter.waypoint(waypoint);
                    gone.put("lat", NOWHERE);
                    gone.put("lon", NOWHERE);
                    array.add(gone);
                }
            }
            case Command.SetConfiguration set -> {
                ObjectNode configuration = o.putObject("configuration");
                configuration.put("_type", "configuration"); // iOS refuses it otherwise
                set.settings().forEach((name, value) -> {
                    switch (value) {
                        case Long l -> configuration.put(name, l);
                        case Double d -> configuration.put(name, d);
                        case Boolean b -> configuration.put(name, b);
                        default -> configuration.put(name, value.toString());
                    }
                });
            }
            case Command.ReportSteps steps -> {
                if (steps.from() != null) {
                    o.put("from", steps.from().getEpochSecond());
                }
                if (steps.to() != null) {
                    o.put("to", steps.to().getEpochSecond());
                }
            }
            case Command.ReportLocation _,
                    Command.Status _,
                    Command.Waypoints _,
                    Command.ClearWaypoints _,
                    Command.Dump _ -> {}
        }
        return o.toString();
    }

    static @Nullable Command parse(String json) {
        try {
            return Json.parse(json) instanceof ObjectNode object ? read(new Fields(object)) : null;
        } catch (Rejected | IllegalArgumentException _) {
            return null;
        }
    }

    private static @Nullable Command read(Fields f) throws Rejected {
        return switch (f.text("action")) {
            case "reportLocation" -> new Command.ReportLocation();
            case "status" -> new Command.Status();
            case "waypoints" -> new Command.Waypoints();
            case "setWaypoints" -> setWaypoints(f);
            case "clearWaypoints" -> new Command.ClearWaypoints();
            case "setConfiguration" -> setConfiguration(f);
            case "dump" -> new Command.Dump();
            case "reportSteps" -> new Command.ReportSteps(time(f, "from"), time(f, "to"));
            default -> null;
        };
    }

    private static @Nullable Instant time(Fields f, String name) {
        return f.get(name) == null ? null : f.timeIfAny(name);
    }

    private static @Nullable Command setWaypoints(Fields f) throws Rejected {
        if (!(f.get("waypoints") instanceof ObjectNode o) || !(o.get("waypoints") instanceof ArrayNode array)) {
            return null;
        }
        List<Message.Waypoint> list = new ArrayList<>();
        List<Message.Waypoint> removed = new ArrayList<>();
        for (JsonNode node : array.values()) {
            if (!(node instanceof ObjectNode waypoint)) {
                return null;
            }
            JsonNode lat = waypoint.get("lat");
            if (lat != null && lat.isInt() && lat.intValue() == NOWHERE) {
                waypoint.remove(List.of("lat", "lon"));
                removed.add(MessageTypes.waypoint(new Fields(waypoint)));
            } else {
                list.add(MessageTypes.waypoint(new Fields(waypoint)));
            }
        }
        return new Command.SetWaypoints(list, removed);
    }

    private static @Nullable Command setConfiguration(Fields f) {
        if (!(f.get("configuration") instanceof ObjectNode configuration)) {
            return null;
        }
        Map<String, Object> settings = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : configuration.properties()) {
            JsonNode value = entry.getValue();
            if (entry.getKey().equals("_type")) {
                continue;
            }
            if (value.isIntegralNumber()) {
                settings.put(entry.getKey(), value.longValue());
            } else if (value.isNumber()) {
                settings.put(entry.getKey(), value.doubleValue());
            } else if (value.isBoolean()) {
                settings.put(entry.getKey(), value.booleanValue());
            } else if (value.isString()) {
                settings.put(entry.getKey(), value.stringValue());
            } else {
                return null;
            }
        }
        return new Command.SetConfiguration(settings);
    }
}
