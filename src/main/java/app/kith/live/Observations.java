package app.kith.live;

import app.kith.model.Card;
import app.kith.model.Crossing;
import app.kith.model.Delivery;
import app.kith.model.DeviceId;
import app.kith.model.Observation;
import app.kith.protocol.Decoded;
import app.kith.protocol.Message;
import app.kith.protocol.RegionName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What of a delivery is worth remembering: pure, and with the same readers as [WorldStep], so that the history holds
/// what was on the map.
public final class Observations {
    /// A crossing older than this when it arrives is history, not news.
    private static final Duration NEWS = Duration.ofMinutes(5);

    private Observations() {}

    /// The fixes, crossings and cards in it, in their order.
    public static List<Observation> of(Input.Heard heard) {
        Delivery delivery = heard.delivery();
        List<Observation> found = new ArrayList<>(heard.messages().size());
        for (Decoded decoded : heard.messages()) {
            // A command is on its way to a phone, and a ping says nothing of it either.
            if (decoded.topic().isPing() || decoded.topic().suffix().equals("cmd")) {
                continue;
            }
            DeviceId device = new DeviceId(decoded.topic().base());
            Observation.Origin origin = new Observation.Origin(
                    delivery.account(), delivery.receivedAt(), delivery.retained(), decoded.decrypted());
            switch (decoded.message()) {
                case Message.Location m ->
                    found.add(new Observation.Located(
                            device, PersonStep.fix(m, delivery, delivery.receivedAt()), origin));
                case Message.Card m ->
                    found.add(new Observation.Introduced(device, new Card(m.name(), m.trackerId(), m.face()), origin));
                case Message.Transition m -> {
                    Crossing crossing = crossing(device, m, delivery, delivery.receivedAt());
                    if (crossing != null) {
                        found.add(new Observation.Crossed(crossing, origin));
                    }
                }
                default -> {}
            }
        }
        return found;
    }

    /// Null for a region that its owner keeps to themselves.
    static @Nullable Crossing crossing(DeviceId device, Message.Transition m, Delivery delivery, Instant now) {
        RegionName name = RegionName.of(m.name());
        if (name.hidden()) {
            return null;
        }
        boolean news = !delivery.retained() && m.time().plus(NEWS).isAfter(now);
        return new Crossing(device, name.shown(), m.entered(), m.time(), m.at(), news);
    }
}
