package app.kith.errand;

import app.kith.errand.Errand.Why;
import app.kith.model.DeviceId;
import app.kith.protocol.Message;

/// What can change the errands.
public sealed interface Event {
    /// The person wishes it. An errand whose id is known already is not taken again.
    record Asked(Errand errand) implements Event {}

    /// The broker has confirmed it.
    record Confirmed(String id) implements Event {}

    /// A message arrived that was not retained.
    ///
    /// @param folded its topic came in lower case, whatever the device's name
    record Heard(DeviceId device, boolean folded, Message message) implements Event {}

    /// The person no longer wishes it. What the broker has may reach the phone all the same.
    record Withdrawn(String id) implements Event {}

    record Failed(String id, Why why) implements Event {}

    /// It is no longer to be shown. One that is pending is withdrawn by that.
    record Forgotten(String id) implements Event {}

    /// An account goes by another name.
    record Renamed(String account, String name) implements Event {}

    /// An account is no more: what waits for it can't go.
    record AccountGone(String account) implements Event {}
}
