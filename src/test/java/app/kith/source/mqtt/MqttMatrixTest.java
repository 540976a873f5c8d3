package app.kith.source.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.model.Connection;
import app.kith.model.Connection.Why;
import app.kith.model.Connection.Why.Kind;
import app.kith.model.SeenCertificate;
import app.kith.source.MqttOptions;
import app.kith.source.TlsOptions;
import app.kith.testing.Mosquitto;
import app.kith.texts.Texts;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Each transport with each way to log in and each kind of trust, against mosquitto: let in, or refused for the right
/// reason. Writes the table to `target/mqtt-matrix.md`.
@Timeout(180)
class MqttMatrixTest {
    private static final int AT_ONCE = 4;

    /// What a listener wants to know of those who come.
    private enum Wants {
        NOTHING,
        PASSWORD,
        CERTIFICATE
    }

    /// How we log in.
    private enum Login {
        ANONYMOUS("nobody", Wants.NOTHING, null),
        UNWANTED("nobody, where a password is wanted", Wants.PASSWORD, Kind.NOT_AUTHORISED),
        PASSWORD("right password", Wants.PASSWORD, null),
        WRONG_PASSWORD("wrong password", Wants.PASSWORD, Kind.NOT_AUTHORISED),
        CERTIFICATE("client certificate", Wants.CERTIFICATE, null),
        NO_CERTIFICATE("no client certificate, where one is wanted", Wants.CERTIFICATE, Kind.OWN_CERTIFICATE_MISSING),
        FOREIGN_CERTIFICATE("client certificate of a stranger", Wants.CERTIFICATE, Kind.OWN_CERTIFICATE_REFUSED);

        final String words;
        final Wants wants;
        final @Nullable Kind refused;

        Login(String words, Wants wants, @Nullable Kind refused) {
            this.words = words;
            this.wants = wants;
            this.refused = refused;
        }
    }

    /// Whom we trust, and what the server shows.
    private enum Trust {
        SYSTEM("system's authorities", "good", Kind.UNTRUSTED_CERTIFICATE),
        OWN_CA("own CA", "good", null),
        PINNED("pinned", "good", null),
        WRONG_PIN("pinned, another one shown", "good", Kind.CERTIFICATE_CHANGED),
        WRONG_NAME("own CA, another host’s name", "other", Kind.WRONG_HOST_NAME),
        WRONG_NAME_PINNED("pinned, another host’s name", "other", null),
        EXPIRED("own CA, expired", "expired", Kind.EXPIRED_CERTIFICATE),
        EXPIRED_PINNED("pinned, expired", "expired", null);

        final String words;
        final String server;
        final @Nullable Kind refused;

        Trust(String words, String server, @Nullable Kind refused) {
            this.words = words;
            this.server = server;
            this.refused = refused;
        }
    }

    private record Case(
            String scheme, Login login, @Nullable Trust trust) {
        boolean encrypted() {
            return scheme.endsWith("s") && !scheme.equals("ws");
        }

        /// The server's certificate comes first, then ours, then the password.
        @Nullable
        Kind expected() {
            return trust != null && trust.refused != null ? trust.refused : login.refused;
        }

        String listener() {
            return scheme + " " + login.wants + " " + (trust == null ? "" : trust.server);
        }
    }

    private record Outcome(Case of, @Nullable Why why, boolean encrypted) {}

    @Test
    void everyCombinationThatMakesSense() throws Exception {
        Path folder = Mosquitto.newFolder();
        Certificates certificates = new Certificates(folder);
        certificates.sign("good", "dns:localhost,ip:127.0.0.1");
        certificates.sign("other", "dns:elsewhere.example");
        certificates.sign("expired", "dns:localhost,ip:127.0.0.1", "-startdate", "-9d", "-validity", "2");
        certificates.sign("client", "dns:kith");
        Certificates foreign = new Certificates(Files.createDirectory(folder.resolve("foreign")));
        foreign.sign("client", "dns:kith");
        Map<Login, Path> ours = Map.of(
                Login.CERTIFICATE, certificates.personal("client", "secret"),
                Login.FOREIGN_CERTIFICATE, foreign.personal("client", "secret"));
        Files.writeString(folder.resolve("passwords"), passwordLine("ann", "right"));

        Map<String, String> fingerprints = new LinkedHashMap<>(); // the folder goes with the broker
        for (String name : List.of("good", "other", "expired")) {
            fingerprints.put(name, certificates.fingerprint(name));
        }

        List<Case> cases = cases();
        Map<String, Integer> ports = new LinkedHashMap<>();
        List<String> lines = new ArrayList<>(List.of("per_listener_settings true"));
        for (Case one : cases) {
            if (!ports.containsKey(one.listener())) {
                int port = Mosquitto.freePort();
                ports.put(one.listener(), port);
                lines.addAll(listener(one, port));
            }
        }
        List<Outcome> outcomes = new ArrayList<>();
        try (Mosquitto broker = Mosquitto.start(folder, lines.toArray(String[]::new))) {
            assertTrue(broker.port() > 0);
            Semaphore places = new Semaphore(AT_ONCE);
            List<CompletableFuture<Outcome>> running = new ArrayList<>();
            for (Case one : cases) {
                places.acquire();
                int port = Objects.requireNonNull(ports.get(one.listener()));
                CompletableFuture<Connection> probe =
                        MqttProbe.test(options(one, port, certificates, ours.get(one.login)));
                probe.whenComplete((_, _) -> places.release());
                running.add(probe.thenApply(state -> outcome(one, state)));
            }
            for (CompletableFuture<Outcome> one : running) {
                outcomes.add(one.get(20, TimeUnit.SECONDS));
            }
        }
        Files.write(Path.of("target", "mqtt-matrix.md"), table(outcomes));
        List<String> wrong = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            Case of = outcome.of;
            Kind got = outcome.why == null ? null : outcome.why.kind();
            if (got != of.expected() || outcome.why == null && outcome.encrypted != of.encrypted()) {
                wrong.add(of + ": " + outcome.why);
            }
            boolean about = of.trust != null && of.trust.refused != null;
            SeenCertificate seen = outcome.why == null ? null : outcome.why.seen();
            if (about != (seen != null)
                    || seen != null
                            && of.trust != null
                            && !seen.fingerprint().equals(fingerprints.get(of.trust.server))) {
                wrong.add(of + " showed " + seen);
            }
        }
        assertEquals(List.of(), wrong);
        assertEquals(2 * 4 + 2 * 7 * Trust.values().length, outcomes.size());
    }

    private static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (String scheme : List.of("mqtt", "ws")) {
            for (Login login : Login.values()) {
                if (login.wants != Wants.CERTIFICATE) {
                    cases.add(new Case(scheme, login, null));
                }
            }
        }
        for (String scheme : List.of("mqtts", "wss")) {
            for (Login login : Login.values()) {
                for (Trust trust : Trust.values()) {
                    cases.add(new Case(scheme, login, trust));
                }
            }
        }
        return cases;
    }

    private static List<String> listener(Case one, int port) {
        List<String> lines = new ArrayList<>(List.of("listener " + port + " 127.0.0.1"));
        if (one.scheme.startsWith("ws")) {
            lines.add("protocol websockets");
        }
        if (one.trust != null) {
            lines.add("cafile $DIR/ca.pem");
            lines.add("certfile $DIR/" + one.trust.server + ".pem");
            lines.add("keyfile $DIR/" + one.trust.server + ".key");
        }
        switch (one.login.wants) {
            case NOTHING -> lines.add("allow_anonymous true");
            case PASSWORD -> lines.addAll(List.of("allow_anonymous false", "password_file $DIR/passwords"));
            case CERTIFICATE -> lines.addAll(List.of("allow_anonymous true", "require_certificate true"));
        }
        return lines;
    }

    private static MqttOptions options(Case one, int port, Certificates certificates, @Nullable Path own)
            throws Exception {
        boolean named = one.login == Login.PASSWORD || one.login == Login.WRONG_PASSWORD;
        TlsOptions tls = TlsOptions.SYSTEM;
        if (one.trust != null) {
            tls = switch (one.trust) {
                case SYSTEM -> new TlsOptions(null, null, own, "secret");
                case OWN_CA, WRONG_NAME, EXPIRED -> new TlsOptions(certificates.authority(), null, own, "secret");
                case PINNED, WRONG_NAME_PINNED, EXPIRED_PINNED ->
                    new TlsOptions(null, certificates.fingerprint(one.trust.server), own, "secret");
                case WRONG_PIN -> new TlsOptions(null, certificates.fingerprint("other"), own, "secret");
            };
        }
        String path = one.scheme.startsWith("ws") ? "/any/path?x=y" : "";
        return new MqttOptions(
                "account",
                URI.create(one.scheme + "://localhost:" + port + path),
                named ? "ann" : "",
                one.login == Login.PASSWORD ? "right" : named ? "wrong" : "",
                List.of("t"),
                "unused",
                true,
                tls,
                20);
    }

    private static Outcome outcome(Case of, Connection state) {
        return switch (state) {
            case Connection.Connected connected -> new Outcome(of, null, connected.encrypted());
            case Connection.Refused refused -> new Outcome(of, refused.why(), false);
            case Connection.Waiting waiting -> new Outcome(of, waiting.why(), false);
            case Connection.Connecting _, Connection.Disconnected _ -> throw new AssertionError("not conclusive");
        };
    }

    private static List<String> table(List<Outcome> outcomes) {
        List<String> lines = new ArrayList<>();
        lines.add("| transport | logs in with | trusts | outcome | as it should be | what is said |");
        lines.add("|---|---|---|---|---|---|");
        for (Outcome outcome : outcomes) {
            Case of = outcome.of;
            Why why = outcome.why;
            lines.add("| " + of.scheme + " | " + of.login.words + " | " + (of.trust == null ? "" : of.trust.words)
                    + " | " + (why == null ? "let in" : why.kind())
                    + " | " + ((why == null ? null : why.kind()) == of.expected() ? "yes" : "NO, " + of.expected())
                    + " | " + (why == null ? "" : Texts.get("why." + why.kind(), why.detail())) + " |");
        }
        return lines;
    }

    /// As mosquitto has it: PBKDF2 with SHA-512, 101 rounds.
    private static String passwordLine(String user, String password) throws Exception {
        byte[] salt = new byte[12];
        String hash = Base64.getEncoder()
                .encodeToString(SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                        .generateSecret(new PBEKeySpec(password.toCharArray(), salt, 101, 512))
                        .getEncoded());
        return user + ":$7$101$" + Base64.getEncoder().encodeToString(salt) + "$" + hash + "\n";
    }
}
