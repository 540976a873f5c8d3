package app.kith.source.host;

import app.kith.model.Delivery;
import app.kith.model.DeviceId;
import app.kith.protocol.Decoded;
import app.kith.protocol.Keyring;
import app.kith.protocol.Message;
import app.kith.protocol.MessageReader;
import app.kith.source.HostOptions;
import app.kith.source.http.ReplyJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/// What the broker last said of everybody, payload by payload as it was, for phones in HTTP mode that ask what their
/// friends do. Encrypted payloads stay so: the phones of a household share a key. Safe from any thread.
final class Household {
    /// Things to be told to one phone that has not asked for a long time.
    private static final int COMMANDS = 100;

    /// Topics remembered: more than a household has, and an end to what somebody may fill it with.
    private static final int TOPICS = 10_000;

    /// By topic: the base topic, `/info` and `/event`.
    private final Map<String, byte[]> last = new ConcurrentHashMap<>();

    private final Map<String, ConcurrentLinkedDeque<byte[]>> commands = new ConcurrentHashMap<>();

    void heard(Delivery delivery) {
        String topic = delivery.topic();
        String[] levels = topic.split("/", -1);
        if (levels.length == 4 && levels[3].equals("cmd") && delivery.payload().length > 0) {
            ConcurrentLinkedDeque<byte[]> waiting =
                    commands.computeIfAbsent(base(levels), _ -> new ConcurrentLinkedDeque<>());
            waiting.add(delivery.payload());
            while (waiting.size() > COMMANDS) {
                waiting.poll();
            }
        } else if (levels.length == 3
                || levels.length == 4 && (levels[3].equals("info") || levels[3].equals("event"))) {
            if (delivery.payload().length == 0) {
                last.remove(topic);
            } else if (last.size() < TOPICS || last.containsKey(topic)) {
                last.put(topic, delivery.payload());
            }
        }
    }

    /// What a phone is told: everybody else's card, place and last crossing, and its own commands, these once. What no
    /// key of the household opens is left out.
    List<byte[]> tell(HostOptions options, String user, String device) {
        String mine = "owntracks/" + user + "/" + device;
        MessageReader reader = reader(options, user);
        List<byte[]> told = new ArrayList<>();
        last.forEach((topic, payload) -> {
            if (!topic.equals(mine) && !topic.startsWith(mine + "/")) {
                for (Decoded decoded : reader.read(topic, payload)) {
                    add(told, decoded);
                }
            }
        });
        ConcurrentLinkedDeque<byte[]> waiting = commands.get(mine);
        if (waiting == null) {
            return told;
        }
        for (byte[] next = waiting.poll(); next != null; next = waiting.poll()) {
            for (Decoded decoded : reader.read(mine + "/cmd", next)) {
                if (decoded.message() instanceof Message.Command) {
                    told.add(decoded.json().getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return told;
    }

    /// With the tracker id that phones tell friends apart by in HTTP mode: the same for all that one friend says.
    private static void add(List<byte[]> told, Decoded decoded) {
        boolean friend = decoded.message() instanceof Message.Location
                || decoded.message() instanceof Message.Card
                || decoded.message() instanceof Message.Transition;
        if (friend) {
            String user = new DeviceId(decoded.topic().base()).user();
            told.add(ReplyJson.withTid(
                    decoded.json().getBytes(StandardCharsets.UTF_8), user.substring(0, Math.min(2, user.length()))));
        }
    }

    private static MessageReader reader(HostOptions options, String user) {
        return new MessageReader(options.phones().stream()
                .filter(phone -> phone.user().equals(user) && !phone.key().isEmpty())
                .findFirst()
                .map(phone -> Keyring.of(user, phone.key()))
                .orElse(Keyring.EMPTY));
    }

    private static String base(String[] levels) {
        return levels[0] + "/" + levels[1] + "/" + levels[2];
    }
}
