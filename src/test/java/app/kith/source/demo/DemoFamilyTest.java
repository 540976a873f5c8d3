package app.kith.source.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.protocol.Decoded;
import app.kith.protocol.Keyring;
import app.kith.protocol.MessageReader;
import app.kith.source.MqttOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The demo family, from start to end, over its real broker.
@Timeout(60)
class DemoFamilyTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /// A message as it came.
    private record Arrived(String topic, JsonNode json, boolean retained) {}

    @TempDir
    Path dir;

    private final BlockingQueue<Arrived> arrived = new LinkedBlockingQueue<>();

    @Test
    void five_phones_with_cards_regions_a_past_and_a_present_reach_the_viewer_and_nothing_is_left() throws Exception {
        try (DemoFamily demo = new DemoFamily(dir, Clock.systemDefaultZone())) {
            assertThrows(IllegalStateException.class, () -> demo.viewer("demo"));
            demo.start();
            demo.ready().get(20, TimeUnit.SECONDS);
            MqttOptions options = demo.viewer("demo");
            assertEquals("demo", options.account());

            try (MqttClient viewer = connect(options, demo.passphrase())) {
                viewer.subscribe(options.filters().getFirst(), 1);
                Set<String> missing = new HashSet<>();
                for (String phone :
                        Set.of("jane/nokia", "tom/pixel", "lea/moto", "papa/iphone", "grandmere/fairphone")) {
                    for (String what : Set.of(" location past", "/info card", "/waypoints waypoints")) {
                        missing.add(phone + what);
                    }
                }
                missing.addAll(Set.of("lea/moto/event enter School", "papa/iphone/event enter Work"));
                missing.addAll(Set.of("jane/nokia location now", "jane/nokia location next"));
                missing.addAll(Set.of("tom/pixel location next", "lea/moto location now"));
                long began = System.currentTimeMillis() / 1000;
                while (!missing.isEmpty()) {
                    Arrived message = arrived.poll(10, TimeUnit.SECONDS);
                    assertTrue(message != null, () -> "never came: " + missing);
                    missing.remove(described(message, began));
                }
                assertThrows(
                        MqttException.class,
                        () -> viewer.publish("owntracks/jane/nokia/cmd", new byte[1], 1, false),
                        "a viewer may only look");
                viewer.disconnectForcibly(0, 100, false);
            }
        }
        try (var left = Files.list(dir)) {
            assertEquals(0, left.count());
        }
    }

    private static String described(Arrived message, long began) {
        String topic = message.topic().substring("owntracks/".length());
        JsonNode json = message.json();
        String type = json.path("_type").asString();
        return topic
                + switch (type) {
                    case "location" -> " location " + when(json.path("tst").asLong() - began);
                    case "transition" ->
                        " " + json.path("event").asString() + " "
                                + json.path("desc").asString();
                    default -> " " + type;
                };
    }

    private static String when(long seconds) {
        return seconds < -60 ? "past" : seconds < 1 ? "now" : "next";
    }

    @Test
    void a_demo_closed_at_once_fails_to_be_ready_and_leaves_nothing() throws Exception {
        DemoFamily demo = new DemoFamily(dir, Clock.systemDefaultZone());
        demo.start();
        demo.close();
        demo.close();
        assertThrows(ExecutionException.class, () -> demo.ready().get(20, TimeUnit.SECONDS));
        try (var left = Files.list(dir)) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void what_a_killed_demo_left_is_removed_by_the_next() throws Exception {
        Path deserted = Files.createDirectories(dir.resolve("demo-123"));
        Files.createDirectories(deserted.resolve("journal"));
        Files.writeString(deserted.resolve("broker.lock"), "");
        Path own = Files.writeString(dir.resolve("history"), "kept");

        Lodging next = Lodging.under(dir);
        assertTrue(Files.notExists(deserted));
        assertTrue(Files.isDirectory(next.folder()));
        next.leave();
        assertTrue(Files.notExists(next.folder()));
        assertEquals("kept", Files.readString(own));
    }

    private MqttClient connect(MqttOptions options, String passphrase) throws MqttException {
        MessageReader reader = new MessageReader(Keyring.of("family", passphrase));
        MqttConnectOptions paho = new MqttConnectOptions();
        paho.setUserName(options.user());
        paho.setPassword(options.password().toCharArray());
        paho.setCleanSession(options.cleanSession());
        MqttClient client = new MqttClient(
                "tcp://127.0.0.1:" + options.broker().getPort(), options.clientId(), new MemoryPersistence());
        client.setTimeToWait(3000);
        client.setCallback(new MqttCallback() {
            @Override
            public void connectionLost(Throwable cause) {
                // expected of one who publishes without the right to
            }

            @Override
            public void messageArrived(String topic, MqttMessage message) {
                Decoded decoded = reader.read(topic, message.getPayload()).getFirst();
                assertTrue(decoded.decrypted(), topic);
                arrived.add(new Arrived(topic, MAPPER.readTree(decoded.json()), message.isRetained()));
            }

            @Override
            public void deliveryComplete(IMqttDeliveryToken token) {
                // not asked for
            }
        });
        client.connect(paho);
        return client;
    }
}
