package app.kith.source.recorder;

import app.kith.model.Delivery;
import app.kith.protocol.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// From a Recorder's objects to deliveries as a broker would bring them. A Recorder merges a device's card into its
/// locations: it is taken out again. It also repeats itself, sparsely (anybody's `LAST` is answered to everybody, with
/// few fields), and is asked again now and then: what adds nothing to what was delivered is left out.
///
/// Of one thread at a time.
final class Deliveries {
    /// A hostile Recorder could name as many devices as it likes.
    private static final int MOST_DEVICES = 100_000;

    private static final int MOST_TOPIC = 1024;
    private static final String LOCATION = "location";
    private static final String UNKNOWN_ROOT = "owntracks/";

    /// The latest there is of a device.
    ///
    /// @param time `tst`
    /// @param fields how many the fullest had
    private record Told(double time, int fields) {}

    private final String account;
    private final Map<String, Told> told = new HashMap<>();
    private final Map<String, Integer> cards = new HashMap<>();

    Deliveries(String account) {
        this.account = account;
    }

    /// What an object says that is news.
    ///
    /// @param last it is a device's last known state, and no event
    List<Delivery> of(ObjectNode object, boolean last, Instant now) {
        String topic = topic(object);
        if (topic == null) {
            return List.of();
        }
        List<Delivery> found = new ArrayList<>(2);
        if (LOCATION.equals(RecorderJson.text(object, "_type"))) {
            ObjectNode location = object.deepCopy();
            JsonNode name = location.remove("name");
            JsonNode face = location.remove("face");
            if (isText(name) || isText(face)) {
                card(topic, name, face, now, found);
            }
            if (addsNothing(topic, location)) {
                return found;
            }
            found.add(delivery(topic, RecorderJson.bytes(location), last, now));
        } else {
            found.add(delivery(topic, RecorderJson.bytes(object), last, now));
        }
        return found;
    }

    private void card(
            String topic, @Nullable JsonNode name, @Nullable JsonNode face, Instant now, List<Delivery> found) {
        ObjectNode card = RecorderJson.object();
        card.put("_type", "card");
        if (name != null) {
            card.set("name", name);
        }
        if (face != null) {
            card.set("face", face);
        }
        byte[] payload = RecorderJson.bytes(card);
        String info = Topic.of(topic).base() + "/info";
        Integer hash = Arrays.hashCode(payload);
        if (!hash.equals(cards.get(info))) {
            if (cards.size() < MOST_DEVICES) {
                cards.put(info, hash);
            }
            found.add(delivery(info, payload, true, now));
        }
    }

    private boolean addsNothing(String topic, ObjectNode location) {
        JsonNode tst = location.get("tst");
        if (tst == null || !tst.isNumber()) {
            return false;
        }
        Told before = told.get(topic);
        Told next = new Told(tst.doubleValue(), location.size());
        if (before != null && before.time() == next.time() && before.fields() >= next.fields()) {
            return true;
        }
        // What comes late does not make the latest news again.
        if (before == null ? told.size() < MOST_DEVICES : before.time() <= next.time()) {
            told.put(topic, next);
        }
        return false;
    }

    private Delivery delivery(String topic, byte[] payload, boolean last, Instant now) {
        return new Delivery(account, topic, payload, last, now, true, () -> {}); // a Recorder wants no word back
    }

    /// The topic it was published on; for what came to the Recorder over HTTP, one made of user and device.
    private static @Nullable String topic(ObjectNode object) {
        String topic = RecorderJson.text(object, "topic");
        if (topic != null) {
            return isTopic(topic) ? topic : null;
        }
        String user = RecorderJson.text(object, "username");
        String device = RecorderJson.text(object, "device");
        if (user == null || device == null || user.contains("/") || device.contains("/")) {
            return null;
        }
        String made = UNKNOWN_ROOT + user + "/" + device;
        return isTopic(made) ? made : null;
    }

    private static boolean isTopic(String topic) {
        return topic.length() <= MOST_TOPIC
                && topic.chars().noneMatch(c -> c == '+' || c == '#' || Character.isISOControl(c));
    }

    private static boolean isText(@Nullable JsonNode node) {
        return node != null && node.isString() && !node.stringValue().isEmpty();
    }
}
