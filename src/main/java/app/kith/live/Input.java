package app.kith.live;

import app.kith.model.Card;
import app.kith.model.Connection;
import app.kith.model.Crossing;
import app.kith.model.Delivery;
import app.kith.model.DeviceId;
import app.kith.model.Fix;
import app.kith.places.Places;
import app.kith.protocol.Decoded;
import java.util.List;

/// What can change the world.
public sealed interface Input {
    /// A payload arrived; the world thread decodes it.
    record Received(Delivery delivery) implements Input {}

    /// The same, decoded: what [WorldStep] sees.
    ///
    /// @param refused what is not believed: clear text in the name of somebody who encrypts
    record Heard(Delivery delivery, List<Decoded> messages, List<Decoded> refused) implements Input {
        public Heard(Delivery delivery, List<Decoded> messages) {
            this(delivery, messages, List.of());
        }
    }

    record ConnectionChanged(String account, Connection connection) implements Input {}

    /// An account was taken away: its connection and the people known only by it go.
    record AccountRemoved(String account) implements Input {}

    /// The user put a person out of sight.
    record UserForgot(DeviceId device) implements Input {}

    /// The user believes what comes in clear text in the name of somebody who encrypts, or does so no more.
    record UserAccepted(DeviceId device, boolean accepted) implements Input {}

    /// The user calls somebody so until their card says otherwise; they need not have been heard yet.
    ///
    /// @param name blank to call them by their topic again
    record UserNamed(DeviceId device, String name) implements Input {}

    /// What an earlier run knew: who was where when it ended, so that the map is not empty without a network. It is
    /// never news, and never takes the place of what this run has heard.
    ///
    /// @param crossings in any order
    record Remembered(List<Past> people, List<Crossing> crossings) implements Input {}

    /// A person as the history has them.
    ///
    /// @param fixes oldest first, the last one known among them
    /// @param encrypted the last one came encrypted
    record Past(DeviceId device, String account, Card card, List<Fix> fixes, boolean encrypted) {}

    /// The place names have been read.
    record PlacesReady(Places places) implements Input {}
}
