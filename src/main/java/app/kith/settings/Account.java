package app.kith.settings;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A broker the person connected. Never holds a password or a payload key: those are with [Secrets].
///
/// @param id random; names the account in everything that comes from it, and its secrets
/// @param name what the person calls it
/// @param broker `mqtt://`, `mqtts://`, `ws://` or `wss://host[:port][/path]`
/// @param user empty for none
/// @param topics topic filters to subscribe to
/// @param clientId random and stable: ours alone, never a phone's; 1 to 23 letters and digits (MQTT 3.1.1, 3.1.3.1)
/// @param ca path of a PEM file of certificates to trust instead of the system's, or null
public record Account(
        String id,
        String name,
        String broker,
        String user,
        List<String> topics,
        String clientId,
        @Nullable String ca) {
    /// What OwnTracks phones publish to unless they are told otherwise.
    public static final List<String> DEFAULT_TOPICS = List.of("owntracks/#");

    private static final SecureRandom RANDOM = new SecureRandom();

    public Account {
        topics = List.copyOf(topics);
    }

    /// A new account with an id and a client id of its own.
    public static Account create(String name, String broker, String user, List<String> topics, @Nullable String ca) {
        return new Account(hex(8), name, broker, user, topics, newClientId(), ca);
    }

    /// A client id that no broker has seen before: 20 letters and digits.
    public static String newClientId() {
        return "kith" + hex(8);
    }

    private static String hex(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    @Override
    public String toString() {
        return "Account[" + id + "]"; // neither host nor user belongs in a log
    }
}
