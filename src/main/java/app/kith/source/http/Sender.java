package app.kith.source.http;

import app.kith.protocol.Topic;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// For whom a post speaks, and the topic it would have been published on. A phone speaks for itself only: whatever the
/// post says, the topic is one of the phone's own. Pure.
record Sender(String user, String device, String topic) {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final String NO_NAME = "phone"; // as a Recorder calls it

    private static final Map<String, String> SUFFIXES = Map.ofEntries(
            Map.entry("transition", "event"),
            Map.entry("card", "info"),
            Map.entry("waypoint", "waypoint"),
            Map.entry("waypoints", "waypoints"),
            Map.entry("status", "status"),
            Map.entry("steps", "step"),
            Map.entry("beacon", "beacon"),
            Map.entry("dump", "dump"),
            Map.entry("request", "request"));

    /// @param root what stands before user and device in topics
    /// @throws Refusal when the post names somebody else
    static Sender of(Phone phone, Request request, byte[] body, String root) throws Refusal {
        String user = named(request, "u");
        if (user != null && !user.equals(phone.user())) {
            throw new Refusal(403);
        }
        JsonNode said = read(body);
        String own = root + "/" + phone.user() + "/";
        Topic topic = said != null && said.path("topic").isString()
                ? Topic.of(said.path("topic").stringValue())
                : Topic.of("");
        String device = named(request, "d");
        if (device == null && topic.base().startsWith(own)) {
            device = topic.base().substring(own.length());
        }
        if (device == null) {
            device = phone.device().isEmpty() ? NO_NAME : phone.device();
        }
        if (!isName(device) || !phone.device().isEmpty() && !device.equals(phone.device())) {
            throw new Refusal(403);
        }
        String base = own + device;
        String suffix = topic.base().equals(base) ? topic.suffix() : "";
        if (suffix.isEmpty() && said != null) {
            suffix = SUFFIXES.getOrDefault(said.path("_type").asString(""), "");
        }
        return new Sender(phone.user(), device, suffix.isEmpty() ? base : base + "/" + suffix);
    }

    /// The header, else the parameter; null for neither.
    private static @Nullable String named(Request request, String name) throws Refusal {
        String header = request.headers().get("x-limit-" + name);
        if (header != null) {
            return new String(header.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        }
        for (String parameter : request.query().split("&")) {
            if (parameter.startsWith(name + "=")) {
                try {
                    return URLDecoder.decode(parameter.substring(name.length() + 1), StandardCharsets.UTF_8);
                } catch (IllegalArgumentException _) {
                    throw new Refusal(400);
                }
            }
        }
        return null;
    }

    static boolean isName(String name) {
        return !name.isEmpty()
                && name.length() <= 64
                && name.chars().noneMatch(c -> c == '/' || c == '+' || c == '#' || Character.isISOControl(c));
    }

    private static @Nullable JsonNode read(byte[] body) {
        try {
            return body.length == 0 ? null : MAPPER.readTree(body);
        } catch (JacksonException _) {
            return null; // whoever takes it in says so
        }
    }
}
