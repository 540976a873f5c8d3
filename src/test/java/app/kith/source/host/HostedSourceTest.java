package app.kith.source.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.model.Connection;
import app.kith.model.Delivery;
import app.kith.protocol.Keyring;
import app.kith.protocol.MessageReader;
import app.kith.protocol.MessageWriter;
import app.kith.source.HostOptions;
import app.kith.source.Sink;
import app.kith.source.TlsOptions;
import app.kith.source.tls.Tls;
import app.kith.testing.Mosquitto;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Hosting as a phone sees it: over TLS with the authority's certificate, on the ports that were opened and no other.
@Timeout(90)
class HostedSourceTest {
    private static final HostOptions.PhoneAccess JANE = new HostOptions.PhoneAccess("jane", "phone", "j-secret", "");
    private static final HostOptions.PhoneAccess TOM = new HostOptions.PhoneAccess("tom", "phone", "t-secret", "");

    @TempDir
    Path dir;

    private final Seen seen = new Seen();

    @Test
    void a_phone_comes_over_tls_and_is_heard_and_told() throws Exception {
        int mqtts = Mosquitto.freePort();
        int wss = Mosquitto.freePort();
        try (HostedSource source = source(0, mqtts, wss, List.of(JANE))) {
            source.start();
            seen.awaitConnected();
            assertEquals(3, source.ports().size(), "a way is open that nobody opened: " + source.ports());

            MqttClient jane = phone("ssl://127.0.0.1:" + mqtts, JANE, "janephone");
            BlockingQueue<String> told = new LinkedBlockingQueue<>();
            jane.subscribe("owntracks/jane/phone/cmd", 1, (_, m) -> told.add(text(m.getPayload())));
            jane.publish("owntracks/jane/phone", bytes("here"), 1, true);
            assertEquals("owntracks/jane/phone here", seen.next());
            source.publish("owntracks/jane/phone/cmd", bytes("where?"), false).get(10, TimeUnit.SECONDS);
            assertEquals("where?", told.poll(10, TimeUnit.SECONDS));
            assertEquals("owntracks/jane/phone/cmd where?", seen.next());

            MqttClient web = phone("wss://127.0.0.1:" + wss + "/mqtt", JANE, "janeweb");
            web.publish("owntracks/jane/phone", bytes("again"), 1, true);
            assertEquals("owntracks/jane/phone again", seen.next());
            assertThrows(MqttException.class, () -> phone("ssl://127.0.0.1:" + mqtts, TOM, "tomphone"));

            // Somebody is invited while it runs, and taken away again.
            source.phones(List.of(JANE, TOM)).get(10, TimeUnit.SECONDS);
            MqttClient tom = phone("ssl://127.0.0.1:" + mqtts, TOM, "tomphone");
            tom.publish("owntracks/tom/phone", bytes("me too"), 1, true);
            assertEquals("owntracks/tom/phone me too", seen.next());
            assertThrows(MqttException.class, () -> tom.publish("owntracks/jane/phone", bytes("forged"), 1, true));
            source.phones(List.of(JANE)).get(10, TimeUnit.SECONDS);
            assertThrows(MqttException.class, () -> phone("ssl://127.0.0.1:" + mqtts, TOM, "tomphone"));
            jane.publish("owntracks/jane/phone", bytes("still here"), 1, true);
            assertEquals("owntracks/jane/phone still here", seen.next());
            close(jane);
            close(web);
            close(tom);
        }
        for (int port : new int[] {mqtts, wss}) {
            assertFalse(isOpen(port), "a port is open after the end");
        }
    }

    @Test
    void a_broker_that_is_killed_comes_back_with_what_it_kept() throws Exception {
        int mqtt = Mosquitto.freePort();
        try (HostedSource source = source(mqtt, 0, 0, List.of(JANE))) {
            source.start();
            seen.awaitConnected();
            MqttClient jane = phone("tcp://127.0.0.1:" + mqtt, JANE, "janephone");
            jane.publish("owntracks/jane/phone", bytes("before"), 1, true);
            assertEquals("owntracks/jane/phone before", seen.next());

            long broker = ProcessHandle.current()
                    .descendants()
                    .filter(p -> p.info().commandLine().orElse("").contains(dir.toString()))
                    .mapToLong(ProcessHandle::pid)
                    .findFirst()
                    .orElseThrow();
            ProcessHandle.of(broker).orElseThrow().destroyForcibly();
            seen.awaitConnected();
            MqttClient back = phone("tcp://127.0.0.1:" + mqtt, JANE, "janeback");
            BlockingQueue<String> retained = new LinkedBlockingQueue<>();
            back.subscribe("owntracks/+/+", 1, (_, m) -> retained.add(text(m.getPayload())));
            assertEquals("before", retained.poll(10, TimeUnit.SECONDS));
            close(jane);
            close(back);

            long began = System.nanoTime();
            source.close();
            assertTrue(System.nanoTime() - began < TimeUnit.SECONDS.toNanos(2), "closing took too long");
        }
        assertFalse(isOpen(mqtt));
    }

    @Test
    void a_phone_in_http_mode_is_heard_and_told_of_its_friends() throws Exception {
        String key = "the household’s own key";
        HostOptions.PhoneAccess jane = new HostOptions.PhoneAccess("jane", "phone", "j-secret", key);
        HostOptions.PhoneAccess tom = new HostOptions.PhoneAccess("tom", "phone", "t-secret", key);
        int mqtts = Mosquitto.freePort();
        int https = Mosquitto.freePort();
        HostOptions options = new HostOptions(
                "Den",
                dir.resolve("host"),
                "localhost",
                0,
                mqtts,
                0,
                https,
                "kith0123456789abcdef",
                List.of(jane, tom));
        try (HostedSource source = new HostedSource(options, seen, Clock.systemUTC())) {
            source.start();
            seen.awaitConnected();
            MqttClient toms = phone("ssl://127.0.0.1:" + mqtts, tom, "tomphone");
            byte[] place = bytes("{\"_type\":\"location\",\"lat\":48.8,\"lon\":2.3,\"tst\":1795332067,\"tid\":\"xx\"}");
            toms.publish("owntracks/tom/phone", MessageWriter.encrypted(place, key), 1, true);
            assertTrue(seen.next().startsWith("owntracks/tom/phone {"));
            source.publish("owntracks/jane/phone/cmd", bytes("{\"_type\":\"cmd\",\"action\":\"status\"}"), false)
                    .get(10, TimeUnit.SECONDS);
            assertTrue(seen.next().startsWith("owntracks/jane/phone/cmd"));

            String said = "{\"_type\":\"location\",\"lat\":1,\"lon\":2,\"tst\":1795332068}";
            HttpResponse<byte[]> answer = post(https, said, "jane:j-secret");
            assertEquals(200, answer.statusCode());
            assertEquals("owntracks/jane/phone " + said, seen.next());
            List<String> told = new MessageReader(Keyring.of("k", key))
                    .read("owntracks/jane/phone", answer.body()).stream()
                            .map(decoded -> decoded.json())
                            .toList();
            assertEquals(2, told.size(), told.toString());
            assertTrue(told.get(0).contains("48.8") && told.get(0).contains("\"tid\":\"to\""), told.get(0));
            assertTrue(told.get(1).contains("status"), told.get(1));
            assertEquals(401, post(https, said, "jane:t-secret").statusCode());
            close(toms);
        }
        assertFalse(isOpen(https));
    }

    private HttpResponse<byte[]> post(int port, String body, String user) throws Exception {
        Path ca = dir.resolve("host/tls/kith-ca.crt");
        try (HttpClient client = HttpClient.newBuilder()
                .sslContext(Tls.context(TlsOptions.authorities(ca)))
                .build()) {
            String basic = Base64.getEncoder().encodeToString(bytes(user));
            return client.send(
                    HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/pub?u=jane&d=phone"))
                            .header("Authorization", "Basic " + basic)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    @Test
    void a_port_that_is_taken_is_said_and_closing_does_not_wait() throws Exception {
        try (var taken = new java.net.ServerSocket(0)) {
            HostedSource source = source(taken.getLocalPort(), 0, 0, List.of(JANE));
            source.start();
            Connection.Refused refused = seen.awaitRefused();
            assertEquals(Connection.Why.Kind.BROKER_NOT_STARTED, refused.why().kind());
            source.close();
        }
        HostedSource starting = source(0, 0, 0, List.of(JANE));
        starting.start();
        seen.awaitConnecting();
        long began = System.nanoTime();
        starting.close();
        assertTrue(System.nanoTime() - began < TimeUnit.SECONDS.toNanos(2), "closing waited for the start");
    }

    private HostedSource source(int mqtt, int mqtts, int wss, List<HostOptions.PhoneAccess> phones) {
        HostOptions options = new HostOptions(
                "Den", dir.resolve("host"), "den.local", mqtt, mqtts, wss, 0, "kith0123456789abcdef", phones);
        return new HostedSource(options, seen, Clock.systemUTC());
    }

    private MqttClient phone(String uri, HostOptions.PhoneAccess phone, String id) throws Exception {
        MqttClient client = new MqttClient(uri, id, new MemoryPersistence());
        client.setTimeToWait(15_000);
        MqttConnectOptions options = new MqttConnectOptions();
        options.setUserName(phone.user());
        options.setPassword(phone.password().toCharArray());
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        if (!uri.startsWith("tcp")) {
            Path ca = dir.resolve("host/tls/kith-ca.crt");
            options.setSocketFactory(Tls.context(TlsOptions.authorities(ca)).getSocketFactory());
        }
        try {
            client.connect(options);
            return client;
        } catch (MqttException e) {
            client.close();
            throw e;
        }
    }

    private static void close(MqttClient client) throws MqttException {
        if (client.isConnected()) {
            client.disconnectForcibly(0, 500);
        }
        client.close();
    }

    private static boolean isOpen(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (java.io.IOException e) {
            return false;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /// What the world would hear.
    private static final class Seen implements Sink {
        private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
        private final BlockingQueue<Connection> states = new LinkedBlockingQueue<>();

        @Override
        public void received(Delivery delivery) {
            messages.add(delivery.topic() + " " + text(delivery.payload()));
            delivery.ack().run();
        }

        @Override
        public void changed(String account, Connection connection) {
            assertEquals("Den", account);
            states.add(connection);
        }

        String next() throws InterruptedException {
            return String.valueOf(messages.poll(15, TimeUnit.SECONDS));
        }

        private <T extends Connection> T await(Class<T> kind) throws InterruptedException {
            for (Connection next = states.poll(40, TimeUnit.SECONDS);
                    next != null;
                    next = states.poll(40, TimeUnit.SECONDS)) {
                if (kind.isInstance(next)) {
                    return kind.cast(next);
                }
            }
            throw new AssertionError("never " + kind.getSimpleName());
        }

        void awaitConnected() throws InterruptedException {
            assertNotNull(await(Connection.Connected.class));
        }

        void awaitConnecting() throws InterruptedException {
            assertNotNull(await(Connection.Connecting.class));
        }

        Connection.Refused awaitRefused() throws InterruptedException {
            return await(Connection.Refused.class);
        }
    }
}
