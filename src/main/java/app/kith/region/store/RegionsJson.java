package app.kith.region.store;

import app.kith.geo.GeoPoint;
import app.kith.model.DeviceId;
import app.kith.model.Region;
import app.kith.region.Area;
import app.kith.region.OwnRegion;
import app.kith.region.RegionBook;
import app.kith.region.RegionBook.OnPhone;
import app.kith.region.RegionBook.Step;
import app.kith.region.RegionSync.App;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// [RegionBook] to JSON and back; what can't be understood is left out, one entry at a time.
final class RegionsJson {
    private boolean odd;

    /// Whether something was left out.
    boolean isOdd() {
        return odd;
    }

    static void write(RegionBook book, ObjectNode root) {
        root.put("version", 1);
        ArrayNode regions = root.putArray("regions");
        book.regions().forEach(region -> write(region, regions.addObject()));
        ArrayNode phones = root.putArray("phones");
        book.phones().forEach((device, phone) -> write(device, phone, phones.addObject()));
    }

    private static void write(OwnRegion region, ObjectNode o) {
        o.put("id", region.id());
        o.put("identity", region.identity());
        o.put("name", region.name());
        switch (region.area()) {
            case Area.Circle(GeoPoint center, double radius) -> {
                o.put("lat", center.lat());
                o.put("lon", center.lon());
                o.put("radius", radius);
            }
            case Area.Polygon(List<GeoPoint> corners) -> {
                ArrayNode array = o.putArray("corners");
                corners.forEach(c -> array.addArray().add(c.lat()).add(c.lon()));
            }
        }
        o.put("colour", region.colour());
        o.put("note", region.note());
        o.put("changed", region.changedAt().toString());
    }

    private static void write(DeviceId device, OnPhone phone, ObjectNode o) {
        o.put("device", device.topic());
        o.put("account", phone.account());
        o.put("app", phone.app().name());
        ArrayNode wished = o.putArray("wished");
        phone.wished().forEach(wished::add);
        ArrayNode sent = o.putArray("sent");
        phone.sent().values().forEach(region -> write(region, sent.addObject()));
        put(o, "sentAt", phone.sentAt());
        ArrayNode reported = o.putArray("reported");
        for (Region region : phone.reported()) {
            ObjectNode r = reported.addObject();
            r.put("key", region.key());
            r.put("name", region.name());
            GeoPoint center = region.center();
            if (center != null) {
                r.put("lat", center.lat());
                r.put("lon", center.lon());
            }
            r.put("radius", region.radius());
            r.put("tst", region.reportedAt().getEpochSecond());
            r.put("desc", region.raw().desc());
            r.put("rid", region.raw().rid());
            r.put("uuid", region.raw().uuid());
        }
        o.put("unreadable", phone.unreadable());
        put(o, "listedAt", phone.listedAt());
        o.put("step", phone.step().name());
        o.put("errand", phone.errand());
    }

    private static void put(ObjectNode o, String name, @Nullable Instant moment) {
        if (moment != null) {
            o.put(name, moment.toString());
        }
    }

    RegionBook read(ObjectNode root) {
        List<OwnRegion> regions = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode node : list(root, "regions")) {
            OwnRegion region = region(node);
            if (region != null && ids.add(region.id())) {
                regions.add(region);
            }
        }
        Map<DeviceId, OnPhone> phones = new HashMap<>();
        for (JsonNode node : list(root, "phones")) {
            try {
                DeviceId device = new DeviceId(text(node, "device"));
                phones.put(device, phone(device, node));
            } catch (IllegalArgumentException | DateTimeException _) {
                odd = true;
            }
        }
        return new RegionBook(regions, phones);
    }

    private @Nullable OwnRegion region(JsonNode o) {
        try {
            String id = text(o, "id");
            if (!id.isEmpty()) {
                return new OwnRegion(
                        id,
                        o.path("identity").asLong(0),
                        text(o, "name"),
                        area(o),
                        text(o, "colour"),
                        text(o, "note"),
                        Instant.parse(text(o, "changed")));
            }
        } catch (IllegalArgumentException | DateTimeException _) {
            // below
        }
        odd = true;
        return null;
    }

    private static Area area(JsonNode o) {
        if (!(o.get("corners") instanceof ArrayNode array)) {
            return new Area.Circle(point(o), o.path("radius").asDouble(0));
        }
        List<GeoPoint> corners = new ArrayList<>();
        array.values()
                .forEach(c -> corners.add(
                        new GeoPoint(c.path(0).asDouble(Double.NaN), c.path(1).asDouble(Double.NaN))));
        Area.Polygon polygon = new Area.Polygon(corners);
        if (polygon.problem() != null) {
            throw new IllegalArgumentException("no polygon");
        }
        return polygon;
    }

    private static GeoPoint point(JsonNode o) {
        return new GeoPoint(o.path("lat").asDouble(Double.NaN), o.path("lon").asDouble(Double.NaN));
    }

    private OnPhone phone(DeviceId device, JsonNode o) {
        Set<String> wished = new HashSet<>();
        list(o, "wished").forEach(node -> wished.add(node.asString("")));
        Map<String, OwnRegion> sent = new HashMap<>();
        for (JsonNode node : list(o, "sent")) {
            OwnRegion region = region(node);
            if (region != null) {
                sent.put(region.id(), region);
            }
        }
        List<Region> reported = new ArrayList<>();
        for (JsonNode r : list(o, "reported")) {
            reported.add(new Region(
                    device,
                    text(r, "key"),
                    text(r, "name"),
                    r.get("lat") == null ? null : point(r),
                    r.path("radius").asDouble(0),
                    Instant.ofEpochSecond(r.path("tst").asLong(0)),
                    new Region.Raw(text(r, "desc"), text(r, "rid"), text(r, "uuid"))));
        }
        return new OnPhone(
                text(o, "account"),
                App.valueOf(text(o, "app")),
                wished,
                sent,
                moment(o, "sentAt"),
                reported,
                o.path("unreadable").asInt(0),
                moment(o, "listedAt"),
                Step.valueOf(text(o, "step")),
                text(o, "errand"));
    }

    private static @Nullable Instant moment(JsonNode o, String name) {
        String text = text(o, name);
        return text.isEmpty() ? null : Instant.parse(text);
    }

    private static Iterable<JsonNode> list(JsonNode o, String name) {
        return o.get(name) instanceof ArrayNode array ? array.values() : List.of();
    }

    private static String text(JsonNode o, String name) {
        JsonNode node = o.get(name);
        return node != null && node.isString() ? node.stringValue() : "";
    }
}
