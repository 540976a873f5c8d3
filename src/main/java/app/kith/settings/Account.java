package app.kith.settings;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// One way that people come onto the map: a broker or Recorder that the person connected, or what Kith itself serves.
/// Never holds a password or a payload key: those are with [Secrets].
///
/// @param id random; names its secrets
/// @param name what the person calls it; no two accounts share one, and in the world it goes by it
/// @param paused it is kept, and not listened to
/// @param secrets which secrets belong to it, so that they can be asked for where they are not known; what they are is
///     with [Secrets]
public record Account(String id, String name, boolean paused, Way way, Set<Secret> secrets) {
    /// What OwnTracks phones publish to unless they are told otherwise.
    public static final List<String> DEFAULT_TOPICS = List.of("owntracks/#");

    private static final SecureRandom RANDOM = new SecureRandom();

    public Account {
        secrets = Collections.unmodifiableSet(new TreeSet<>(secrets));
    }

    /// One whose user, if it has one, has a password.
    public Account(String id, String name, boolean paused, Way way) {
        this(id, name, paused, way, user(way).isEmpty() ? Set.of() : Set.of(Secret.PASSWORD));
    }

    /// A kind of secret.
    public enum Secret {
        PASSWORD,
        /// At least one payload key.
        KEY,
        /// The password of the client certificate.
        CERTIFICATE
    }

    /// The account's kind, with what that kind needs.
    public sealed interface Way {}

    /// An MQTT broker.
    ///
    /// @param address `mqtt://`, `mqtts://`, `ws://` or `wss://host[:port][/path]`
    /// @param user empty for none
    /// @param topics topic filters to subscribe to
    /// @param clientId random and stable: ours alone, never a phone's; 1 to 23 letters and digits (MQTT 3.1.1,
    ///     3.1.3.1)
    public record Broker(String address, String user, List<String> topics, String clientId, Trust trust)
            implements Way {
        public Broker {
            topics = List.copyOf(topics);
        }
    }

    /// An OwnTracks Recorder, over REST and WebSocket.
    ///
    /// @param address `http://` or `https://host[:port][/prefix]`
    /// @param user of Basic authentication; empty for none
    public record Recorder(String address, String user, Trust trust) implements Way {}

    /// What Kith serves to phones on this machine: a broker, and an endpoint for phones in HTTP mode. Ports are 1 to
    /// 65535; a way whose port is 0 is closed.
    ///
    /// @param host the name or address that phones reach this machine by; a certificate is made for it
    /// @param mqtt MQTT without TLS, for a home network whose phones can't be given a certificate
    /// @param mqtts MQTT over TLS
    /// @param wss MQTT over WebSocket and TLS
    /// @param https HTTP mode, over TLS
    /// @param clientId ours, as [Broker#clientId]
    public record Hosted(String host, int mqtt, int mqtts, int wss, int https, String clientId, List<Phone> phones)
            implements Way {
        public Hosted {
            phones = List.copyOf(phones);
        }

        /// With encrypted ways alone.
        public Hosted(String host, int mqtts, int wss, int https, String clientId, List<Phone> phones) {
            this(host, 0, mqtts, wss, https, clientId, phones);
        }

        public Hosted withPhones(List<Phone> now) {
            return new Hosted(host, mqtt, mqtts, wss, https, clientId, now);
        }
    }

    /// A phone that was invited. Its password and payload key are with [Secrets] under [Account#secretOf].
    ///
    /// @param user its name at the broker, unique there; a valid topic level
    /// @param device a valid topic level
    /// @param name what the person is called
    /// @param colour `#rrggbb`; empty for the one that the name gives
    public record Phone(String user, String device, String name, String colour) {
        /// The topic it publishes to.
        public String topic() {
            return "owntracks/" + user + "/" + device;
        }
    }

    /// A new account with an id of its own.
    public static Account create(String name, Way way) {
        return new Account(hex(8), name, false, way);
    }

    /// The same account, reached in another way or under another name.
    public Account with(String newName, Way newWay) {
        return new Account(id, newName, paused, newWay, secrets);
    }

    public Account withPaused(boolean now) {
        return new Account(id, name, now, way, secrets);
    }

    public Account withSecrets(Set<Secret> now) {
        return new Account(id, name, paused, way, now);
    }

    /// Whom it believes on the other side; what Kith serves believes itself.
    public Trust trust() {
        return switch (way) {
            case Broker broker -> broker.trust();
            case Recorder recorder -> recorder.trust();
            case Hosted _ -> Trust.SYSTEM;
        };
    }

    /// The same account, believing somebody else.
    public Account withTrust(Trust trust) {
        return with(
                name,
                switch (way) {
                    case Broker b -> new Broker(b.address(), b.user(), b.topics(), b.clientId(), trust);
                    case Recorder r -> new Recorder(r.address(), r.user(), trust);
                    case Hosted h -> h;
                });
    }

    /// Everything that its secrets are kept under.
    public List<String> secretNames() {
        List<String> names = new ArrayList<>(List.of(id, Trust.certificateSecret(id)));
        if (way instanceof Hosted hosted) {
            hosted.phones().forEach(phone -> names.add(secretOf(phone)));
        }
        return names;
    }

    /// The user name it goes by on the other side; empty for none.
    public String user() {
        return user(way);
    }

    private static String user(Way way) {
        return switch (way) {
            case Broker broker -> broker.user();
            case Recorder recorder -> recorder.user();
            case Hosted _ -> "";
        };
    }

    /// What a phone's password and payload key are kept under.
    public String secretOf(Phone phone) {
        return id + "/" + phone.user();
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
