package app.kith.source.mqtt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.model.Connection;
import app.kith.model.Delivery;
import app.kith.source.Sink;
import app.kith.testing.Mosquitto;
import app.kith.texts.Texts;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The way out.
@Timeout(60)
class PublishTest {
    @Test
    void whatIsPublishedArrivesAsItIs() throws Exception {
        byte[] payload = {0, (byte) 0xff, '{', 10};
        Recorder recorder = new Recorder();
        try (Mosquitto broker = Mosquitto.start();
                MqttSource source =
                        recorder.source(Recorder.options("mqtt://127.0.0.1:" + broker.port(), "owntracks/#"))) {
            source.start();
            recorder.await(Connection.Connected.class);
            get(source.publish("owntracks/jürgen/phone/cmd", payload, false));
            Delivery live = recorder.awaitDelivery();
            assertEquals("owntracks/jürgen/phone/cmd", live.topic());
            assertArrayEquals(payload, live.payload());
            get(source.publish("owntracks/ann/phone/info", payload, true));
            recorder.awaitDelivery();
            get(source.publish("owntracks/ann/large", new byte[Outbox.MAX_PAYLOAD], false));
            assertEquals(Outbox.MAX_PAYLOAD, recorder.awaitDelivery().payload().length);

            Recorder later = new Recorder();
            try (MqttSource other = new MqttSource(
                    ids("mqtt://127.0.0.1:" + broker.port(), "another"), later, InstantSource.system())) {
                other.start();
                Delivery kept = later.awaitDelivery();
                assertEquals("owntracks/ann/phone/info", kept.topic());
                assertTrue(kept.retained());
                get(other.publish("owntracks/ann/phone/info", new byte[0], true)); // and gone
            }
        }
    }

    /// A broker may send what it has before it confirms the subscription (MQTT 3.1.1, 3.8.4), and so does one that kept
    /// messages for us: an alert of such a message may have to be published at once.
    @Test
    void whatAnswersTheVeryFirstMessageGoesOut() throws Exception {
        Recorder recorder = new Recorder();
        try (ScriptedBroker broker = new ScriptedBroker((in, out) -> {
                    ScriptedBroker.readPacket(in);
                    ScriptedBroker.send(out, "20020000");
                    byte[] subscribe = ScriptedBroker.readPacket(in).body();
                    ScriptedBroker.send(out, "3008000174" + HexFormat.of().formatHex(bytes("hello")));
                    byte[] publish = ScriptedBroker.readPacket(in).body();
                    int id = 2 + publish[1];
                    ScriptedBroker.send(out, "4002" + HexFormat.of().formatHex(publish, id, id + 2));
                    ScriptedBroker.send(out, "9003" + HexFormat.of().formatHex(subscribe, 0, 2) + "01");
                    ScriptedBroker.hold(in);
                });
                MqttSource source = recorder.source(Recorder.options(broker.uri(), "t"))) {
            source.start();
            assertEquals("hello", recorder.awaitText());
            get(source.publish("answer", bytes("here"), false));
            recorder.await(Connection.Connected.class);
        }
    }

    private static app.kith.source.MqttOptions ids(String uri, String id) {
        var o = Recorder.options(uri, "owntracks/#");
        return new app.kith.source.MqttOptions(
                o.account(), o.broker(), "", "", o.filters(), id, true, o.tls(), o.keepAliveSeconds());
    }

    @Test
    void thousandsFromManyThreadsWhileAsManyComeIn() throws Exception {
        int threads = 8;
        int each = 1000;
        Recorder recorder = new Recorder();
        try (Mosquitto broker = Mosquitto.start("max_queued_messages 0");
                MqttSource source = recorder.source(Recorder.options("mqtt://127.0.0.1:" + broker.port(), "t"))) {
            source.start();
            recorder.await(Connection.Connected.class);
            List<Thread> running = new ArrayList<>();
            LinkedBlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
            for (int thread = 0; thread < threads; thread++) {
                int number = thread;
                running.add(Thread.ofVirtual().start(() -> {
                    try {
                        for (int i = 0; i < each; i += 100) {
                            List<CompletableFuture<Void>> some = new ArrayList<>();
                            for (int k = i; k < i + 100; k++) {
                                some.add(source.publish("t", bytes(number + " " + k), false));
                            }
                            for (CompletableFuture<Void> one : some) {
                                get(one);
                            }
                        }
                    } catch (Exception e) {
                        failures.add(e);
                    }
                }));
            }
            Set<String> arrived = new HashSet<>();
            for (int i = 0; i < threads * each; i++) {
                arrived.add(recorder.awaitText());
            }
            for (Thread thread : running) {
                thread.join();
            }
            assertEquals(List.of(), List.copyOf(failures));
            assertEquals(threads * each, arrived.size());
        }
    }

    @Test
    void theSinkMayPublish() throws Exception {
        AtomicReference<MqttSource> self = new AtomicReference<>();
        LinkedBlockingQueue<String> answers = new LinkedBlockingQueue<>();
        Recorder states = new Recorder();
        Sink answering = new Sink() {
            @Override
            public void received(Delivery delivery) {
                delivery.ack().run();
                if (delivery.topic().equals("question")) {
                    try {
                        get(Objects.requireNonNull(self.get()).publish("answer", delivery.payload(), false));
                    } catch (Exception e) {
                        answers.add(e.toString());
                    }
                } else {
                    answers.add(delivery.topic());
                }
            }

            @Override
            public void changed(String account, Connection connection) {
                states.changed(account, connection);
            }
        };
        try (Mosquitto broker = Mosquitto.start();
                MqttSource source = new MqttSource(
                        Recorder.options("mqtt://127.0.0.1:" + broker.port(), "question", "answer"),
                        answering,
                        InstantSource.system())) {
            self.set(source);
            source.start();
            states.await(Connection.Connected.class);
            get(source.publish("question", bytes("?"), false));
            assertEquals("answer", answers.poll(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void withoutAConnectionNothingIsSent() throws Exception {
        Recorder recorder = new Recorder();
        MqttSource source = recorder.source(Recorder.options("mqtt://127.0.0.1:" + Mosquitto.freePort(), "t"));
        try (source) {
            assertFails("publish.notConnected", source.publish("t", bytes("x"), false));
            source.start();
            recorder.awaitWhy();
            assertFails("publish.notConnected", source.publish("t", bytes("x"), false));
        }
        assertFails("publish.notConnected", source.publish("t", bytes("x"), false));
    }

    @Test
    void aConnectionThatEndsSaysThatItIsNotKnown() throws Exception {
        Recorder recorder = new Recorder();
        CountDownLatch came = new CountDownLatch(1);
        try (ScriptedBroker broker = new ScriptedBroker((in, out) -> {
                    accept(in, out);
                    ScriptedBroker.Packet packet = ScriptedBroker.readPacket(in);
                    while (packet.head() >> 4 != 3) {
                        packet = ScriptedBroker.readPacket(in);
                    }
                    assertEquals(0x33, packet.head());
                    came.countDown();
                });
                MqttSource source = recorder.source(Recorder.options(broker.uri(), "t"))) {
            source.start();
            recorder.await(Connection.Connected.class);
            assertFails("publish.ended", source.publish("t", bytes("x"), true));
            assertEquals(0, came.getCount());
        }
    }

    @Test
    void closingEndsWhatIsUnderWay() throws Exception {
        Recorder recorder = new Recorder();
        CountDownLatch came = new CountDownLatch(1);
        try (ScriptedBroker broker = new ScriptedBroker((in, out) -> {
            accept(in, out);
            while (ScriptedBroker.readPacket(in).head() >> 4 != 3) {
                ScriptedBroker.send(out, "d000");
            }
            came.countDown();
            ScriptedBroker.hold(in);
        })) {
            MqttSource source = recorder.source(Recorder.options(broker.uri(), "t"));
            source.start();
            recorder.await(Connection.Connected.class);
            CompletableFuture<Void> pending = source.publish("t", bytes("x"), false);
            assertTrue(came.await(10, TimeUnit.SECONDS));
            source.close();
            assertFails("publish.ended", pending);
        }
    }

    @Test
    void noMoreThan32AreUnderWayAndNoMoreThan1024Wait() throws Exception {
        LinkedBlockingQueue<byte[]> written = new LinkedBlockingQueue<>();
        Outbox outbox = new Outbox(written::add, Duration.ofSeconds(30));
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            all.add(outbox.publish("t", bytes("m"), false));
        }
        for (int i = 0; i < 32; i++) {
            byte[] packet = written.poll(10, TimeUnit.SECONDS);
            assertEquals("3206000174" + HexFormat.of().toHexDigits((short) (0x8000 + i)) + "6d", hex(packet));
        }
        for (int i = 0; i < 1024; i++) {
            all.add(outbox.publish("t", bytes("m"), false));
        }
        assertFails("publish.tooMany", outbox.publish("t", bytes("m"), false));
        assertTrue(written.isEmpty());
        outbox.confirmed(5); // never given out
        outbox.confirmed(0x8003);
        get(all.get(3));
        assertEquals("32060001748020" + "6d", hex(written.poll(10, TimeUnit.SECONDS)));
        assertFalse(all.get(4).isDone());
        outbox.end();
        assertFails("publish.ended", all.get(4));
        assertFails("publish.ended", all.getLast());
        assertFails("publish.notConnected", outbox.publish("t", bytes("m"), false));
    }

    @Test
    void aBrokerThatNeverConfirmsIsNotWaitedForLong() {
        Outbox outbox = new Outbox(packet -> {}, Duration.ofMillis(50));
        assertFails("publish.unconfirmed", outbox.publish("t", bytes("m"), false));
        outbox.end();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/#", "a/+/b", "nul\0", "bell\7", "\ud800"})
    void topicsThatAreNone(String topic) {
        assertFails("publish.badTopic", outbox().publish(topic, bytes("x"), false));
    }

    @Test
    void whatIsTooLong() {
        assertFails("publish.badTopic", outbox().publish("ä".repeat(32_768), bytes("x"), false));
        assertFails("publish.tooLarge", outbox().publish("t", new byte[Outbox.MAX_PAYLOAD + 1], false));
    }

    private static Outbox outbox() {
        return new Outbox(
                packet -> {
                    throw new IOException("nothing goes out");
                },
                Duration.ofSeconds(30));
    }

    private static void accept(DataInputStream in, OutputStream out) throws IOException {
        ScriptedBroker.readPacket(in);
        ScriptedBroker.send(out, "20020000");
        byte[] subscribe = ScriptedBroker.readPacket(in).body();
        ScriptedBroker.send(out, "9003" + HexFormat.of().formatHex(subscribe, 0, 2) + "01");
    }

    private static void assertFails(String text, CompletableFuture<Void> publication) {
        ExecutionException e = assertThrows(ExecutionException.class, () -> publication.get(15, TimeUnit.SECONDS));
        assertInstanceOf(IOException.class, e.getCause());
        assertEquals(Texts.get(text), e.getCause().getMessage());
    }

    private static void get(CompletableFuture<Void> publication) throws Exception {
        publication.get(15, TimeUnit.SECONDS);
    }

    private static String hex(byte[] packet) {
        return HexFormat.of().formatHex(packet);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
