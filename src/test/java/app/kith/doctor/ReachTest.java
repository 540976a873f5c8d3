package app.kith.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.settings.Account;
import app.kith.settings.Trust;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReachTest {
    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    Path folder;

    private static Account broker(String address, Trust trust) {
        return new Account("id", "Home", false, new Account.Broker(address, "jane", List.of("a/#"), "k1", trust));
    }

    private static String look(String address, Trust trust) throws Exception {
        Reach.Target target = Objects.requireNonNull(Reach.Target.of(broker(address, trust)));
        return Reach.look(target, CLOCK).get(20, TimeUnit.SECONDS);
    }

    @Test
    void aBrokerThatIsThereIsReachedWithoutAWord() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String words = look("mqtt://127.0.0.1:" + server.getLocalPort(), Trust.SYSTEM);
            assertTrue(words.matches("reachable in \\d+ ms"), words);
            server.setSoTimeout(10_000);
            assertEquals(-1, server.accept().getInputStream().read());
        }
    }

    @Test
    void whoSaysNothingIsNotWaitedForLong() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Reach.Target target = Objects.requireNonNull(
                    Reach.Target.of(broker("mqtts://127.0.0.1:" + server.getLocalPort(), Trust.SYSTEM)));
            assertEquals(
                    "no answer within 0 s",
                    Reach.look(target, CLOCK, Duration.ofMillis(300)).get(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void nobodyThereIsSaid() throws Exception {
        int port;
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            port = server.getLocalPort();
        }
        assertEquals("nobody listens there, or a firewall refuses", look("mqtt://127.0.0.1:" + port, Trust.SYSTEM));
        assertEquals("host name unknown", look("mqtt://nowhere.invalid", Trust.SYSTEM));
    }

    @Test
    void aCertificateIsLookedAtAsTheAccountWould() throws Exception {
        try (Secure server = new Secure(folder)) {
            String address = "mqtts://localhost:" + server.port();
            String pinned = look(address, new Trust(null, server.fingerprint, null));
            assertTrue(pinned.matches("reachable in \\d+ ms; TLS 1\\.3, certificate valid for (59|60) days"), pinned);
            String unknown = look(address, Trust.SYSTEM);
            assertTrue(unknown.endsWith("; TLS failed: untrusted certificate"), unknown);
            String other = look(address, new Trust(null, "0".repeat(64), null));
            assertTrue(other.endsWith("; TLS failed: certificate changed"), other);
            String file =
                    look(address, Trust.authorities(folder.resolve("jane.pem").toString()));
            assertTrue(file.endsWith("; TLS failed: authorities file"), file);
        }
    }

    @Test
    void aWebServersClockIsComparedWithOurs() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> exchange.sendResponseHeaders(404, -1));
        server.start();
        try {
            Account recorder = new Account(
                    "id",
                    "Home",
                    false,
                    new Account.Recorder(
                            "http://127.0.0.1:" + server.getAddress().getPort() + "/x", "", Trust.SYSTEM));
            Reach.Target target = Objects.requireNonNull(Reach.Target.of(recorder));
            String agrees = Reach.look(target, CLOCK).get(20, TimeUnit.SECONDS);
            assertTrue(agrees.endsWith(" ms; its clock agrees"), agrees);
            String late = Reach.look(target, Clock.offset(CLOCK, Duration.ofMinutes(-10)))
                    .get(20, TimeUnit.SECONDS);
            assertTrue(late.matches(".*; our clock is (599|600|601) s behind its"), late);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void onlyAClearDifferenceOfClocksIsOne() {
        Instant now = Instant.parse("2026-11-23T03:00:00Z");
        assertEquals(
                "; its clock agrees", Reach.skew("HTTP/1.1 404 x\r\nDate: Mon, 23 Nov 2026 02:59:58 GMT\r\n", now));
        assertEquals(
                "; our clock is 90 s ahead of its",
                Reach.skew("HTTP/1.1 200 OK\r\ndate:Mon, 23 Nov 2026 02:58:30 GMT\r\n\r\n", now));
        assertEquals("", Reach.skew("HTTP/1.1 200 OK\r\nDate: some time in the afternoon\r\n\r\n", now));
        assertEquals("", Reach.skew("rubbish", now));
    }

    @Test
    void anAddressThatIsNoneIsNotTried() {
        assertNull(Reach.Target.of(broker("mqtt://", Trust.SYSTEM)));
        assertNull(Reach.Target.of(broker("not an address", Trust.SYSTEM)));
        assertEquals(
                new Reach.Target("h", 443, true, true, Trust.SYSTEM),
                Reach.Target.of(broker("wss://h/mqtt", Trust.SYSTEM)));
        assertEquals(
                new Reach.Target("h", 1883, false, false, Trust.SYSTEM),
                Reach.Target.of(broker("mqtt://h", Trust.SYSTEM)));
    }

    /// A TLS server with a certificate of its own making, valid for sixty days.
    private static final class Secure implements AutoCloseable {
        final String fingerprint;
        private final SSLServerSocket server;

        Secure(Path folder) throws Exception {
            Path file = folder.resolve("server.p12");
            Process keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "s",
                            "-keyalg",
                            "EC",
                            "-validity",
                            "60",
                            "-dname",
                            "CN=localhost",
                            "-ext",
                            "san=dns:localhost",
                            "-keystore",
                            file.toString(),
                            "-storepass",
                            "changeit")
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("keytool.log").toFile())
                    .start();
            assertEquals(0, keytool.waitFor());
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, "changeit".toCharArray());
            }
            fingerprint = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(store.getCertificate("s").getEncoded()));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, "changeit".toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            server = (SSLServerSocket)
                    context.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getByName("localhost"));
            Thread.ofPlatform().daemon().start(this::serve);
        }

        int port() {
            return server.getLocalPort();
        }

        private void serve() {
            while (!server.isClosed()) {
                try (SSLSocket socket = (SSLSocket) server.accept()) {
                    socket.startHandshake();
                    socket.getInputStream().read();
                } catch (IOException _) {
                    // A client that does not trust it, or the end.
                }
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
