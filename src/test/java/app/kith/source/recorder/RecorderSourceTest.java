package app.kith.source.recorder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.model.Connection;
import app.kith.model.Connection.Why;
import app.kith.model.Delivery;
import app.kith.protocol.Decoded;
import app.kith.protocol.Keyring;
import app.kith.protocol.Message;
import app.kith.protocol.MessageReader;
import app.kith.source.RecorderOptions;
import app.kith.source.Sink;
import app.kith.source.TlsOptions;
import app.kith.source.mqtt.Backoff;
import app.kith.texts.Texts;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class RecorderSourceTest {
    private static final Pace FAST = new Pace(
            Duration.ofSeconds(3),
            Duration.ofMillis(800),
            new Backoff(Duration.ofMillis(40), Duration.ofMillis(150)),
            Duration.ofMillis(200),
            Duration.ofMillis(50),
            Duration.ofSeconds(1),
            Duration.ofSeconds(15),
            Duration.ofMillis(150),
            Duration.ofMillis(120),
            Duration.ofMinutes(5));

    private static final String FACE = Base64.getEncoder().encodeToString(new byte[] {1, 2, 3});
    private static final String JANE =
            "{\"_type\":\"location\",\"lat\":47.5,\"lon\":9.25,\"tst\":1700000000,\"acc\":12,\"tid\":\"jn\",\"addr\":\"Seestrasse"
                + " 1\",\"cc\":\"CH\",\"topic\":\"owntracks/Jane/Nokia\",\"username\":\"jane\",\"device\":\"nokia\",\"name\":\"Jane"
                + " J\",\"face\":\"" + FACE
                    + "\",\"_decrypted\":true}";

    /// As `LAST` is answered.
    private static final String SPARSE = "{\"_type\":\"location\",\"lat\":47.5,\"lon\":9.25,\"tst\":1700000000,\"tid\":"
            + "\"jn\",\"topic\":\"owntracks/Jane/Nokia\",\"name\":\"Jane J\",\"face\":\"" + FACE + "\"}";

    private final LinkedBlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Connection> states = new LinkedBlockingQueue<>();
    private ScriptedRecorder recorder;
    private RecorderSource source;

    private final Sink sink = new Sink() {
        @Override
        public void received(Delivery delivery) {
            deliveries.add(delivery);
        }

        @Override
        public void changed(String account, Connection connection) {
            states.add(connection);
        }
    };

    @BeforeEach
    void open() throws IOException {
        recorder = new ScriptedRecorder();
        source = source("http://127.0.0.1:" + recorder.port(), TlsOptions.SYSTEM, InstantSource.system());
    }

    @AfterEach
    void close() throws IOException {
        source.close();
        recorder.close();
    }

    private RecorderSource source(String base, TlsOptions tls, InstantSource clock) {
        return new RecorderSource(
                new RecorderOptions("account", URI.create(base), "fam", "s3cret", tls), sink, clock, FAST, Set::of);
    }

    private Delivery next() throws InterruptedException {
        Delivery delivery = deliveries.poll(15, TimeUnit.SECONDS);
        assertNotNull(delivery, "no delivery");
        assertEquals("account", delivery.account());
        assertTrue(delivery.folded());
        return delivery;
    }

    private static Message message(Delivery delivery) {
        List<Decoded> read = new MessageReader(Keyring.EMPTY).read(delivery.topic(), delivery.payload());
        assertEquals(1, read.size());
        return read.getFirst().message();
    }

    private <T extends Connection> T await(Class<T> kind) throws InterruptedException {
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(15); ; ) {
            Connection next = states.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            assertNotNull(next, "no " + kind.getSimpleName());
            if (kind.isInstance(next)) {
                return kind.cast(next);
            }
        }
    }

    private Why why() throws InterruptedException {
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(15); ; ) {
            Connection next = states.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            assertNotNull(next, "no reason");
            if (next instanceof Connection.Waiting waiting) {
                return waiting.why();
            }
            if (next instanceof Connection.Refused refused) {
                return refused.why();
            }
        }
    }

    @Test
    void theLastPositionsComeFirstAndThenWhatIsLive() throws Exception {
        recorder.last = ScriptedRecorder.http(200, "[" + JANE + "]");
        source.start();
        Delivery card = next();
        assertEquals("owntracks/Jane/Nokia/info", card.topic());
        assertTrue(card.retained());
        Message.Card face = assertInstanceOf(Message.Card.class, message(card));
        assertEquals("Jane J", face.name());
        assertArrayEquals(new byte[] {1, 2, 3}, face.face());
        Delivery location = next();
        assertEquals("owntracks/Jane/Nokia", location.topic());
        assertTrue(location.retained());
        assertEquals(
                12, assertInstanceOf(Message.Location.class, message(location)).accuracy());
        String json = new String(location.payload(), StandardCharsets.UTF_8);
        assertTrue(json.contains("Seestrasse 1") && json.contains("_decrypted") && !json.contains(FACE), json);
        assertFalse(await(Connection.Connected.class).encrypted());

        ScriptedRecorder.Peer peer = recorder.awaitPeer();
        assertEquals("LAST", peer.texts.poll(15, TimeUnit.SECONDS));
        peer.text(SPARSE); // says nothing that is not known
        peer.text("LAST"); // it echoes
        peer.text("{\"_type\":\"location\",\"lat\":"); // half an object
        peer.frame(0x82, new byte[] {1, 2});
        peer.text(JANE.replace("1700000000", "1700000100"));
        Delivery live = next();
        assertFalse(live.retained());
        assertEquals(
                Instant.ofEpochSecond(1_700_000_100),
                assertInstanceOf(Message.Location.class, message(live)).time());
        // A late fix is news, too; and the latest is not told again because of it.
        peer.text(JANE.replace("1700000000", "1600000000"));
        assertEquals(
                Instant.ofEpochSecond(1_600_000_000),
                assertInstanceOf(Message.Location.class, message(next())).time());
        peer.text(SPARSE.replace("1700000000", "1700000100"));
        peer.text("{\"_type\":\"transition\",\"event\":\"enter\",\"desc\":\"Home\",\"tst\":1700000101,\"wtst\":1,"
                + "\"topic\":\"owntracks/Jane/Nokia/event\"}");
        Delivery transition = next();
        assertEquals("owntracks/Jane/Nokia/event", transition.topic());
        assertTrue(
                assertInstanceOf(Message.Transition.class, message(transition)).entered());
        peer.text("{\"_type\":\"location\",\"lat\":1,\"lon\":2,\"tst\":3,\"username\":\"tom\",\"device\":\"pixel\"}");
        assertEquals("owntracks/tom/pixel", next().topic());
        assertTrue(deliveries.isEmpty());
    }

    @Test
    void itIsFoundBelowAPathAndWithAPassword() throws Exception {
        source.close();
        recorder.prefix = "/own/tracks";
        source = source(
                "http://127.0.0.1:" + recorder.port() + "/own/tracks/", TlsOptions.SYSTEM, InstantSource.system());
        source.start();
        recorder.awaitPeer();
        for (int i = 0; i < 2; i++) {
            ScriptedRecorder.Asked asked = recorder.asked.take();
            assertTrue(asked.path().startsWith("/own/tracks/"), asked.path());
            assertEquals(
                    "Basic " + Base64.getEncoder().encodeToString("fam:s3cret".getBytes(StandardCharsets.UTF_8)),
                    asked.headers().get("authorization"));
        }
    }

    @Test
    void withoutAWebSocketItAsksAgain() throws Exception {
        recorder.webSocket = false;
        recorder.last = ScriptedRecorder.http(200, "[" + JANE + "]");
        source.start();
        next();
        next();
        recorder.last = ScriptedRecorder.http(200, "[" + JANE.replace("1700000000", "1700000060") + "]");
        assertEquals(
                Instant.ofEpochSecond(1_700_000_060),
                assertInstanceOf(Message.Location.class, message(next())).time());
        await(Connection.Connected.class);
        recorder.webSocket = true; // the proxy was mended
        recorder.awaitPeer();
    }

    @Test
    void aConnectionThatEndsIsMadeAnew() throws Exception {
        source.start();
        recorder.awaitPeer().hangUp();
        assertEquals(Why.Kind.HUNG_UP, why().kind());
        await(Connection.Connected.class);
        recorder.awaitPeer();
    }

    @Test
    void whoDoesNotAnswerAPingAnyMoreIsGone() throws Exception {
        source.start();
        ScriptedRecorder.Peer peer = recorder.awaitPeer();
        assertTrue(peer.pinged.tryAcquire(2, 15, TimeUnit.SECONDS)); // the first was answered before the second came
        peer.answersPings = false;
        assertEquals(Why.Kind.NO_ANSWER, why().kind());
    }

    @Test
    void aFrameThatIsTooLargeEndsTheConnectionAndNotTheSource() throws Exception {
        source.start();
        ScriptedRecorder.Peer peer = recorder.awaitPeer();
        Thread sender = Thread.ofVirtual().start(() -> {
            try {
                peer.frame(0x81, new byte[50_000_000]);
            } catch (IOException e) {
                // it hung up, as it should
            }
        });
        Why why = why();
        assertEquals(Why.Kind.TOO_LARGE, why.kind());
        assertEquals(
                "The Recorder sent a message of more than 1 MiB; it was not read",
                Texts.get("why." + why.kind(), why.detail()));
        sender.join();
        ScriptedRecorder.Peer again = recorder.awaitPeer();
        again.text(SPARSE.replace(FACE, "A".repeat(600_000))); // large, and still a frame
        assertEquals(
                450_000, assertInstanceOf(Message.Card.class, message(next())).face().length);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        200 | <html>Welcome to nginx</html>       | NOT_RECORDER
        200 | {"hello":"world"}                   | NOT_RECORDER
        200 | [{"_type":"location","lat":47.1,    | BAD_ANSWER
        200 | [1, "two", null, [], {}]            | none
        200 | {}                                  | none
        401 | no                                  | BAD_PASSWORD
        403 | no                                  | NOT_AUTHORISED
        404 | no                                  | NOT_RECORDER
        302 | no                                  | NOT_RECORDER
        500 | no                                  | SERVER_TROUBLE
        502 | no                                  | SERVER_TROUBLE
        """)
    void whatIsNoRecorderIsSaid(int status, String body, String expected) throws Exception {
        recorder.last = ScriptedRecorder.http(status, body);
        source.start();
        if (expected.equals("none")) {
            await(Connection.Connected.class);
            return;
        }
        Why why = why();
        assertEquals(Why.Kind.valueOf(expected), why.kind());
        assertFalse(Texts.get("why." + why.kind(), why.detail()).contains("{"));
        recorder.last = ScriptedRecorder.http(200, "[" + JANE + "]");
        next();
        await(Connection.Connected.class);
    }

    @Test
    void anAnswerThatBreaksOffOrNeverComesIsSaid() throws Exception {
        byte[] whole = ScriptedRecorder.http(200, "[" + JANE + "]");
        recorder.last = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\nConnection: close\r\n\r\n[{\"_type\""
                .getBytes(StandardCharsets.US_ASCII); // and then nothing
        source.start();
        assertEquals(Why.Kind.NO_ANSWER, why().kind());
        recorder.last = new byte[0];
        assertEquals(Why.Kind.NO_ANSWER, why().kind());
        recorder.last = "\u0000\u0001 what?\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        Why why = why();
        while (why.kind() == Why.Kind.NO_ANSWER) { // those that were under way
            why = why();
        }
        assertTrue(Set.of(Why.Kind.NOT_RECORDER, Why.Kind.HUNG_UP).contains(why.kind()), why.toString());
        recorder.last = whole;
        next();
    }

    @Test
    void nobodyThereIsSaid() throws Exception {
        recorder.close();
        source.start();
        assertEquals(Why.Kind.UNREACHABLE, why().kind());
        source.close();
        states.clear();
        source = source("http://no-such-host.invalid/", TlsOptions.SYSTEM, InstantSource.system());
        source.start();
        assertEquals(Why.Kind.UNKNOWN_HOST, why().kind());
        source.close();
        states.clear();
        source = source("ftp://127.0.0.1/", TlsOptions.SYSTEM, InstantSource.system());
        source.start();
        assertEquals(Why.Kind.OTHER, why().kind());
    }

    @Test
    void theMachineSlept() throws Exception {
        source.close();
        AtomicReference<Duration> slept = new AtomicReference<>(Duration.ZERO);
        source = source(
                "http://127.0.0.1:" + recorder.port(),
                TlsOptions.SYSTEM,
                () -> Instant.now().plus(slept.get()));
        source.start();
        recorder.awaitPeer();
        slept.set(Duration.ofHours(8));
        assertEquals(Why.Kind.SLEPT, why().kind());
        recorder.awaitPeer();
    }

    @Test
    void closingEndsEverythingAndSaysSo() throws Exception {
        source.start();
        recorder.awaitPeer();
        await(Connection.Connected.class);
        source.close();
        source.close();
        assertInstanceOf(Connection.Disconnected.class, await(Connection.Disconnected.class));
        assertNull(states.poll());
    }

    @Test
    void theProbeAnswersOnce() throws Exception {
        RecorderOptions options = new RecorderOptions(
                "account", URI.create("http://127.0.0.1:" + recorder.port()), "", "", TlsOptions.SYSTEM);
        assertInstanceOf(Connection.Connected.class, RecorderProbe.test(options).get(15, TimeUnit.SECONDS));
        recorder.last = ScriptedRecorder.http(401, "");
        Connection.Refused refused = assertInstanceOf(
                Connection.Refused.class, RecorderProbe.test(options).get(15, TimeUnit.SECONDS));
        assertEquals(Why.Kind.BAD_PASSWORD, refused.why().kind());
    }

    @Test
    void itsCertificateIsChecked(@TempDir Path folder) throws Exception {
        source.close();
        Path store = folder.resolve("recorder.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "r",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=recorder",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, keytool.waitFor(), said);
        KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
        Path pem = Files.writeString(
                folder.resolve("r.pem"),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(keys.getCertificate("r").getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        try (ScriptedRecorder secured = new ScriptedRecorder(tls)) {
            String base = "https://127.0.0.1:" + secured.port();
            source = source(base, TlsOptions.SYSTEM, InstantSource.system());
            source.start();
            assertEquals(Why.Kind.UNTRUSTED_CERTIFICATE, why().kind());
            source.close();
            states.clear();
            source = source(base, TlsOptions.authorities(pem), InstantSource.system());
            source.start();
            assertTrue(await(Connection.Connected.class).encrypted());
            secured.awaitPeer();
        }
    }
}
