package app.kith.source.demo;

import app.kith.geo.GeoPoint;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What one phone publishes: OwnTracks' JSON, written as the phone apps write it. Knows nothing of brokers. Used by one
/// thread.
final class Phone {
    /// How far back its day goes, seconds: ten hours before it was last heard.
    private static final double DAY = 10 * 3600;

    /// How often a fix is kept of a past journey and of a past stay, seconds.
    private static final int TRAVELLING_EVERY = 20;

    private static final int STAYING_EVERY = 15 * 60;

    /// How finely the past is looked at for borders crossed, seconds.
    private static final int STEP = 10;

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /// A message to be published.
    ///
    /// @param json in the clear
    record Outgoing(String topic, byte[] json, boolean retained) {}

    private final Member member;
    private final Instant start;
    private final Receiver receiver;
    private List<Place> inside = List.of();
    private long lastSecond = Long.MIN_VALUE;

    /// @param start time 0 of the member's itinerary, in whole seconds
    Phone(Member member, Instant start) {
        this.member = member;
        this.start = start;
        this.receiver = new Receiver(member.topic().hashCode());
    }

    Member member() {
        return member;
    }

    /// Name and face, retained.
    Outgoing card(byte[] face) {
        ObjectNode json = message("card");
        json.put("name", member.name());
        json.put("face", Base64.getEncoder().encodeToString(face));
        return outgoing("/info", json, true);
    }

    /// The regions drawn on this phone. Phones do not retain this list.
    Outgoing waypoints() {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("_type", "waypoints");
        json.put("_creator", member.topic());
        ArrayNode list = json.putArray("waypoints");
        for (Place place : member.places()) {
            ObjectNode waypoint = list.addObject();
            waypoint.put("_type", "waypoint");
            waypoint.put("desc", place.name());
            waypoint.put("lat", place.center().lat());
            waypoint.put("lon", place.center().lon());
            waypoint.put("rad", Math.round(place.radius()));
            waypoint.put("tst", written(place));
            waypoint.put("rid", place.id());
        }
        return outgoing("/waypoints", json, false);
    }

    /// The day until now, oldest first: fixes and the borders crossed. Of a phone that speaks all of it is late, so
    /// not retained; of a silent one the last fix is what the broker still has.
    List<Outgoing> past() {
        List<Outgoing> out = new ArrayList<>();
        double silent = member.silentSince() == null ? 0 : member.silentSince();
        long end = member.silentSince() == null ? -1 : (long) silent;
        long last = Long.MIN_VALUE;
        inside = placesAt((long) (silent - DAY));
        for (long t = (long) (silent - DAY); t <= end; t += STEP) {
            Moment truth = member.itinerary().at(t);
            List<Outgoing> crossings = crossings(t, truth);
            int every = truth.travelling() ? TRAVELLING_EVERY : STAYING_EVERY;
            if (last == Long.MIN_VALUE || t - last >= every || !crossings.isEmpty()) {
                last = t;
                out.addAll(crossings);
                out.add(location(t, truth, crossings.isEmpty() ? "" : "c", false));
            }
        }
        if (member.silentSince() != null) {
            out.add(location(end, member.itinerary().at(end), "p", true));
        }
        return out;
    }

    /// What is published at that time: the fix, retained, and before it the borders just crossed. Nothing from a
    /// phone that is silent, nor twice in a second.
    ///
    /// @param t seconds from the start
    List<Outgoing> live(long t) {
        if (member.silentSince() != null || t <= lastSecond) {
            return List.of();
        }
        lastSecond = t;
        Moment truth = member.itinerary().at(t);
        List<Outgoing> out = new ArrayList<>(crossings(t, truth));
        out.add(location(t, truth, out.isEmpty() ? "" : "c", true));
        return out;
    }

    private List<Outgoing> crossings(long t, Moment truth) {
        List<Place> now = placesAt(t);
        List<Outgoing> out = new ArrayList<>();
        for (Place place : member.places()) {
            if (now.contains(place) != inside.contains(place)) {
                out.add(transition(t, truth, place, now.contains(place)));
            }
        }
        inside = now;
        return out;
    }

    /// By the true place, since a phone's own circles do not flutter either.
    private List<Place> placesAt(long t) {
        GeoPoint at = member.itinerary().at(t).at();
        return member.places().stream().filter(place -> place.contains(at)).toList();
    }

    private Outgoing location(long t, Moment truth, String trigger, boolean retained) {
        ObjectNode json = message("location");
        GeoPoint at = receiver.place(truth, t);
        Charge.Level battery = member.charge().at(t);
        json.put("lat", rounded(at.lat(), 1e6));
        json.put("lon", rounded(at.lon(), 1e6));
        json.put("tst", time(t));
        json.put("created_at", time(t));
        json.put("acc", Math.round(receiver.accuracy(truth, t)));
        json.put("alt", Math.round(truth.altitude()));
        json.put("vac", truth.travelling() ? 3 : 10);
        json.put("vel", Math.round(receiver.speed(truth, t)));
        if (truth.speed() > 1) {
            json.put("cog", Math.round(truth.course()) % 360);
        }
        json.put("batt", battery.percent());
        json.put("bs", !battery.charging() ? 1 : battery.percent() == 100 ? 3 : 2);
        json.put("p", rounded(101.6 - truth.altitude() * 0.0118, 1e3)); // the barometric formula, near the sea
        json.put("conn", member.connection());
        json.put("m", member.mode());
        if (!trigger.isEmpty()) {
            json.put("t", trigger);
        }
        if (!inside.isEmpty()) {
            ArrayNode names = json.putArray("inregions");
            ArrayNode ids = json.putArray("inrids");
            for (Place place : inside) {
                names.add(place.name());
                ids.add(place.id());
            }
            String ssid = inside.getFirst().ssid();
            if (ssid != null && member.connection().equals("w")) {
                json.put("SSID", ssid);
            }
        }
        return outgoing("", json, retained);
    }

    private Outgoing transition(long t, Moment truth, Place place, boolean entered) {
        ObjectNode json = message("transition");
        GeoPoint at = receiver.place(truth, t);
        json.put("event", entered ? "enter" : "leave");
        json.put("desc", place.name());
        json.put("rid", place.id());
        json.put("lat", rounded(at.lat(), 1e6));
        json.put("lon", rounded(at.lon(), 1e6));
        json.put("acc", Math.round(receiver.accuracy(truth, t)));
        json.put("tst", time(t));
        json.put("wtst", written(place));
        json.put("t", "c");
        return outgoing("/event", json, false);
    }

    private ObjectNode message(String type) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("_type", type);
        json.put("tid", member.tid());
        return json;
    }

    private Outgoing outgoing(String suffix, ObjectNode json, boolean retained) {
        return new Outgoing(
                member.topic() + suffix, MAPPER.writeValueAsString(json).getBytes(StandardCharsets.UTF_8), retained);
    }

    private long time(long t) {
        return start.getEpochSecond() + t;
    }

    /// When the family drew the place: months ago, each at its own time, since Android tells regions apart by it.
    private long written(Place place) {
        return start.getEpochSecond()
                - 200L * 24 * 3600
                + Math.floorMod(place.id().hashCode(), 100_000);
    }

    private static double rounded(double value, double parts) {
        return Math.round(value * parts) / parts;
    }
}
