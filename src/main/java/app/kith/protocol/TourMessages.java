package app.kith.protocol;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a Recorder is asked about tours, on a device's topic and [#SUFFIX], and what it answers on the device's `cmd`
/// topic (booklet, features/tours; the Recorder's own code). Answers name no question: [Made] repeats what was asked
/// for, and removing is not answered at all. Pure.
public final class TourMessages {
    /// Behind a device's base topic.
    public static final String SUFFIX = "/request";

    private static final int MOST = 1000;

    private TourMessages() {}

    /// What a Recorder says.
    public sealed interface Answer {}

    /// A tour was made.
    public record Made(Tour tour) implements Answer {}

    /// These tours the device has.
    public record Listed(List<Tour> tours) implements Answer {
        public Listed {
            tours = List.copyOf(tours);
        }
    }

    /// Asks for a new tour. The Recorder reads times as UTC, in whole seconds.
    public static byte[] create(String label, Instant from, Instant to) {
        ObjectNode request = request("tour");
        ObjectNode tour = request.putObject("tour");
        tour.put("label", label);
        tour.put("from", time(from));
        tour.put("to", time(to));
        return Json.bytes(request);
    }

    /// Asks which tours there are.
    public static byte[] list() {
        return Json.bytes(request("tours"));
    }

    /// Asks for one to be removed.
    public static byte[] remove(String uuid) {
        ObjectNode request = request("untour");
        request.put("uuid", uuid);
        return Json.bytes(request);
    }

    /// What a message on a device's `cmd` topic says of tours; null when it is something else.
    ///
    /// @param json one object
    public static @Nullable Answer read(String json) {
        try {
            if (!json.contains("\"response\"") || !(Json.parse(json) instanceof ObjectNode object)) {
                return null;
            }
            Fields fields = new Fields(object);
            if (!fields.text("_type").equals("cmd") || !fields.text("action").equals("response")) {
                return null;
            }
            return switch (fields.text("request")) {
                case "tour" -> made(object.get("tour"));
                case "tours" -> listed(object.get("tours"));
                default -> null;
            };
        } catch (Rejected _) {
            return null;
        }
    }

    private static @Nullable Answer made(@Nullable JsonNode node) {
        Tour tour = tour(node);
        return tour == null ? null : new Made(tour);
    }

    private static @Nullable Answer listed(@Nullable JsonNode node) {
        if (node == null || !node.isArray()) {
            return null;
        }
        List<Tour> tours = new ArrayList<>();
        for (JsonNode one : node.values()) {
            Tour tour = tour(one);
            if (tour != null && tours.size() < MOST) {
                tours.add(tour);
            }
        }
        return new Listed(tours);
    }

    /// Null without an identity.
    private static @Nullable Tour tour(@Nullable JsonNode node) {
        if (!(node instanceof ObjectNode object)) {
            return null;
        }
        Fields fields = new Fields(object);
        String uuid = fields.text("uuid");
        return uuid.isEmpty()
                ? null
                : new Tour(
                        fields.text("label"),
                        time(fields.text("from")),
                        time(fields.text("to")),
                        uuid,
                        page(fields.text("url")));
    }

    private static ObjectNode request(String kind) {
        ObjectNode request = Json.object();
        request.put("_type", "request");
        request.put("request", kind);
        return request;
    }

    private static String time(Instant at) {
        return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
                at.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC));
    }

    private static @Nullable Instant time(String text) {
        try {
            return text.endsWith("Z")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException _) {
            return null;
        }
    }

    /// A page of the web, and nothing else that a link could be made to do.
    private static @Nullable URI page(String text) {
        try {
            URI uri = new URI(text);
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null ? uri : null;
        } catch (URISyntaxException _) {
            return null;
        }
    }
}
