package app.kith.live;

import app.kith.model.Connection;
import app.kith.model.Delivery;
import app.kith.model.DeviceId;
import app.kith.places.Places;
import app.kith.protocol.Decoded;
import java.util.List;

/// What can change the world.
public sealed interface Input {
    /// A payload arrived; the world thread decodes it.
    record Received(Delivery delivery) implements Input {}

    /// The same, decoded: what [WorldStep] sees.
    record Heard(Delivery delivery, List<Decoded> messages) implements Input {}

    record ConnectionChanged(String account, Connection connection) implements Input {}

    /// An account was taken away: its connection and the people known only by it go.
    record AccountRemoved(String account) implements Input {}

    /// The user put a person out of sight.
    record UserForgot(DeviceId device) implements Input {}

    /// The place names have been read.
    record PlacesReady(Places places) implements Input {}
}
