package app.kith.source.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.model.Connection;
import app.kith.model.Connection.Why;
import app.kith.model.Connection.Why.Kind;
import app.kith.model.Delivery;
import app.kith.source.Sink;
import app.kith.testing.Mosquitto;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Servers that do what they should not. Each must end in a stated reason, and be forgotten when a good one comes.
@Timeout(40)
class HostileBrokerTest {
    private static final String ACCEPTED = "20020000";

    static Stream<Arguments> hostile() {
        return Stream.of(
                Arguments.of("hangs up at once", Kind.HUNG_UP, (ScriptedBroker.Script) (in, out) -> {}),
                Arguments.of("hangs up on CONNECT", Kind.HUNG_UP, (ScriptedBroker.Script)
                        (in, out) -> ScriptedBroker.readPacket(in)),
                Arguments.of("never says CONNACK", Kind.NO_ANSWER, (ScriptedBroker.Script)
                        (in, out) -> ScriptedBroker.hold(in)),
                Arguments.of("never says SUBACK", Kind.NO_ANSWER, ScriptedBroker.saying(ACCEPTED)),
                Arguments.of("says half a CONNACK", Kind.NO_ANSWER, ScriptedBroker.saying("2002")),
                Arguments.of("garbage", Kind.NOT_MQTT, ScriptedBroker.saying("deadbeef00ff17")),
                Arguments.of("garbage before CONNECT", Kind.NOT_MQTT, (ScriptedBroker.Script) (in, out) -> {
                    ScriptedBroker.send(out, "00");
                    ScriptedBroker.hold(in);
                }),
                Arguments.of(
                        "HTTP",
                        Kind.NOT_MQTT,
                        ScriptedBroker.saying("485454502f312e31203430302042616420526571756573740d0a0d0a")),
                Arguments.of("256 MB at once", Kind.NOT_MQTT, ScriptedBroker.saying("20ffffff7f")),
                Arguments.of("256 MB SUBACK", Kind.NOT_MQTT, ScriptedBroker.saying(ACCEPTED + "90ffffff7f")),
                Arguments.of(
                        "256 MB message that does not come",
                        Kind.NO_ANSWER,
                        ScriptedBroker.saying(ACCEPTED + "32ffffff7f 000174 0001 ff")),
                Arguments.of("QoS 3", Kind.NOT_MQTT, ScriptedBroker.saying(ACCEPTED + "360600017400017b")),
                Arguments.of("topic not UTF-8", Kind.NOT_MQTT, ScriptedBroker.saying(ACCEPTED + "30040002c328")),
                Arguments.of("wrong password", Kind.BAD_PASSWORD, ScriptedBroker.saying("20020004")),
                Arguments.of("not authorised", Kind.NOT_AUTHORISED, ScriptedBroker.saying("20020005")),
                Arguments.of("client id rejected", Kind.CLIENT_ID_REJECTED, ScriptedBroker.saying("20020002")),
                Arguments.of("version rejected", Kind.VERSION_REJECTED, ScriptedBroker.saying("20020001")),
                Arguments.of("unavailable", Kind.OTHER, ScriptedBroker.saying("20020003")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void endsInAReasonAndIsForgottenWhenAGoodOneComes(String name, Kind kind, ScriptedBroker.Script script)
            throws Exception {
        Recorder recorder = new Recorder();
        try (ScriptedBroker broker = new ScriptedBroker(script);
                MqttSource source = recorder.source(Recorder.options(broker.uri(), "t"))) {
            source.start();
            assertEquals(kind, recorder.awaitWhy().kind(), name);
            broker.talk(broker::behave);
            recorder.await(Connection.Connected.class);
            assertEquals("hello", recorder.awaitText());
        }
        recorder.await(Connection.Disconnected.class);
    }

    @Test
    void plainServersWhereThereShouldBeMore() throws Exception {
        String http = "485454502f312e312032303020 4f4b0d0a436f6e74656e742d4c656e6774683a20300d0a0d0a";
        assertEquals(
                Kind.NOT_TLS,
                reason("mqtts", ScriptedBroker.saying(ACCEPTED + ACCEPTED)).kind());
        assertEquals(Kind.NOT_TLS, reason("mqtts", (in, out) -> in.read()).kind());
        assertEquals(
                Kind.NO_ANSWER,
                reason("mqtts", (in, out) -> ScriptedBroker.hold(in)).kind());
        assertEquals(
                Kind.NOT_TLS,
                reason("wss", (in, out) -> {
                            ScriptedBroker.send(out, http);
                            ScriptedBroker.hold(in);
                        })
                        .kind());
        assertEquals(new Why(Kind.WEBSOCKET_REFUSED, "200"), reason("ws", (in, out) -> {
            in.read(new byte[1000]);
            ScriptedBroker.send(out, http);
            ScriptedBroker.hold(in);
        }));
        assertEquals(
                Kind.NO_ANSWER,
                reason("ws", (in, out) -> ScriptedBroker.hold(in)).kind());
        assertEquals(
                Kind.HUNG_UP, reason("ws", (in, out) -> in.read(new byte[1000])).kind());
    }

    private static Why reason(String scheme, ScriptedBroker.Script script) throws Exception {
        Recorder recorder = new Recorder();
        try (ScriptedBroker broker = new ScriptedBroker(script);
                MqttSource source = recorder.source(Recorder.options(scheme + "://127.0.0.1:" + broker.port(), "t"))) {
            source.start();
            return recorder.awaitWhy();
        }
    }

    private static void acceptAndGrant(DataInputStream in, OutputStream out) throws IOException {
        ScriptedBroker.readPacket(in);
        ScriptedBroker.send(out, ACCEPTED);
        byte[] subscribe = ScriptedBroker.readPacket(in).body();
        ScriptedBroker.send(out, "9003" + HexFormat.of().formatHex(subscribe, 0, 2) + "01");
    }

    /// Messages of 446 bytes on `t` at QoS 0.
    private static void flood(OutputStream out, int count) {
        try {
            for (int i = 0; i < count; i++) {
                out.write(HexFormat.of().parseHex("30c103000174"));
                out.write(new byte[446]);
            }
        } catch (IOException _) {
            // Then the test counts fewer.
        }
    }

    @Test
    void nobodyThere() throws Exception {
        Recorder recorder = new Recorder();
        int port = Mosquitto.freePort();
        for (String scheme : List.of("mqtt", "mqtts", "ws", "wss")) {
            try (MqttSource source = recorder.source(Recorder.options(scheme + "://127.0.0.1:" + port, "t"))) {
                source.start();
                assertEquals(new Why(Kind.UNREACHABLE, "127.0.0.1:" + port), recorder.awaitWhy(), scheme);
            }
            try (MqttSource source = recorder.source(Recorder.options(scheme + "://no-such-host.invalid", "t"))) {
                recorder.states.clear();
                source.start();
                assertEquals(new Why(Kind.UNKNOWN_HOST, "no-such-host.invalid"), recorder.awaitWhy(), scheme);
            }
            recorder.states.clear();
        }
    }

    @Test
    void anAddressThatIsNoneIsAReasonToo() throws Exception {
        Recorder recorder = new Recorder();
        try (MqttSource source = recorder.source(Recorder.options("http://127.0.0.1", "t"))) {
            source.start();
            assertEquals(new Why(Kind.BAD_ADDRESS, ""), recorder.awaitWhy());
        }
    }

    @Test
    void aBrokerOf2010IsSpokenToInItsLanguage() throws Exception {
        Recorder recorder = new Recorder();
        AtomicInteger rejected = new AtomicInteger();
        try (ScriptedBroker broker = new ScriptedBroker((in, out) -> {});
                MqttSource source = recorder.source(Recorder.options(broker.uri(), "t"))) {
            broker.talk((in, out) -> {
                ScriptedBroker.Packet connect = ScriptedBroker.readPacket(in);
                if (new String(connect.body(), 2, 6, StandardCharsets.UTF_8).equals("MQIsdp")) {
                    ScriptedBroker.send(out, ACCEPTED);
                    broker.behave(in, out);
                } else {
                    rejected.incrementAndGet();
                    ScriptedBroker.send(out, "20020001");
                }
            });
            source.start();
            recorder.await(Connection.Connected.class);
            assertEquals(1, rejected.get());
        }
    }

    @Test
    void oneRefusedFilterTakesNoOtherDown() throws Exception {
        Recorder recorder = new Recorder();
        try (ScriptedBroker broker = new ScriptedBroker((in, out) -> {});
                MqttSource source =
                        recorder.source(Recorder.options(broker.uri(), "t", "no/1", "bad#filter", "no/2"))) {
            broker.talk(broker::behave);
            source.start();
            Connection.Connected connected = recorder.await(Connection.Connected.class);
            assertEquals(Set.of("no/1", "no/2", "bad#filter"), Set.copyOf(connected.refused()));
            assertEquals("hello", recorder.awaitText());
        }
    }

    /// Some brokers do not say no, they hang up, and would do so for ever.
    @Test
    void aBrokerThatHangsUpOnAFilterIsReadWithoutIt() throws Exception {
        Recorder recorder = new Recorder();
        try (ScriptedBroker broker = new ScriptedBroker((in, out) -> {});
                MqttSource source = recorder.source(Recorder.options(broker.uri(), "a", "no/1", "t", "no/2"))) {
            broker.talk((in, out) -> broker.behave(in, out, true));
            source.start();
            Connection.Connected connected = recorder.await(Connection.Connected.class);
            assertEquals(Set.of("no/1", "no/2"), Set.copyOf(connected.refused()));
            assertEquals("hello", recorder.awaitText());
        }
    }

    @Test
    void aBrokerThatRefusesEverythingIsStillAConnection() throws Exception {
        Recorder recorder = new Recorder();
        try (ScriptedBroker broker = new ScriptedBroker((in, out) -> {});
                MqttSource source = recorder.source(Recorder.options(broker.uri(), "no/1", "no/2"))) {
            broker.talk(broker::behave);
            source.start();
            assertEquals(
                    Set.of("no/1", "no/2"),
                    Set.copyOf(recorder.await(Connection.Connected.class).refused()));
            broker.hangUp();
            broker.talk((in, out) -> broker.behave(in, out, true));
            assertEquals(
                    Set.of("no/1", "no/2"),
                    Set.copyOf(recorder.await(Connection.Connected.class).refused()));
        }
    }

    @Test
    void aLinkThatFallsSilentIsNoticedByItsPings() throws Exception {
        Recorder recorder = new Recorder();
        try (ScriptedBroker broker = new ScriptedBroker((in, out) -> {
                    acceptAndGrant(in, out);
                    ScriptedBroker.hold(in);
                });
                MqttSource source = recorder.source(Recorder.options(broker.uri(), "t"))) {
            source.start();
            recorder.await(Connection.Connected.class);
            assertEquals(Kind.NO_ANSWER, recorder.awaitWhy().kind());
        }
    }

    @Test
    void aQuietLinkWhoseAnswersAreSlowIsKept() throws Exception {
        Recorder recorder = new Recorder();
        Timing timing = new Timing(
                Recorder.FAST.connect(),
                Duration.ofMillis(600),
                Recorder.FAST.backoff(),
                Recorder.FAST.refused(),
                Duration.ofMillis(20),
                Recorder.FAST.stable(),
                Recorder.FAST.jump(),
                Duration.ofMillis(800)); // longer than its patience: the silence before a ping must not count
        CountDownLatch answered = new CountDownLatch(3);
        ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
        try (ScriptedBroker broker = new ScriptedBroker((in, out) -> {});
                MqttSource source = new MqttSource(
                        Recorder.options(broker.uri(), "t"), recorder, InstantSource.system(), timing, Set::of)) {
            broker.talk((in, out) -> {
                acceptAndGrant(in, out);
                while (true) {
                    ScriptedBroker.readPacket(in);
                    later.schedule(
                            () -> {
                                ScriptedBroker.send(out, "d000");
                                answered.countDown();
                                return true;
                            },
                            150,
                            TimeUnit.MILLISECONDS);
                }
            });
            source.start();
            recorder.await(Connection.Connected.class);
            assertTrue(answered.await(20, TimeUnit.SECONDS));
            assertNull(recorder.states.peek());
        } finally {
            later.shutdownNow();
        }
    }

    @Test
    void pahoDoesNotLogPayloadsEvenWhenEverythingIsLogged() throws Exception {
        Logger all = Logger.getLogger("");
        Level before = all.getLevel();
        all.setLevel(Level.ALL);
        Recorder recorder = new Recorder();
        try (MqttSource source = recorder.source(Recorder.options("mqtt://127.0.0.1:" + Mosquitto.freePort(), "t"))) {
            source.start();
            recorder.awaitWhy();
            Logger receiver = Logger.getLogger("org.eclipse.paho.client.mqttv3.internal.CommsReceiver");
            assertFalse(receiver.isLoggable(Level.FINE));
            assertTrue(receiver.isLoggable(Level.WARNING));
        } finally {
            all.setLevel(before);
        }
    }

    @Test
    void sleepIsNoticedByTheWallClock() throws Exception {
        Recorder recorder = new Recorder();
        AtomicReference<Duration> slept = new AtomicReference<>(Duration.ZERO);
        InstantSource clock = () -> Instant.now().plus(slept.get());
        try (ScriptedBroker broker = new ScriptedBroker((in, out) -> {});
                MqttSource source =
                        new MqttSource(Recorder.options(broker.uri(), "t"), recorder, clock, Recorder.FAST, Set::of)) {
            broker.talk(broker::behave);
            source.start();
            recorder.await(Connection.Connected.class);
            slept.set(Duration.ofHours(8));
            assertEquals(Kind.SLEPT, recorder.awaitWhy().kind());
            recorder.await(Connection.Connected.class);
        }
    }

    @Test
    void anotherNetworkOrAnImpatientUserEndsTheWait() throws Exception {
        Recorder recorder = new Recorder();
        AtomicReference<Set<String>> network = new AtomicReference<>(Set.of("wlan0 192.0.2.1"));
        Timing patient = new Timing(
                Recorder.FAST.connect(),
                Recorder.FAST.answer(),
                new Backoff(Duration.ofHours(1), Duration.ofHours(1)),
                Duration.ofHours(1),
                Recorder.FAST.heartbeat(),
                Recorder.FAST.stable(),
                Recorder.FAST.jump(),
                null);
        try (ScriptedBroker broker = new ScriptedBroker((in, out) -> {});
                MqttSource source = new MqttSource(
                        Recorder.options(broker.uri(), "t"), recorder, InstantSource.system(), patient, network::get)) {
            source.start();
            recorder.await(Connection.Waiting.class);
            source.tryNow();
            recorder.await(Connection.Waiting.class);
            broker.talk(broker::behave);
            network.set(Set.of("eth0 192.0.2.7"));
            recorder.await(Connection.Connected.class);
            broker.packetTypes.clear();
            network.set(Set.of());
            assertEquals(12, broker.packetTypes.poll(10, TimeUnit.SECONDS), "a PINGREQ");
            source.tryNow();
            assertNull(recorder.states.peek(), "nothing happens to one that stands");
        }
    }

    @Test
    void aSinkThatTakesItsTimeKeepsItsLinkAndLosesNothing() throws Exception {
        int count = 30_000;
        CountDownLatch opened = new CountDownLatch(1);
        CountDownLatch all = new CountDownLatch(count);
        Recorder states = new Recorder();
        Sink slow = new Sink() {
            @Override
            public void received(Delivery delivery) {
                try {
                    opened.await();
                } catch (InterruptedException e) {
                    return;
                }
                all.countDown();
            }

            @Override
            public void changed(String account, Connection connection) {
                states.changed(account, connection);
            }
        };
        try (ScriptedBroker broker = new ScriptedBroker((in, out) -> {});
                MqttSource source = new MqttSource(
                        Recorder.options(broker.uri(), "t"), slow, InstantSource.system(), Recorder.FAST, Set::of)) {
            broker.talk((in, out) -> {
                acceptAndGrant(in, out);
                ScriptedBroker.readPacket(in); // the first PINGREQ: they know that they are connected
                Thread.ofVirtual().start(() -> flood(out, count));
                while (true) { // and no PINGRESP: none would get through
                    broker.packetTypes.add(ScriptedBroker.readPacket(in).head() >> 4);
                }
            });
            source.start();
            states.await(Connection.Connected.class);
            for (int pings = 0; pings < 8; pings++) { // 1.6 s of them: more than the patience with a silent broker
                assertEquals(12, broker.packetTypes.poll(10, TimeUnit.SECONDS));
            }
            assertNull(states.states.peek());
            opened.countDown();
            assertTrue(all.await(20, TimeUnit.SECONDS), () -> all.getCount() + " missing");
        }
    }

    @Test
    void failedAttemptsLeaveNoThreadsAndNoThreadHoldsTheProcess() throws Exception {
        Recorder recorder = new Recorder();
        try (ScriptedBroker broker = new ScriptedBroker((in, out) -> {})) {
            MqttSource source = recorder.source(Recorder.options(broker.uri(), "t"));
            source.start();
            for (int attempt = 0; attempt < 10; attempt++) {
                recorder.awaitWhy();
            }
            broker.talk(broker::behave);
            recorder.await(Connection.Connected.class);
            List<Thread> running = pahoThreads();
            assertFalse(running.isEmpty());
            assertEquals(List.of(), running.stream().filter(t -> !t.isDaemon()).toList());
            source.close();
            for (Thread thread : pahoThreads()) {
                assertTrue(thread.join(Duration.ofSeconds(10)), thread::getName);
            }
        }
    }

    private static List<Thread> pahoThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread ->
                        thread.getName().startsWith("MQTT ") || thread.getName().startsWith("mqtt-"))
                .toList();
    }

    @Test
    void closingTakesNoMoreThanTwoSecondsWhateverHappens() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch stuck = new CountDownLatch(1);
        Sink deaf = new Sink() {
            @Override
            public void received(Delivery delivery) {
                stuck.countDown();
                while (never.getCount() > 0) {
                    try {
                        never.await();
                    } catch (InterruptedException _) {
                        // Deaf to this as well.
                    }
                }
            }

            @Override
            public void changed(String account, Connection connection) {}
        };
        try (ScriptedBroker broker = new ScriptedBroker((in, out) -> {})) {
            broker.talk(broker::behave);
            MqttSource source = new MqttSource(
                    Recorder.options(broker.uri(), "t"), deaf, InstantSource.system(), Recorder.FAST, Set::of);
            source.start();
            assertTrue(stuck.await(10, TimeUnit.SECONDS));
            long begun = System.nanoTime();
            source.close();
            source.close();
            assertTrue(Duration.ofNanos(System.nanoTime() - begun).toMillis() < 2000);
            assertNotNull(
                    broker.packetTypes.stream()
                            .filter(type -> type == 14)
                            .findAny()
                            .orElse(null),
                    "a goodbye");
        } finally {
            never.countDown();
        }
    }
}
