package app.kith.history.exchange;

import app.kith.model.Battery;
import app.kith.model.Card;
import app.kith.model.Crossing;
import app.kith.model.DeviceId;
import app.kith.model.Fix;
import app.kith.model.Observation;
import app.kith.model.Observation.Origin;
import app.kith.protocol.Decoded;
import app.kith.protocol.Keyring;
import app.kith.protocol.Message;
import app.kith.protocol.MessageReader;
import app.kith.protocol.RegionName;
import app.kith.protocol.Topic;
import app.kith.texts.Texts;
import java.time.Duration;
import java.time.Instant;

/// OwnTracks' messages, from wherever they were stored, become observations.
final class Messages {
    /// No phone ran OwnTracks before; an earlier time is a clock that was never set.
    private static final Instant FIRST_CREDIBLE = Instant.parse("2010-01-01T00:00:00Z");

    /// Phones' clocks may be a little ahead; a fix from further in the future has a wrong clock.
    private static final Duration AHEAD = Duration.ofMinutes(10);

    private static final String TOPIC = "\"topic\":\"";

    private final MessageReader reader;
    private final DeviceNames names;

    Messages(Keyring keys, DeviceNames names) {
        this.reader = new MessageReader(keys);
        this.names = names;
    }

    DeviceNames names() {
        return names;
    }

    /// Reads one stored payload and takes, skips or lists what it says.
    ///
    /// @param suffix of its topic (`event`), empty for the base topic
    void take(Source source, byte[] payload, String suffix, Origin origin, long line) {
        String base = source.device().topic();
        for (Decoded decoded : reader.read(suffix.isEmpty() ? base : base + "/" + suffix, payload)) {
            Origin from = decoded.decrypted()
                    ? new Origin(origin.account(), origin.receivedAt(), origin.retained(), true)
                    : origin;
            DeviceId device = source.whole() ? source.device() : device(decoded.json(), source.device());
            take(source.intake(), decoded.message(), device, from, line);
        }
    }

    private static void take(Intake intake, Message message, DeviceId device, Origin origin, long line) {
        switch (message) {
            case Message.Location m ->
                intake.take(new Observation.Located(device, fix(m, origin.receivedAt(), intake.now()), origin));
            case Message.Transition m -> {
                RegionName name = RegionName.of(m.name());
                if (name.hidden()) {
                    intake.skip();
                } else {
                    intake.take(new Observation.Crossed(
                            new Crossing(device, name.shown(), m.entered(), m.time(), m.at(), false), origin));
                }
            }
            case Message.Card m ->
                intake.take(new Observation.Introduced(device, new Card(m.name(), m.trackerId(), m.face()), origin));
            case Message.Locked _ -> intake.bad(line, Texts.get("unreadable.LOCKED"));
            case Message.Unreadable m -> intake.bad(line, Texts.get("unreadable." + m.reason(), m.field()));
            case Message.Waypoint _,
                    Message.Waypoints _,
                    Message.Lwt _,
                    Message.Status _,
                    Message.Steps _,
                    Message.Beacon _,
                    Message.Dump _,
                    Message.Command _,
                    Message.Request _,
                    Message.Configuration _,
                    Message.Unknown _,
                    Message.Cleared _ -> intake.skip();
        }
    }

    private static Fix fix(Message.Location m, Instant receivedAt, Instant now) {
        Battery battery = m.batteryLevel() == null && m.batteryState() == null
                ? null
                : new Battery(m.time(), m.batteryLevel(), Battery.State.of(m.batteryState()));
        boolean credible = m.time().isAfter(FIRST_CREDIBLE) && m.time().isBefore(now.plus(AHEAD));
        return new Fix(
                m.at(),
                m.time(),
                receivedAt,
                m.accuracy(),
                m.altitude(),
                m.verticalAccuracy(),
                m.velocity(),
                m.course(),
                battery,
                m.trackerId(),
                m.trigger(),
                m.mode(),
                m.connection(),
                m.pressure(),
                m.poi(),
                m.ssid(),
                m.regions(),
                m.suspect() || !credible);
    }

    /// Phones that post over HTTP, and Kith's own export, name the topic inside of the message.
    private DeviceId device(String json, DeviceId otherwise) {
        String topic = topicIn(json);
        return topic.isEmpty() ? otherwise : names.ofTopic(Topic.of(topic).base());
    }

    /// The topic that a message itself names, empty for none. The JSON is compact.
    static String topicIn(String json) {
        int start = json.indexOf(TOPIC);
        if (start < 0) {
            return "";
        }
        int end = json.indexOf('"', start + TOPIC.length());
        String topic = end < 0 ? "" : json.substring(start + TOPIC.length(), end);
        // An escaped character in a topic is nobody's custom.
        return topic.indexOf('\\') >= 0 || topic.length() > 1_024 ? "" : topic;
    }
}
