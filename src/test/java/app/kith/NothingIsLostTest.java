package app.kith;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.history.History;
import app.kith.history.Known;
import app.kith.history.Span;
import app.kith.history.sqlite.SqliteHistory;
import app.kith.model.Connection;
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
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The receiving half of Kith (source, world loop, writer, SQLite) in a process of its own is killed (-9) at random
/// moments while phones publish at QoS 1: whatever the broker took from a phone is in the history, once.
///
/// Eight times by default; `-Dkith.kills=50` for more (as an option of the test's JVM: `-DargLine`, or in
/// `KITH_KILLS`).
class NothingIsLostTest {
    private static final int PHONES = 7;
    private static final int CROSSING_EVERY = 10;
    private static final long START = 1_700_000_000;
    private static final String CLIENT = "kithtest0123456789";

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("history.db");
    }

    @Test
    @Timeout(600)
    void killedAtAnyMoment() throws Exception {
        String wanted = System.getProperty("kith.kills", System.getenv().getOrDefault("KITH_KILLS", "8"));
        int kills = Integer.parseInt(wanted);
        Random random = new Random(20_261_122);
        try (Mosquitto broker = Mosquitto.start("max_queued_messages 0", "max_inflight_messages 500");
                Phones phones = new Phones(broker.port())) {
            for (int round = 0; round < kills; round++) {
                Process kith = receiver(broker.port());
                try (BufferedReader lines = kith.inputReader(StandardCharsets.UTF_8)) {
                    if (round == 0 || random.nextInt(3) > 0) {
                        String line = lines.readLine();
                        while (line != null && !line.equals("connected")) {
                            line = lines.readLine(); // the broker is quick: something may be kept before
                        }
                        assertEquals("connected", line);
                        phones.start();
                        kith.waitFor(random.nextInt(500), TimeUnit.MILLISECONDS);
                    } else {
                        kith.waitFor(random.nextInt(1500), TimeUnit.MILLISECONDS); // while it starts
                    }
                } finally {
                    kill(kith);
                }
            }
            phones.stop();
            Process last = receiver(broker.port());
            try (BufferedReader lines = last.inputReader(StandardCharsets.UTF_8)) {
                String line = lines.readLine(); // one each time it has kept something
                while (line != null && count() < phones.confirmed.size()) {
                    line = lines.readLine();
                }
            } finally {
                kill(last);
            }
            Set<String> kept = kept();
            Set<String> lost = new HashSet<>(phones.confirmed);
            lost.removeAll(kept);
            assertEquals(Set.of(), lost, "lost");
            Set<String> invented = new HashSet<>(kept);
            invented.removeAll(phones.sent);
            assertEquals(Set.of(), invented, "never sent");
            assertTrue(phones.confirmed.size() > kills * 50, "there was load");
            System.getLogger(NothingIsLostTest.class.getName())
                    .log(
                            System.Logger.Level.INFO,
                            "{0} kills, {1} messages confirmed, {2} kept",
                            kills,
                            phones.confirmed.size(),
                            kept.size());
        }
    }

    private long count() {
        try (SqliteHistory history = SqliteHistory.openReadOnly(file())) {
            return history.devices().stream().mapToLong(Known::fixes).sum()
                    + history.crossings(null, Span.ALWAYS).size();
        }
    }

    /// All that is in the store; fails if something is there twice.
    private Set<String> kept() {
        Set<String> found = new HashSet<>();
        try (SqliteHistory history = SqliteHistory.openReadOnly(file())) {
            assertNull(history.notice());
            history.each(List.of(), Span.ALWAYS, o -> {
                assertTrue(found.add(key(o)), () -> "twice: " + key(o));
            });
            long fixes = found.stream().filter(key -> key.contains(" fix ")).count();
            long known = history.devices().stream().mapToLong(Known::fixes).sum();
            assertTrue(known >= fixes, "counted while more came");
        }
        return found;
    }

    /// Whose, when, and what: the latitude tells which message it was.
    private static String key(Observation o) {
        String what = switch (o) {
            case Observation.Located l -> "fix " + Math.round(l.fix().at().lat() * 1e6);
            case Observation.Crossed c ->
                c.crossing().region() + " " + c.crossing().entered();
            case Observation.Introduced i -> i.card().name();
        };
        return o.device() + " " + o.time().getEpochSecond() + " " + what;
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

    /// Publish until they are stopped, and know what the broker has confirmed.
    private static final class Phones implements AutoCloseable {
        final Set<String> sent = ConcurrentHashMap.newKeySet();
        final Set<String> confirmed = ConcurrentHashMap.newKeySet();
        private final MqttAsyncClient client;
        private final Thread thread = Thread.ofPlatform().daemon().unstarted(this::run);
        private volatile boolean stopped;

        Phones(int port) throws MqttException {
            client = new MqttAsyncClient("tcp://127.0.0.1:" + port, "phones", new MemoryPersistence());
            MqttConnectOptions options = new MqttConnectOptions();
            options.setMaxInflight(2000);
            client.connect(options).waitForCompletion(10_000);
        }

        void start() {
            if (thread.getState() == Thread.State.NEW) {
                thread.start();
            }
        }

        void stop() throws InterruptedException {
            stopped = true;
            thread.join();
            Set<String> all = sent;
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (confirmed.size() < all.size() && System.nanoTime() < deadline) {
                LockSupport.parkNanos(10_000_000);
            }
        }

        private void run() {
            for (int i = 0; !stopped; i++) {
                DeviceId device = new DeviceId("owntracks/p" + i % PHONES + "/phone");
                long second = START + i / PHONES;
                try {
                    publish(
                            device.topic(),
                            "{\"_type\":\"location\",\"lat\":%d.%06d,\"lon\":7,\"tst\":%d}"
                                    .formatted(i / 1_000_000, i % 1_000_000, second),
                            device + " " + second + " fix " + i);
                    if (i % CROSSING_EVERY == 0) {
                        publish(
                                device.topic() + "/event",
                                "{\"_type\":\"transition\",\"event\":\"enter\",\"desc\":\"R%d\",\"tst\":%d,\"wtst\":1}"
                                        .formatted(i, second),
                                device + " " + second + " R" + i + " true");
                    }
                } catch (MqttException e) {
                    if (e.getReasonCode() != MqttException.REASON_CODE_MAX_INFLIGHT) {
                        throw new IllegalStateException(e);
                    }
                }
                LockSupport.parkNanos(Duration.ofMillis(1).toNanos()); // the load, not a wait for something
            }
        }

        private void publish(String topic, String json, String key) throws MqttException {
            client.publish(topic, json.getBytes(StandardCharsets.UTF_8), 1, false, null, new IMqttActionListener() {
                @Override
                public void onSuccess(IMqttToken token) {
                    confirmed.add(key);
                }

                @Override
                public void onFailure(IMqttToken token, Throwable cause) {
                    // Not confirmed, so nobody promised anything.
                }
            });
            sent.add(key);
        }

        @Override
        public void close() throws MqttException, InterruptedException {
            stopped = true;
            thread.join();
            if (client.isConnected()) {
                client.disconnectForcibly(0, 100);
            }
            client.close();
        }
    }

    /// The receiving half, as the window has it: says when it is connected, and each time it has kept something.
    static final class Receiver {
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
                public void kept(Set<DeviceId> devices) {
                    say("kept " + devices.size());
                }
            });
            boolean[] told = {false};
            Sources sources = new Sources(
                    world -> {
                        if (!told[0] && world.connections().get("Home") instanceof Connection.Connected) {
                            told[0] = true;
                            say("connected");
                        }
                    },
                    _ -> {},
                    memories::keep,
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
                            CLIENT,
                            false,
                            TlsOptions.SYSTEM,
                            25),
                    Keyring.of("family", "a key"));
            new java.util.concurrent.CountDownLatch(1).await(); // until it is killed
        }

        /// One line; nobody may be listening.
        private static synchronized void say(String line) {
            System.out.println(line);
        }
    }
}
