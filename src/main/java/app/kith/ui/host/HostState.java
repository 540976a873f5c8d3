package app.kith.ui.host;

import java.time.Instant;
import java.util.List;

/// What is served here, as the window shows it.
///
/// @param on whether anything is served
/// @param account what its people come by
/// @param host the name or address that phones are told
/// @param addresses those of this machine that phones in the same network can reach
/// @param ways what is open, in the order to offer it
/// @param phones who was invited
/// @param certificate the name of the authority, as a phone lists it; empty while there is none
public record HostState(
        boolean on,
        String account,
        String host,
        List<String> addresses,
        List<Way> ways,
        List<Invited> phones,
        String certificate) {
    public static final HostState OFF = new HostState(false, "", "", List.of(), List.of(), List.of(), "");

    public HostState {
        addresses = List.copyOf(addresses);
        ways = List.copyOf(ways);
        phones = List.copyOf(phones);
    }

    /// A way in.
    ///
    /// @param kind `MQTTS`, `WSS`, `MQTT` or `HTTPS`
    public record Way(Kind kind, int port) {
        /// What is spoken.
        public enum Kind {
            MQTTS,
            WSS,
            MQTT,
            HTTPS
        }
    }

    /// A phone that was invited.
    ///
    /// @param colour `#rrggbb`; empty for the one that the topic gives
    public record Invited(String user, String topic, String name, String colour) {}

    /// An invitation that can be shown.
    ///
    /// @param since what arrives from the phone after this shows that it is here
    /// @param plain whether it goes without TLS
    public record Card(Invited phone, String link, byte[] file, String fileName, boolean plain, Instant since) {
        @Override
        public String toString() {
            return "Card[]"; // the link holds a password
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
