package app.kith.source;

import java.nio.file.Path;
import java.util.List;

/// What is to be served on this machine. A port is 1 to 65535; a way whose port is 0 stays closed.
///
/// @param account the account's name, given back with everything
/// @param folder where the broker keeps its messages, and the authority its keys
/// @param host the name or address that phones reach this machine by; empty for its addresses
/// @param mqtt MQTT without TLS
/// @param mqtts MQTT over TLS
/// @param wss MQTT over WebSocket and TLS
/// @param https HTTP mode, over TLS
/// @param clientId our own at the broker
/// @param phones who may connect
public record HostOptions(
        String account,
        Path folder,
        String host,
        int mqtt,
        int mqtts,
        int wss,
        int https,
        String clientId,
        List<PhoneAccess> phones)
        implements SourceOptions {
    public HostOptions {
        phones = List.copyOf(phones);
    }

    /// A phone that was invited.
    ///
    /// @param user its name at the broker; a valid topic level
    /// @param password never printed
    /// @param key opens and closes its payloads; empty for none; never printed
    public record PhoneAccess(String user, String device, String password, String key) {
        @Override
        public String toString() {
            return "PhoneAccess[]";
        }
    }

    @Override
    public String toString() {
        return "HostOptions[" + account + "]";
    }
}
