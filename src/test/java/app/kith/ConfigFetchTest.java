package app.kith;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.ui.accounts.Unusable;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a link may make Kith fetch, against a server that does its worst.
class ConfigFetchTest {
    private static final String CONFIG = "{\"_type\":\"configuration\",\"host\":\"h\"}";
    private static final char[] SECRET = "changeit".toCharArray();
    private static final List<String> ASKED = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    static Path folder;

    private static HttpsServer server;
    private static ExecutorService threads;
    private static SSLSocketFactory trusting;

    @BeforeAll
    static void start() throws Exception {
        Path store = folder.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-alias",
                        "server",
                        "-dname",
                        "CN=files.example",
                        "-ext",
                        "san=dns:files.example",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(SECRET))
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, keytool.waitFor(), said);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, SECRET);
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, SECRET);
        SSLContext serving = SSLContext.getInstance("TLS");
        serving.init(own.getKeyManagers(), null, null);
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry("server", (X509Certificate) keys.getCertificate("server"));
        TrustManagerFactory believed = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        believed.init(trust);
        SSLContext asking = SSLContext.getInstance("TLS");
        asking.init(null, believed.getTrustManagers(), null);
        trusting = asking.getSocketFactory();
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(serving));
        threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        server.createContext("/", ConfigFetchTest::answer);
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        ASKED.add(path);
        try (exchange) {
            if (path.startsWith("/to/")) {
                exchange.getResponseHeaders().add("Location", path.substring("/to/".length()));
                exchange.sendResponseHeaders(302, -1);
            } else if (path.startsWith("/hop/")) {
                int left = Integer.parseInt(path.substring("/hop/".length()));
                exchange.getResponseHeaders().add("Location", left == 0 ? "/ok" : "/hop/" + (left - 1));
                exchange.sendResponseHeaders(307, -1);
            } else {
                body(exchange, path);
            }
        }
    }

    private static void body(HttpExchange exchange, String path) throws IOException {
        byte[] config = CONFIG.getBytes(StandardCharsets.UTF_8);
        OutputStream out = exchange.getResponseBody();
        switch (path) {
            case "/ok" -> {
                exchange.sendResponseHeaders(200, config.length);
                out.write(config);
            }
            case "/chunked" -> {
                exchange.sendResponseHeaders(200, 0);
                for (byte b : config) {
                    out.write(b);
                    out.flush();
                }
            }
            case "/huge" -> exchange.sendResponseHeaders(200, ConfigFetch.LIMIT + 1L);
            case "/endless" -> {
                exchange.sendResponseHeaders(200, 0);
                byte[] block = new byte[64 * 1024];
                for (int i = 0; i < 1000; i++) {
                    out.write(block); // fails when the other side hangs up
                }
            }
            case "/slow" -> {
                exchange.sendResponseHeaders(200, 0);
                for (int i = 0; i < 10_000; i++) {
                    out.write(' ');
                    out.flush();
                    java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
                }
            }
            default -> exchange.sendResponseHeaders(404, -1);
        }
    }

    private static ConfigFetch fetch(Predicate<InetAddress> allowed, Duration time) {
        return new ConfigFetch(() -> trusting, ConfigFetchTest::resolve, allowed, time);
    }

    private static InetAddress[] resolve(String host) throws UnknownHostException {
        return switch (host) {
            case "nowhere.example" -> throw new UnknownHostException(host);
            case "both.example" ->
                new InetAddress[] {InetAddress.getByName("93.184.216.34"), InetAddress.getLoopbackAddress()};
            default -> new InetAddress[] {InetAddress.getLoopbackAddress()};
        };
    }

    private static URI at(String path) {
        return URI.create("https://files.example:" + server.getAddress().getPort() + path);
    }

    private static String get(URI address) throws Exception {
        return fetch(_ -> true, Duration.ofSeconds(20)).fetch(address).get(30, TimeUnit.SECONDS);
    }

    private static String refusal(ConfigFetch fetch, URI address) {
        ExecutionException e = assertThrows(
                ExecutionException.class, () -> fetch.fetch(address).get(30, TimeUnit.SECONDS));
        assertTrue(e.getCause() instanceof Unusable, () -> String.valueOf(e.getCause()));
        return String.valueOf(Objects.requireNonNull(e.getCause()).getMessage());
    }

    private static String refusal(URI address) {
        return refusal(fetch(_ -> true, Duration.ofSeconds(20)), address);
    }

    @Test
    void whatIsThereIsFetched() throws Exception {
        assertEquals(CONFIG, get(at("/ok")));
        assertEquals(CONFIG, get(at("/chunked")));
        assertEquals(CONFIG, get(at("/hop/2")));
    }

    @Test
    void onlyThreeRedirects() {
        assertEquals(
                "The link sends from one place to the next without end.", refusal(at("/hop/" + ConfigFetch.REDIRECTS)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://files.example/ok",
                "file:///etc/passwd",
                "ftp://files.example/x",
                "https://u:p@h.example/"
            })
    void aRedirectMustBeHttpsToo(String location) {
        String told = "The link does not name an https address, so it is not followed.";
        assertEquals(told, refusal(at("/to/" + location)));
        assertEquals(told, refusal(URI.create(location)));
    }

    @Test
    void tooMuchIsTooMuch() {
        assertEquals("This is larger than any OwnTracks configuration.", refusal(at("/huge")));
        assertEquals("This is larger than any OwnTracks configuration.", refusal(at("/endless")));
    }

    @Test
    void dripsDoNotHoldItUp() {
        long start = System.nanoTime();
        assertEquals("files.example took too long.", refusal(fetch(_ -> true, Duration.ofMillis(1500)), at("/slow")));
        assertTrue(System.nanoTime() - start < TimeUnit.SECONDS.toNanos(15));
    }

    @Test
    void privateAddressesAreNotAsked() {
        ASKED.clear();
        ConfigFetch strict = fetch(ConfigFetch::isPublic, Duration.ofSeconds(20));
        assertEquals(
                "files.example is an address of this machine or a private network, so the link is not followed.",
                refusal(strict, at("/ok")));
        // One good address among them does not help.
        assertTrue(refusal(strict, URI.create("https://both.example/ok")).contains("private network"));
        assertEquals(List.of(), ASKED);
    }

    @Test
    void aRedirectToAPrivateAddressIsNotFollowed() {
        boolean[] first = {true};
        Predicate<InetAddress> onlyOnce = _ -> {
            boolean now = first[0];
            first[0] = false;
            return now;
        };
        String told = refusal(
                fetch(onlyOnce, Duration.ofSeconds(20)),
                at("/to/https://router.example:" + server.getAddress().getPort() + "/ok"));
        assertTrue(told.startsWith("router.example is an address of this machine"), told);
    }

    @Test
    void whatGoesWrongIsASentence() {
        assertEquals("files.example does not give the configuration out (404).", refusal(at("/gone")));
        assertEquals("There is no computer named “nowhere.example”.", refusal(URI.create("https://nowhere.example/x")));
        assertEquals(
                "The certificate of other.example is not to be trusted, so nothing was fetched.",
                refusal(URI.create(
                        "https://other.example:" + server.getAddress().getPort() + "/ok")));
        ConfigFetch system = new ConfigFetch(
                () -> (SSLSocketFactory) SSLSocketFactory.getDefault(),
                ConfigFetchTest::resolve,
                _ -> true,
                Duration.ofSeconds(20));
        assertTrue(refusal(system, at("/ok")).startsWith("The certificate of files.example"));
    }

    @ParameterizedTest
    @CsvSource({
        "93.184.216.34, true",
        "8.8.8.8, true",
        "2606:2800:220:1:248:1893:25c8:1946, true",
        "127.0.0.1, false",
        "0.0.0.0, false",
        "10.1.2.3, false",
        "172.31.255.1, false",
        "172.32.0.1, true",
        "192.168.1.1, false",
        "169.254.169.254, false",
        "100.64.0.1, false",
        "224.0.0.1, false",
        "255.255.255.255, false",
        "::1, false",
        "::, false",
        "fe80::1, false",
        "fc00::1, false",
        "fd12:3456::1, false",
        "ff02::1, false",
        "::ffff:10.0.0.1, false",
        "64:ff9b::a00:1, false",
        "2002:7f00:1::, false",
        "2001:db8::1, false",
    })
    void onlyWhatEverybodyReachesIsPublic(String address, boolean expected) throws Exception {
        assertEquals(expected, ConfigFetch.isPublic(InetAddress.getByName(address)));
    }

    @Test
    void anAddressWithAUserIsNotAskable() {
        assertTrue(ConfigFetch.isAskable(URI.create("HTTPS://h.example/x")));
        assertFalse(ConfigFetch.isAskable(URI.create("https:///x")));
        assertFalse(ConfigFetch.isAskable(URI.create("https://jane@h.example/x")));
    }
}
