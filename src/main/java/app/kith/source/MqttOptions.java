package app.kith.source;

import java.net.URI;
import java.util.List;

/// How to reach a broker.
///
/// @param account the account's name, given back with everything
/// @param broker `mqtt://`, `mqtts://`, `ws://` or `wss://host[:port][/path]`; default ports 1883, 8883, 80, 443
/// @param user empty for none
/// @param password empty for none; never printed
/// @param filters topic filters to subscribe to, at QoS 1
/// @param clientId our own: stable and random, never a phone's
/// @param cleanSession false to let the broker keep messages while we are away
/// @param tls whom to believe on `mqtts` and `wss`
public record MqttOptions(
        String account,
        URI broker,
        String user,
        String password,
        List<String> filters,
        String clientId,
        boolean cleanSession,
        TlsOptions tls,
        int keepAliveSeconds)
        implements SourceOptions {
    public MqttOptions {
        filters = List.copyOf(filters);
    }

    @Override
    public String toString() {
        return "MqttOptions[" + account + "]"; // neither password nor host belongs in a log
    }
}
