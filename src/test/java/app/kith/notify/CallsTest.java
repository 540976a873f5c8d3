package app.kith.notify;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.texts.Texts;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where a call may be sent on to, and how long it may take. Only where a host is said to be is made up; the servers
/// are real.
@Timeout(60)
class CallsTest {
    private static final byte[] JSON = "{}".getBytes(StandardCharsets.UTF_8);
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final String PUBLIC = "93.184.216.34";

    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(Thread::startVirtualThread);
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/slow")) {
            awaitOver(600);
        }
        if (!path.equals("/ok")) {
            exchange.getResponseHeaders().add("Location", path.equals("/slow") ? "/slow" : "/ok");
        }
        exchange.sendResponseHeaders(path.equals("/ok") ? 204 : 308, -1);
        exchange.close();
    }

    private void awaitOver(long millis) {
        try {
            over.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /// Each look-up has the next answer, and then again the last; an answer may be several addresses.
    private static Calls calls(String... answers) {
        AtomicInteger n = new AtomicInteger();
        return new Calls(LONG, host -> {
            assertEquals("127.0.0.1", host);
            String[] said = answers[Math.min(n.getAndIncrement(), answers.length - 1)].split(" ", -1);
            InetAddress[] all = new InetAddress[said.length];
            for (int i = 0; i < said.length; i++) {
                all[i] = InetAddress.getByName(said[i]);
            }
            return all;
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.9.9.9",
                "0.0.0.0",
                "0.1.2.3",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.127.255.255",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "fc00::1",
                "fd12::1",
                "ff02::1",
                "::ffff:192.168.1.1",
                "::10.0.0.1",
                "64:ff9b::a00:1",
                "2002:c0a8:101::1",
                "93.184.216.34 192.168.1.1",
                "2606:2800:220::1 ::1",
            })
    void aRedirectFromAPublicToAPrivateAddressIsRefused(String then) {
        ActionException e =
                assertThrows(ActionException.class, () -> calls(PUBLIC, then).post(url("/moved"), JSON));
        assertEquals(Texts.get("notify.call.elsewhere", "127.0.0.1"), e.sentence());
        assertEquals(1, asked.get(), "the private one was never asked");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "93.184.216.34",
                "9.255.255.255",
                "11.0.0.1",
                "100.63.255.255",
                "100.128.0.1",
                "172.15.255.255",
                "172.32.0.1",
                "192.167.0.1",
                "169.253.0.1",
                "223.255.255.255",
                "2606:2800:220::1",
                "fe00::1",
                "64:ff9b::808:808",
                "2002:808:808::1",
                "93.184.216.34 2606:2800:220::1",
            })
    void aRedirectFromAPublicToAPublicAddressIsFollowed(String then) {
        assertDoesNotThrow(() -> calls(PUBLIC, then).post(url("/moved"), JSON));
        assertEquals(2, asked.get());
    }

    @Test
    void whoAskedForAPrivateAddressMayBeSentAnywhereOnIt() {
        assertDoesNotThrow(() -> calls("192.168.1.1", "192.168.1.1").post(url("/moved"), JSON));
        assertEquals(2, asked.getAndSet(0));
        assertDoesNotThrow(() -> calls("192.168.1.1", PUBLIC).post(url("/moved"), JSON));
        assertEquals(2, asked.get());
    }

    @Test
    void onlyTheSameHostAndNeverFromHttpsToHttp() {
        URI from = URI.create("https://a.example/x");
        assertTrue(Calls.sameHost(from, URI.create("HTTPS://A.example:8443/y")));
        assertTrue(Calls.sameHost(URI.create("http://a.example/x"), from));
        for (String to : new String[] {
            "http://a.example/x", "https://b.example/x", "https://a.example.b.example/", "ftp://a.example/", "https:x"
        }) {
            assertFalse(Calls.sameHost(from, URI.create(to)), to);
        }
    }

    /// Accepts, and then writes a header that has no end, a byte now and then: the patience is for the whole answer.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Timeout(15)
    void aServerThatDoesNotAnswerIsNotWaitedForWithoutEnd(boolean drips) throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> gone = new CompletableFuture<>();
            Thread.startVirtualThread(() -> {
                try (Socket one = mute.accept()) {
                    one.getOutputStream().write("HTTP/1.1 200 OK\r\nX: ".getBytes(StandardCharsets.US_ASCII));
                    while (drips) {
                        one.getOutputStream().write('x');
                        LockSupport.parkNanos(20_000_000);
                    }
                    one.getInputStream().transferTo(OutputStream.nullOutputStream());
                    gone.complete(null);
                } catch (IOException _) {
                    gone.complete(null);
                }
            });
            Calls calls = new Calls(Duration.ofMillis(500), InetAddress::getAllByName);
            URI url = URI.create("http://127.0.0.1:" + mute.getLocalPort() + "/");
            ActionException e = assertThrows(ActionException.class, () -> calls.post(url, JSON));
            assertEquals(Texts.get("notify.call.cannot", "127.0.0.1"), e.sentence());
            assertTrue(e.getCause() instanceof HttpTimeoutException, String.valueOf(e.getCause()));
            gone.get(30, TimeUnit.SECONDS); // and the connection is not kept
        }
    }

    /// Each answer comes in time; four of them would not.
    @Test
    void thePatienceIsForAllRedirectsTogether() {
        Calls calls = new Calls(Duration.ofSeconds(1), InetAddress::getAllByName);
        ActionException e = assertThrows(ActionException.class, () -> calls.post(url("/slow"), JSON));
        assertEquals(Texts.get("notify.call.cannot", "127.0.0.1"), e.sentence());
        assertTrue(asked.get() <= 2, () -> "asked " + asked);
    }

    @Test
    void aHostThatIsNowhereIsSaid() {
        Calls calls = new Calls(LONG, host -> {
            throw new UnknownHostException(host);
        });
        ActionException e = assertThrows(ActionException.class, () -> calls.post(url("/ok"), JSON));
        assertEquals(Texts.get("notify.call.cannot", "127.0.0.1"), e.sentence());
        assertEquals(0, asked.get());
    }
}
