package app.kith.source.mqtt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.model.Connection;
import app.kith.model.Connection.Why;
import app.kith.model.Connection.Why.Kind;
import app.kith.model.Delivery;
import app.kith.testing.Mosquitto;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Against a real broker.
@Timeout(60)
class MosquittoTest {
    @Test
    void retainedAndLiveMessagesArriveAsTheyAre() throws Exception {
        byte[] payload = {0, (byte) 0xff, '{', 10};
        Recorder recorder = new Recorder();
        try (Mosquitto broker = Mosquitto.start();
                Publisher publisher = new Publisher(broker.port());
                MqttSource source = recorder.source(Recorder.options(uri(broker), "owntracks/#"))) {
            publisher.publish("owntracks/ann/phone", payload, 1, true);
            publisher.publish("elsewhere", payload, 1, true);
            publisher.flush();
            source.start();
            assertInstanceOf(Connection.Connecting.class, recorder.states.poll(10, TimeUnit.SECONDS));
            Connection.Connected connected = recorder.await(Connection.Connected.class);
            assertFalse(connected.encrypted());
            assertEquals(List.of(), connected.refused());
            Delivery old = recorder.awaitDelivery();
            assertEquals("account", old.account());
            assertEquals("owntracks/ann/phone", old.topic());
            assertArrayEquals(payload, old.payload());
            assertTrue(old.retained());
            publisher.publish("owntracks/ann/phone/event", new byte[0], 0, false);
            Delivery live = recorder.awaitDelivery();
            assertEquals("owntracks/ann/phone/event", live.topic());
            assertEquals(0, live.payload().length);
            assertFalse(live.retained());
            source.close();
            recorder.await(Connection.Disconnected.class);
            assertNull(recorder.states.peek());
        }
    }

    @Test
    void userAndPassword() throws Exception {
        Path folder = Mosquitto.newFolder();
        Files.writeString(folder.resolve("passwords"), passwordLine("ann", "right"));
        try (Mosquitto broker = Mosquitto.start(folder, "allow_anonymous false", "password_file $DIR/passwords")) {
            Recorder recorder = new Recorder();
            try (MqttSource source = recorder.source(Recorder.secured(uri(broker), "ann", "wrong", null, "t"))) {
                source.start();
                assertEquals(
                        Kind.NOT_AUTHORISED,
                        recorder.await(Connection.Refused.class).why().kind());
            }
            assertEquals(
                    Kind.NOT_AUTHORISED,
                    ((Connection.Refused) MqttProbe.test(Recorder.options(uri(broker), "t"))
                                    .get(15, TimeUnit.SECONDS))
                            .why()
                            .kind());
            try (MqttSource source = recorder.source(Recorder.secured(uri(broker), "ann", "right", null, "t"))) {
                source.start();
                recorder.await(Connection.Connected.class);
            }
        }
    }

    @Test
    void encryptedConnectionsAreMadeWithTheRightServerOnly() throws Exception {
        Path folder = Mosquitto.newFolder();
        Certificates certificates = new Certificates(folder);
        certificates.sign("good", "dns:localhost,ip:127.0.0.1");
        certificates.sign("other", "dns:elsewhere.example");
        certificates.sign("expired", "dns:localhost,ip:127.0.0.1", "-startdate", "-9d", "-validity", "2");
        Path ca = certificates.authority();
        int good = Mosquitto.freePort();
        int other = Mosquitto.freePort();
        int expired = Mosquitto.freePort();
        int ws = Mosquitto.freePort();
        int wss = Mosquitto.freePort();
        int wssOther = Mosquitto.freePort();
        try (Mosquitto broker = Mosquitto.start(
                folder,
                listener(good, "good"),
                listener(other, "other"),
                listener(expired, "expired"),
                "listener " + ws + " 127.0.0.1\nprotocol websockets",
                listener(wss, "good") + "\nprotocol websockets",
                listener(wssOther, "other") + "\nprotocol websockets")) {
            assertEquals(new Outcome(true, null), outcome("mqtts://localhost:" + good, ca));
            assertEquals(new Outcome(true, null), outcome("mqtts://127.0.0.1:" + good, ca));
            assertEquals(new Outcome(true, null), outcome("wss://localhost:" + wss + "/mqtt", ca));
            assertEquals(new Outcome(false, null), outcome("ws://localhost:" + ws + "/any/path?x=y", null));
            assertEquals(refused(Kind.WRONG_HOST_NAME), outcome("mqtts://localhost:" + other, ca));
            assertEquals(refused(Kind.WRONG_HOST_NAME), outcome("wss://localhost:" + wssOther, ca));
            assertEquals(refused(Kind.UNTRUSTED_CERTIFICATE), outcome("mqtts://localhost:" + good, null));
            assertEquals(refused(Kind.UNTRUSTED_CERTIFICATE), outcome("wss://localhost:" + wss, null));
            assertEquals(refused(Kind.EXPIRED_CERTIFICATE), outcome("mqtts://localhost:" + expired, ca));
            assertEquals(
                    new Outcome(false, new Why(Kind.NOT_TLS, "127.0.0.1:" + broker.port())),
                    outcome("mqtts://127.0.0.1:" + broker.port(), ca));
            assertEquals(
                    new Outcome(false, new Why(Kind.AUTHORITIES_FILE, "")),
                    outcome("mqtts://localhost:" + good, folder.resolve("missing.pem")));

            Recorder recorder = new Recorder();
            try (MqttSource source = recorder.source(Recorder.secured("wss://localhost:" + wss, "", "", ca, "t"));
                    Publisher publisher = new Publisher(broker.port())) {
                source.start();
                recorder.await(Connection.Connected.class);
                // Past a frame's 16-bit length. No more: mosquitto 2.0 sends 4 KB every 100 ms over a WebSocket.
                byte[] large = new byte[100_000];
                new Random(1).nextBytes(large);
                publisher.publish("t", large, 1, false);
                assertArrayEquals(large, recorder.awaitDelivery().payload());
            }
        }
    }

    private record Outcome(boolean encrypted, @Nullable Why why) {}

    private static Outcome refused(Kind kind) {
        return new Outcome(false, new Why(kind, "localhost"));
    }

    private static Outcome outcome(String uri, @Nullable Path ca) throws Exception {
        return switch (MqttProbe.test(Recorder.secured(uri, "", "", ca, "t")).get(16, TimeUnit.SECONDS)) {
            case Connection.Connected connected -> new Outcome(connected.encrypted(), null);
            case Connection.Refused refused -> new Outcome(false, plain(refused.why()));
            case Connection.Waiting waiting -> new Outcome(false, plain(waiting.why()));
            case Connection.Connecting _, Connection.Disconnected _ -> throw new AssertionError("not conclusive");
        };
    }

    /// Without the certificate: MqttMatrixTest looks at that.
    private static Why plain(Why why) {
        return new Why(why.kind(), why.detail());
    }

    private static String listener(int port, String certificate) {
        return "listener " + port + " 127.0.0.1\ncafile $DIR/ca.pem\ncertfile $DIR/" + certificate
                + ".pem\nkeyfile $DIR/" + certificate + ".key";
    }

    @Test
    void aKilledBrokerLosesNoLaterMessage() throws Exception {
        Recorder recorder = new Recorder();
        try (Mosquitto broker = Mosquitto.start();
                MqttSource source = recorder.source(Recorder.options(uri(broker), "t/#"))) {
            source.start();
            recorder.await(Connection.Connected.class);
            for (int round = 0; round < 3; round++) {
                broker.kill();
                Kind why = recorder.awaitWhy().kind();
                assertTrue(why == Kind.HUNG_UP || why == Kind.UNREACHABLE, why::name);
                broker.restart();
                recorder.await(Connection.Connected.class);
                try (Publisher publisher = new Publisher(broker.port())) {
                    publisher.publish("t/1", text("round " + round), 1, false);
                    assertEquals("round " + round, recorder.awaitText());
                }
            }
        }
    }

    @Test
    void theBrokerKeepsWhatWasNotAcknowledgedAndWhatCameWhileWeWereAway() throws Exception {
        try (Mosquitto broker = Mosquitto.start();
                Publisher publisher = new Publisher(broker.port())) {
            Recorder forgetful = new Recorder(false);
            Recorder first = new Recorder();
            try (MqttSource source = first.source(Recorder.options(uri(broker), "t"))) {
                source.start();
                first.await(Connection.Connected.class);
                publisher.publish("t", text("acknowledged"), 1, false);
                Delivery delivery = first.awaitDelivery();
                delivery.ack().run(); // a second time: no harm
                publisher.flush();
            }
            try (MqttSource source = forgetful.source(Recorder.options(uri(broker), "t"))) {
                source.start();
                forgetful.await(Connection.Connected.class);
                publisher.publish("t", text("unacknowledged"), 1, false);
                Delivery delivery = forgetful.awaitDelivery();
                assertEquals("unacknowledged", new String(delivery.payload(), StandardCharsets.UTF_8));
                source.close();
                delivery.ack().run(); // too late, and so without effect
            }
            publisher.publish("t", text("away"), 1, false);
            publisher.flush();
            Recorder third = new Recorder();
            try (MqttSource source = third.source(Recorder.options(uri(broker), "t"))) {
                source.start();
                assertEquals("unacknowledged", third.awaitText());
                assertEquals("away", third.awaitText());
            }
        }
    }

    @Test
    void aFilterRefusedByTheBrokersRulesTakesNoOtherDown() throws Exception {
        Path plugin = List.of("/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib").stream()
                .map(folder -> Path.of(folder, "mosquitto_dynamic_security.so"))
                .filter(Files::exists)
                .findFirst()
                .orElse(null);
        Assumptions.assumeTrue(
                plugin != null || "1".equals(System.getenv("KITH_REQUIRE_INTEROP")), "mosquitto's plugin is missing");
        Path folder = Mosquitto.newFolder();
        Files.writeString(
                folder.resolve("rules.json"), """
                    {"defaultACLAccess":{"publishClientSend":false,"publishClientReceive":true,"subscribe":false,
                      "unsubscribe":true},
                     "clients":[{"username":"ann","salt":"%s","password":"%s","iterations":101,
                      "roles":[{"rolename":"reader"}]}],
                     "roles":[{"rolename":"reader","acls":[
                      {"acltype":"subscribePattern","topic":"owntracks/#","allow":true}]}]}
                    """.formatted(Base64.getEncoder().encodeToString(SALT), hash("right")));
        try (Mosquitto broker = Mosquitto.start(
                folder, "allow_anonymous false", "plugin " + plugin, "plugin_opt_config_file $DIR/rules.json")) {
            Connection state = MqttProbe.test(Recorder.secured(
                            uri(broker), "ann", "right", null, "secret/#", "owntracks/+/+", "owntracks/#", "#"))
                    .get(15, TimeUnit.SECONDS);
            assertTrue(state instanceof Connection.Connected, state::toString);
            assertEquals(Set.of("secret/#", "#"), Set.copyOf(((Connection.Connected) state).refused()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void tenThousandRetainedMessagesAllArrive(int qos) throws Exception {
        int count = 10_000;
        try (Mosquitto broker = Mosquitto.start("max_queued_messages 0", "set_tcp_nodelay true");
                Publisher publisher = new Publisher(broker.port())) {
            byte[] payload = new byte[400];
            for (int i = 0; i < count; i++) {
                publisher.publish("t/" + i, payload, qos, true);
            }
            publisher.flush();
            Recorder recorder = new Recorder();
            try (MqttSource source = recorder.source(Recorder.options(uri(broker), "t/#"))) {
                source.start();
                Set<String> topics = new HashSet<>();
                for (int i = 0; i < count; i++) {
                    Delivery delivery = recorder.awaitDelivery();
                    assertTrue(delivery.retained());
                    topics.add(delivery.topic());
                }
                assertEquals(IntStream.range(0, count).mapToObj(i -> "t/" + i).collect(Collectors.toSet()), topics);
            }
        }
    }

    @Test
    void aTestDoesNotThrowTheAccountOff() throws Exception {
        Recorder recorder = new Recorder();
        try (Mosquitto broker = Mosquitto.start();
                MqttSource source = recorder.source(Recorder.options(uri(broker), "t"))) {
            source.start();
            recorder.await(Connection.Connected.class);
            assertTrue(
                    MqttProbe.test(Recorder.options(uri(broker), "t")).get(15, TimeUnit.SECONDS)
                            instanceof Connection.Connected);
            assertNull(recorder.states.peek());
        }
    }

    @Test
    void aTestOfASilentServerEndsInAReason() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Connection state = MqttProbe.test(
                            Recorder.options("mqtt://127.0.0.1:" + silent.getLocalPort(), "t"), Recorder.FAST)
                    .get(15, TimeUnit.SECONDS);
            assertEquals(Kind.NO_ANSWER, ((Connection.Waiting) state).why().kind());
        }
    }

    private static final byte[] SALT = text("saltsaltsalt");

    private static String passwordLine(String user, String password) throws GeneralSecurityException {
        return user + ":$7$101$" + Base64.getEncoder().encodeToString(SALT) + "$" + hash(password) + "\n";
    }

    /// As mosquitto has it: PBKDF2 with SHA-512, 101 rounds.
    private static String hash(String password) throws GeneralSecurityException {
        return Base64.getEncoder()
                .encodeToString(SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                        .generateSecret(new PBEKeySpec(password.toCharArray(), SALT, 101, 512))
                        .getEncoded());
    }

    private static String uri(Mosquitto broker) {
        return "mqtt://127.0.0.1:" + broker.port();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// The other end: Paho as it comes.
    private static final class Publisher implements AutoCloseable {
        private final MqttAsyncClient client;
        private @Nullable IMqttDeliveryToken last;

        Publisher(int port) throws MqttException {
            client = new MqttAsyncClient("tcp://127.0.0.1:" + port, "publisher", new MemoryPersistence());
            MqttConnectOptions options = new MqttConnectOptions();
            options.setMaxInflight(20_000);
            client.connect(options).waitForCompletion(10_000);
        }

        void publish(String topic, byte[] payload, int qos, boolean retained) throws MqttException {
            last = client.publish(topic, payload, qos, retained);
        }

        /// Until the broker has it all.
        void flush() throws MqttException {
            var token = client.publish("flush", new byte[0], 1, false);
            token.waitForCompletion(20_000);
            if (last != null) {
                last.waitForCompletion(20_000);
            }
        }

        @Override
        public void close() throws IOException {
            try {
                if (client.isConnected()) {
                    client.disconnectForcibly(0, 100);
                }
                client.close();
            } catch (MqttException e) {
                throw new IOException(e);
            }
        }
    }
}
