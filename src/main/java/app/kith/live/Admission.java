package app.kith.live;

import app.kith.model.Delivery;
import app.kith.model.DeviceId;
import app.kith.protocol.Decoded;
import app.kith.protocol.Message;
import app.kith.protocol.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Decides, before world and history hear it, whose message it is and whether it is believed. The world thread's own.
///
/// - **Whose**: a Recorder writes names in lower case. What comes folded so belongs to the device of that name that is
///   known in another spelling, and takes its name.
/// - **Believed**: who encrypts is not moved by clear text, since anybody who may write to the broker could. A device
///   encrypts when a message of it was opened with a key, in this run or as the history remembers, or when a key of its
///   own is there. Its user may accept clear text nevertheless. What moves nobody is believed: an `lwt` is always in
///   the clear, and cards often are, put there by whoever set up the broker.
final class Admission {
    private final Set<DeviceId> encrypting = new HashSet<>();
    private final Set<DeviceId> accepted = new HashSet<>();
    private final Map<String, DeviceId> spellings = new HashMap<>();

    /// The same input, with what is not believed set aside.
    Input admit(Input input) {
        return switch (input) {
            case Input.Heard heard -> heard(heard);
            case Input.Remembered remembered -> {
                for (Input.Past past : remembered.people()) {
                    spelling(past.device(), false);
                    if (past.encrypted()) {
                        encrypting.add(past.device());
                    }
                }
                yield remembered;
            }
            case Input.UserAccepted choice -> {
                if (choice.accepted()) {
                    accepted.add(choice.device());
                } else {
                    accepted.remove(choice.device());
                }
                yield choice;
            }
            case Input.Received _,
                    Input.ConnectionChanged _,
                    Input.AccountRemoved _,
                    Input.UserForgot _,
                    Input.UserNamed _,
                    Input.PlacesReady _ -> input;
        };
    }

    private Input.Heard heard(Input.Heard heard) {
        Delivery delivery = heard.delivery();
        List<Decoded> admitted = new ArrayList<>(heard.messages().size());
        List<Decoded> refused = new ArrayList<>();
        for (Decoded decoded : heard.messages()) {
            Decoded named = delivery.folded() ? unfolded(decoded) : decoded;
            DeviceId device = new DeviceId(named.topic().base());
            spelling(device, delivery.folded());
            if (named.decrypted()) {
                encrypting.add(device);
            }
            (isBelieved(device, named) ? admitted : refused).add(named);
        }
        return new Input.Heard(delivery, List.copyOf(admitted), List.copyOf(refused));
    }

    private boolean isBelieved(DeviceId device, Decoded decoded) {
        if (decoded.decrypted() || accepted.contains(device)) {
            return true;
        }
        boolean moves = switch (decoded.message()) {
            // What says where somebody is, or that they are nowhere.
            case Message.Location _, Message.Transition _, Message.Waypoint _, Message.Waypoints _ -> true;
            case Message.Cleared _ -> decoded.topic().suffix().isEmpty();
            case Message.Card _,
                    Message.Status _,
                    Message.Steps _,
                    Message.Beacon _,
                    Message.Dump _,
                    Message.Lwt _,
                    Message.Command _,
                    Message.Request _,
                    Message.Configuration _,
                    Message.Unknown _,
                    Message.Locked _,
                    Message.Unreadable _ -> false;
        };
        return !moves || !encrypting.contains(device) && !decoded.ownKey();
    }

    private Decoded unfolded(Decoded decoded) {
        Topic topic = decoded.topic();
        DeviceId known = spellings.get(topic.base().toLowerCase(Locale.ROOT));
        if (known == null || known.topic().equals(topic.base())) {
            return decoded;
        }
        String full = topic.suffix().isEmpty() ? known.topic() : known.topic() + "/" + topic.suffix();
        return new Decoded(
                Topic.of(full),
                decoded.message(),
                decoded.decrypted(),
                decoded.keyName(),
                decoded.json(),
                decoded.ownKey());
    }

    /// A device's own spelling goes before a Recorder's.
    private void spelling(DeviceId device, boolean folded) {
        String key = device.topic().toLowerCase(Locale.ROOT);
        if (!folded && !device.topic().equals(key)) {
            spellings.put(key, device);
        } else {
            spellings.putIfAbsent(key, device);
        }
    }
}
