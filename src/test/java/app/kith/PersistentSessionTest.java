package app.kith;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.history.History;
import app.kith.history.Span;
import app.kith.history.sqlite.SqliteHistory;
import app.kith.live.Input;
import app.kith.live.World;
import app.kith.model.Connection;
import app.kith.model.Delivery;
import app.kith.model.DeviceId;
import app.kith.model.Observation;
import app.kith.protocol.Keyring;
import app.kith.source.MqttOptions;
import app.kith.source.TlsOptions;
import app.kith.testing.Mosquitto;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// While Kith is away, its broker keeps what phones say: the receiving half (source, world loop, writer, SQLite) in a
/// process of its own is killed (-9), 500 messages are published at QoS 1, and it is started again.
class PersistentSessionTest {
    private static final int MESSAGES = 500;
    private static final int PHONES = 5;
    private static final long START = 1_700_000_000;

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("history.db");
    }

    @Test
    @Timeout(120)
    void whatIsSaidWhileKithIsDeadArrivesOnceEach() throws Exception {
        try (Mosquitto broker = Mosquitto.start("max_queued_messages 0")) {
            Process first = receiver(broker.port());
            try (BufferedReader lines = first.inputReader(StandardCharsets.UTF_8)) {
                await(lines, "connected", new ArrayList<>());
            } finally {
                kill(first);
            }
            List<String> sent = publish(broker.port(), 0, MESSAGES);

            List<String> heard = new ArrayList<>();
            Process second = receiver(broker.port());
            try (BufferedReader lines = second.inputReader(StandardCharsets.UTF_8)) {
                // When this one was heard, everything before it was; when it is acknowledged, everything is kept.
                sent.addAll(publish(broker.port(), MESSAGES, 1));
                await(lines, "acknowledged " + (MESSAGES + 1), heard);
            } finally {
                kill(second);
            }
            sent.sort(null);
            assertEquals(sent, heard.stream().sorted().toList(), "each once");
            assertEquals(new TreeSet<>(sent), kept());

            // What was kept was acknowledged. The last acknowledgements may have been on their way when it was killed:
            // the broker says those again, until it has heard that they are kept.
            List<String> again = List.copyOf(sent);
            for (int run = 1; !again.isEmpty() && run <= 5; run++) {
                again = saidAgain(broker.port(), MESSAGES + run);
                assertTrue(new TreeSet<>(sent).containsAll(again), again::toString);
            }
            assertEquals(List.of(), again);
        }
    }

    /// What the broker still has for us, before a marker that comes after it.
    private List<String> saidAgain(int port, int marker) throws Exception {
        List<String> heard = new ArrayList<>();
        Process next = receiver(port);
        try (BufferedReader lines = next.inputReader(StandardCharsets.UTF_8)) {
            await(lines, "connected", heard);
            List<String> last = publish(port, marker, 1);
            await(lines, "heard " + last.getFirst(), heard);
            await(lines, "acknowledged " + (heard.size() + 1), new ArrayList<>());
        } finally {
            kill(next);
        }
        heard.removeIf(one -> number(one) > START + MESSAGES); // markers of runs before
        return heard;
    }

    private static long number(String heard) {
        return Long.parseLong(heard.substring(heard.indexOf(' ') + 1));
    }

    private static void await(BufferedReader lines, String wanted, List<String> heard) throws IOException {
        for (String line = lines.readLine(); !wanted.equals(line); line = lines.readLine()) {
            assertNotNull(line, "it ended before " + wanted);
            if (line.startsWith("heard ")) {
                heard.add(line.substring(6));
            }
        }
    }

    private static List<String> publish(int port, int from, int count) throws MqttException {
        MqttAsyncClient phone = new MqttAsyncClient("tcp://127.0.0.1:" + port, "phone", new MemoryPersistence());
        MqttConnectOptions options = new MqttConnectOptions();
        options.setMaxInflight(MESSAGES);
        phone.connect(options).waitForCompletion(10_000);
        List<String> sent = new ArrayList<>();
        List<IMqttDeliveryToken> tokens = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            String topic = "owntracks/p" + i % PHONES + "/phone";
            String json = "{\"_type\":\"location\",\"lat\":50.%06d,\"lon\":7,\"tst\":%d}".formatted(i, START + i);
            tokens.add(phone.publish(topic, json.getBytes(StandardCharsets.UTF_8), 1, false));
            sent.add("%s %d".formatted(topic, START + i));
        }
        for (IMqttDeliveryToken token : tokens) {
            token.waitForCompletion(10_000);
        }
        phone.disconnectForcibly(0, 1000);
        phone.close();
        sent.sort(null);
        return sent;
    }

    private Set<String> kept() {
        Set<String> found = new TreeSet<>();
        try (SqliteHistory history = SqliteHistory.openReadOnly(file())) {
            history.each(List.of(), Span.ALWAYS, o -> {
                if (o instanceof Observation.Located) {
                    assertTrue(found.add(o.device() + " " + o.time().getEpochSecond()));
                }
            });
        }
        return found;
    }

    private Process receiver(int port) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx160m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Receiver.class.getName(),
                        String.valueOf(port),
                        file().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly(); // SIGKILL
        assertTrue(process.waitFor(10, TimeUnit.SECONDS));
    }

    /// The receiving half, as the window has it: says when it is connected, each message that reached the world, and
    /// how many were acknowledged.
    static final class Receiver {
        private static final Pattern TIME = Pattern.compile("\"tst\":(\\d+)");
        private static final AtomicInteger ACKNOWLEDGED = new AtomicInteger();

        public static void main(String[] args) throws InterruptedException {
            Clock clock = Clock.systemUTC();
            Memories memories = new Memories(clock, new Memories.Listener() {
                @Override
                public void changed(@Nullable History history) {}

                @Override
                public void trouble(@Nullable String sentence) {
                    System.err.println(sentence);
                }

                @Override
                public void kept(Set<DeviceId> devices) {}
            });
            boolean[] told = {false};
            Sources sources = new Sources(
                    world -> told[0] = told[0] || tellConnected(world),
                    Receiver::tellHeard,
                    heard -> memories.keep(counting(heard)),
                    memories::ready,
                    clock);
            memories.remember(Path.of(args[1]), false, Set.of("Home"), sources::accept);
            sources.add(
                    new MqttOptions(
                            "Home",
                            URI.create("mqtt://127.0.0.1:" + args[0]),
                            "",
                            "",
                            List.of("owntracks/#"),
                            "kithtest0123456789",
                            false,
                            TlsOptions.SYSTEM,
                            25),
                    Keyring.of("family", "a key"));
            new CountDownLatch(1).await(); // until it is killed
        }

        private static boolean tellConnected(World world) {
            boolean connected = world.connections().get("Home") instanceof Connection.Connected;
            if (connected) {
                say("connected");
            }
            return connected;
        }

        private static void tellHeard(Input.Heard heard) {
            Matcher time = TIME.matcher(new String(heard.delivery().payload(), StandardCharsets.UTF_8));
            if (time.find()) {
                say("heard " + heard.delivery().topic() + " " + time.group(1));
            }
        }

        private static Input.Heard counting(Input.Heard heard) {
            Delivery delivery = heard.delivery();
            Runnable ack = () -> {
                delivery.ack().run();
                say("acknowledged " + ACKNOWLEDGED.incrementAndGet());
            };
            return new Input.Heard(
                    new Delivery(
                            delivery.account(),
                            delivery.topic(),
                            delivery.payload(),
                            delivery.retained(),
                            delivery.receivedAt(),
                            ack),
                    heard.messages());
        }

        /// One line; nobody may be listening.
        private static synchronized void say(String line) {
            System.out.println(line);
        }
    }
}
