package app.kith.source.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.protocol.Decoded;
import app.kith.protocol.Keyring;
import app.kith.protocol.Message;
import app.kith.protocol.MessageReader;
import app.kith.protocol.MessageWriter;
import app.kith.source.TlsOptions;
import app.kith.source.tls.Tls;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class HttpEndpointTest {
    private static final String KEY = "tom’s key";
    private static final String LOCATION =
            "{\"_type\":\"location\",\"lat\":47.5,\"lon\":9.25,\"tst\":1700000000,\"tid\":\"jn\"}";
    private static final Limits QUICK = new Limits(
            1 << 20,
            16 << 10,
            Duration.ofMillis(400),
            Duration.ofMillis(400),
            Duration.ofSeconds(20),
            2000,
            64,
            1000,
            Duration.ofMillis(1),
            Duration.ofSeconds(8));
    private static final Limits PATIENT = new Limits(
            1 << 20,
            16 << 10,
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofSeconds(20),
            2000,
            64,
            1000,
            Duration.ofMillis(1),
            Duration.ofSeconds(8));

    private record Posted(String user, String device, String topic, byte[] payload) {}

    private final LinkedBlockingQueue<Posted> posted = new LinkedBlockingQueue<>();
    private final InetAddress loopback = InetAddress.getLoopbackAddress();
    private volatile CompletableFuture<Void> kept = CompletableFuture.completedFuture(null);
    private HttpEndpoint endpoint;

    @BeforeEach
    void open() throws IOException {
        endpoint = open(PATIENT, null);
    }

    @AfterEach
    void close() throws IOException {
        endpoint.close();
    }

    private HttpEndpoint open(Limits limits, @Nullable SSLContext tls) throws IOException {
        return HttpEndpoint.open(
                new HttpEndpoint.Options(new InetSocketAddress(loopback, 0), tls, "owntracks"),
                limits,
                user -> switch (user) {
                    case "jane" -> new Phone("jane", "p4ss", "", "");
                    case "tom" -> new Phone("tom", "t0m", "pixel", KEY);
                    default -> null;
                },
                (user, device, topic, payload) -> {
                    posted.add(new Posted(user, device, topic, payload));
                    return kept;
                },
                (user, device) -> List.of(
                        ReplyJson.withTid(LOCATION.getBytes(StandardCharsets.UTF_8), "to"),
                        "{\"_type\":\"card\",\"tid\":\"to\",\"name\":\"Tom\"}".getBytes(StandardCharsets.UTF_8),
                        ("{\"_type\":\"transition\",\"event\":\"enter\",\"desc\":\"Home\",\"tid\":\"to\",\"tst\":1700000000,"
                            + "\"wtst\":1,\"acc\":5,\"t\":\"c\"}")
                                .getBytes(StandardCharsets.UTF_8),
                        "{\"_type\":\"cmd\",\"action\":\"reportLocation\"}".getBytes(StandardCharsets.UTF_8)));
    }

    private Posted next() throws InterruptedException {
        Posted next = posted.poll(15, TimeUnit.SECONDS);
        assertNotNull(next, "nothing was posted");
        return next;
    }

    private String url(String path) {
        return "http://127.0.0.1:" + endpoint.port() + path;
    }

    /// Runs curl as a phone would speak.
    ///
    /// @return what it says, the status on the last line
    private static String curl(String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of("curl", "-sS", "-m", "20", "-w", "\n%{http_code}"));
        command.addAll(Arrays.asList(options));
        Process curl = new ProcessBuilder(command).redirectErrorStream(true).start();
        curl.getOutputStream().close();
        String said = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        curl.waitFor();
        return said;
    }

    private static List<Decoded> read(String answer, Keyring keys) {
        assertTrue(answer.endsWith("\n200"), answer);
        byte[] body = answer.substring(0, answer.length() - 4).getBytes(StandardCharsets.UTF_8);
        return new MessageReader(keys).read("owntracks/_http/to", body);
    }

    private static void assertFriends(List<Decoded> read) {
        assertEquals(4, read.size());
        assertEquals(
                "to",
                assertInstanceOf(Message.Location.class, read.get(0).message()).trackerId());
        assertEquals(
                "Tom",
                assertInstanceOf(Message.Card.class, read.get(1).message()).name());
        assertTrue(assertInstanceOf(Message.Transition.class, read.get(2).message())
                .entered());
        assertEquals(
                "reportLocation",
                assertInstanceOf(Message.Command.class, read.get(3).message()).action());
    }

    @Test
    void curlPostsAsAPhoneWould() throws Exception {
        String answer = curl(
                "-u",
                "jane:p4ss",
                "-H",
                "X-Limit-U: jane",
                "-H",
                "X-Limit-D: nokia",
                "-H",
                "Content-Type: application/json",
                "-d",
                LOCATION,
                url("/pub"));
        assertFriends(read(answer, Keyring.EMPTY));
        Posted post = next();
        assertEquals("jane nokia owntracks/jane/nokia", post.user() + " " + post.device() + " " + post.topic());
        assertEquals(LOCATION, new String(post.payload(), StandardCharsets.UTF_8));

        assertTrue(curl("-u", "jane:p4ss", "-d", LOCATION, url("/pub?u=jane&d=i%20phone"))
                .endsWith("200"));
        assertEquals("i phone", next().device());
        assertTrue(curl("-u", "jane:p4ss", "-d", "", url("/pub?u=jane&d=nokia")).endsWith("]\n200"));
        assertTrue(posted.isEmpty(), "nothing was said");
        // Large bodies ask first (Expect: 100-continue); streamed ones come in chunks.
        String large = LOCATION.replace("}", ",\"tag\":\"" + "x".repeat(1_000_000) + "\"}");
        Path file = Files.createTempFile("kith-post", ".json");
        try {
            Files.writeString(file, large);
            for (String how : List.of("Expect: 100-continue", "Transfer-Encoding: chunked")) {
                assertTrue(
                        curl("-u", "jane:p4ss", "-H", how, "--data-binary", "@" + file, url("/pub?d=a"))
                                .endsWith("200"),
                        how);
                assertEquals(large.length(), next().payload().length);
            }
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void whoEncryptsIsAnsweredEncrypted() throws Exception {
        byte[] envelope = MessageWriter.encrypted(LOCATION.getBytes(StandardCharsets.UTF_8), KEY);
        String answer =
                curl("-u", "tom:t0m", "-d", new String(envelope, StandardCharsets.UTF_8), url("/pub?u=tom&d=pixel"));
        assertTrue(answer.startsWith("{\"_type\":\"encrypted\",\"data\":\""), answer);
        List<Decoded> read = read(answer, Keyring.of("tom", KEY));
        assertFriends(read);
        assertTrue(read.getFirst().decrypted());
        assertArrayEquals(envelope, next().payload());
    }

    @Test
    void oneConnectionServesManyPosts() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int i = 0; i < 3; i++) {
                HttpResponse<String> answer =
                        client.send(post(LOCATION, "jane:p4ss").build(), HttpResponse.BodyHandlers.ofString());
                assertEquals(200, answer.statusCode());
                assertEquals(
                        "application/json",
                        answer.headers().firstValue("content-type").orElse(""));
            }
        }
        assertEquals(3, posted.size());
    }

    private HttpRequest.Builder post(String body, String credentials) {
        return HttpRequest.newBuilder(URI.create(url("/pub")))
                .version(HttpClient.Version.HTTP_1_1)
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        jane | owntracks/jane/nokia         | location    | nokia | owntracks/jane/nokia
        jane | owntracks/jane/nokia/event   | transition  | nokia | owntracks/jane/nokia/event
        jane | owntracks/tom/pixel          | location    | phone | owntracks/jane/phone
        jane | owntracks/tom/pixel/event    | card        | phone | owntracks/jane/phone/info
        jane | owntracks/jane/../tom        | location    | -     | -
        jane | owntracks/jane/a/b           | location    | -     | -
        jane | #                            | steps       | phone | owntracks/jane/phone/step
        tom  | owntracks/tom/pixel          | waypoints   | pixel | owntracks/tom/pixel/waypoints
        tom  | owntracks/tom/other          | location    | -     | -
        """)
    void aPhoneWritesItsOwnTopicsOnly(String user, String topic, String type, String device, String expected)
            throws Exception {
        String body = "{\"_type\":\"" + type + "\",\"topic\":\"" + topic + "\"}";
        String answer = curl("-u", user.equals("tom") ? "tom:t0m" : "jane:p4ss", "-d", body, url("/pub"));
        if (device.equals("-")) {
            assertTrue(answer.endsWith("403"), answer);
            assertTrue(posted.isEmpty());
        } else {
            assertTrue(answer.endsWith("200"), answer);
            Posted post = next();
            assertEquals(device, post.device());
            assertEquals(expected, post.topic());
        }
    }

    @Test
    void otherPeoplesNamesAreRefused() throws Exception {
        assertTrue(curl("-u", "jane:p4ss", "-d", LOCATION, url("/pub?u=tom&d=pixel"))
                .endsWith("403"));
        assertTrue(curl("-u", "jane:p4ss", "-d", LOCATION, "-H", "X-Limit-U: tom", url("/pub?u=jane"))
                .endsWith("403"));
        assertTrue(curl("-u", "jane:p4ss", "-d", LOCATION, url("/pub?u=jane&d=a%2Fb"))
                .endsWith("403"));
        assertTrue(curl("-u", "jane:p4ss", "-d", LOCATION, url("/pub?u=jane&d=%zz"))
                .endsWith("400"));
        assertTrue(
                curl("-u", "jane:wrong", "-d", LOCATION, url("/pub?u=jane&d=a")).endsWith("401"));
        assertTrue(curl("-d", LOCATION, url("/pub?u=jane&d=a")).endsWith("401"));
        assertTrue(posted.isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/pub,405",
        "PUT,/pub,405",
        "DELETE,/pub,405",
        "POST,/,404",
        "POST,/pub/,404",
        "POST,//pub,404",
        "POST,/%70ub,404",
        "POST,/PUB,404",
        "POST,/x/../pub,404",
        "POST,/pub/../../etc/passwd,404",
        "GET,/pub;a,404"
    })
    void nothingElseIsThere(String method, String path, int status) throws Exception {
        String answer = curl("--path-as-is", "-X", method, "-u", "jane:p4ss", "-d", LOCATION, url(path));
        assertTrue(answer.endsWith("\n" + status), answer);
        assertTrue(posted.isEmpty());
    }

    @Test
    void whatCantBeKeptIsSentAgain() throws Exception {
        kept = CompletableFuture.failedFuture(new IOException("disk full"));
        assertTrue(curl("-u", "jane:p4ss", "-d", LOCATION, url("/pub")).endsWith("\n503"));
        kept = CompletableFuture.completedFuture(null);
        assertTrue(curl("-u", "jane:p4ss", "-d", LOCATION, url("/pub")).endsWith("\n200"));
    }

    @Test
    void whatIsTooLargeIsRefused() throws Exception {
        Path file = Files.createTempFile("kith-post", ".json");
        try {
            Files.write(file, new byte[3 << 20]);
            for (String how : List.of("Expect: 100-continue", "Expect:", "Transfer-Encoding: chunked")) {
                String answer = curl("-u", "jane:p4ss", "-H", how, "--data-binary", "@" + file, url("/pub"));
                assertTrue(answer.endsWith("\n413"), answer);
            }
        } finally {
            Files.delete(file);
        }
        assertTrue(curl("-u", "jane:p4ss", "-H", "X-A: " + "a".repeat(20_000), "-d", LOCATION, url("/pub"))
                .endsWith("\n431"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        POST /pub HTTP/1.1\\nHost: a\\n\\n                                                  | 400
        POST /pub HTTP/2.0\\r\\n\\r\\n                                                      | 400
        hello\\r\\n                                                                         | 400
        \\26\\3\\1\\2                                                                     | 400
        POST /pub HTTP/1.1\\r\\n folded: x\\r\\n\\r\\n                                       | 400
        POST /pub HTTP/1.1\\r\\nContent-Length: 1\\r\\nContent-Length: 2\\r\\n\\r\\n          | 400
        POST /pub HTTP/1.1\\r\\nA\\0: 1\\r\\n\\r\\n                                       | 400
        POST /pub HTTP/1.1\\r\\nAuthorization: Basic X\\r\\nAuthorization: Basic Y\\r\\n\\r\\n | 400
        POST /pub HTTP/1.1\\r\\nAuthorization: @\\r\\nContent-Length: -1\\r\\n\\r\\n           | 400
        POST /pub HTTP/1.1\\r\\nAuthorization: @\\r\\nContent-Length: 99999999999\\r\\n\\r\\n  | 413
        POST /pub HTTP/1.1\\r\\nAuthorization: @\\r\\nTransfer-Encoding: gzip\\r\\n\\r\\n      | 501
        POST /pub HTTP/1.1\\r\\nAuthorization: @\\r\\nTransfer-Encoding: chunked\\r\\nContent-Length: 3\\r\\n\\r\\n | 400
        POST /pub HTTP/1.1\\r\\nAuthorization: @\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nzz\\r\\n | 400
        """)
    void garbageIsRefused(String bytes, int status) throws Exception {
        String raw = bytes.replace("@", "Basic amFuZTpwNHNz").translateEscapes();
        try (Socket socket = new Socket(loopback, endpoint.port())) {
            socket.getOutputStream().write(raw.getBytes(StandardCharsets.ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
        }
        assertTrue(posted.isEmpty());
        assertTrue(
                curl("-u", "jane:p4ss", "-d", "\u0007 garbage", url("/pub")).endsWith("200"), "taken in, to be shown");
        assertEquals("owntracks/jane/phone", next().topic());
    }

    @Test
    void whoIsSlowIsCut() throws Exception {
        endpoint.close();
        endpoint = open(QUICK, null);
        String head = "POST /pub HTTP/1.1\r\nAuthorization: Basic amFuZTpwNHNz\r\nContent-Length: 50\r\n";
        for (String begun : List.of("", "P", head, head + "\r\n{\"_ty")) {
            try (Socket socket = new Socket(loopback, endpoint.port())) {
                socket.getOutputStream().write(begun.getBytes(StandardCharsets.US_ASCII));
                socket.setSoTimeout(10_000);
                assertEquals(-1, readOrReset(socket.getInputStream()), begun);
            }
        }
        // One byte now and then does not help.
        try (Socket socket = new Socket(loopback, endpoint.port())) {
            socket.setSoTimeout(50);
            long begin = System.nanoTime();
            boolean cut = false;
            while (!cut && System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(10)) {
                try {
                    socket.getOutputStream().write("A".getBytes(StandardCharsets.US_ASCII));
                    cut = socket.getInputStream().read() < 0;
                } catch (java.net.SocketTimeoutException e) {
                    // not yet
                } catch (IOException e) {
                    cut = true;
                }
            }
            assertTrue(cut);
        }
    }

    private static int readOrReset(InputStream in) {
        try {
            return in.read();
        } catch (IOException e) {
            return e instanceof java.net.SocketTimeoutException ? 0 : -1;
        }
    }

    @Test
    void oneAddressCantTakeAllConnections() throws Exception {
        List<Socket> crowd = new ArrayList<>();
        try {
            for (int i = 0; i < 500; i++) {
                crowd.add(new Socket(loopback, endpoint.port()));
            }
            int refused = 0;
            for (Socket socket : crowd.subList(PATIENT.perAddress(), 500)) {
                socket.setSoTimeout(10_000);
                refused += readOrReset(socket.getInputStream()) < 0 ? 1 : 0;
            }
            assertEquals(500 - PATIENT.perAddress(), refused);
            assertTrue(curl("--interface", "127.0.0.2", "-u", "jane:p4ss", "-d", LOCATION, url("/pub"))
                    .endsWith("\n200"));
        } finally {
            for (Socket socket : crowd) {
                socket.close();
            }
        }
        // And their places are free again.
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!curl("-u", "jane:p4ss", "-d", LOCATION, url("/pub")).endsWith("\n200")) {
            assertTrue(System.nanoTime() < end);
        }
    }

    @Test
    void guessingIsSlowedDownAndThenPutOff() throws Exception {
        endpoint.close();
        endpoint = open(Limits.USUAL, null);
        for (int i = 0; i < Limits.USUAL.wrongFree(); i++) {
            assertTrue(curl("-u", "jane:guess" + i, "-d", LOCATION, url("/pub")).endsWith("\n401"));
        }
        long begin = System.nanoTime();
        assertTrue(curl("-u", "jane:guess", "-d", LOCATION, url("/pub")).endsWith("\n401"));
        assertTrue(System.nanoTime() - begin > Limits.USUAL.wrongPause().toNanos() / 2);
        assertTrue(curl("--interface", "127.0.0.2", "-m", "2", "-u", "jane:p4ss", "-d", LOCATION, url("/pub"))
                .endsWith("\n200"));
    }

    @Test
    void itSpeaksTls(@TempDir Path folder) throws Exception {
        assertThrows(
                IllegalArgumentException.class,
                () -> HttpEndpoint.open(
                        new HttpEndpoint.Options(new InetSocketAddress("0.0.0.0", 0), null, "owntracks"),
                        _ -> null,
                        (_, _, _, _) -> kept,
                        (_, _) -> List.of()));
        Path store = folder.resolve("kith.p12");
        Process keytool = new ProcessBuilder((System.getProperty("java.home")
                                + "/bin/keytool -genkeypair -alias k -keyalg EC -groupname secp256r1 -dname CN=kith"
                                + " -ext san=ip:127.0.0.1 -storepass changeit -keystore " + store)
                        .split(" "))
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, keytool.waitFor(), said);
        KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
        Path pem = Files.writeString(
                folder.resolve("k.pem"),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(keys.getCertificate("k").getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        endpoint.close();
        endpoint = open(PATIENT, tls);
        String url = "https://127.0.0.1:" + endpoint.port() + "/pub?u=jane&d=nokia";
        assertTrue(curl("--cacert", pem.toString(), "-u", "jane:p4ss", "-d", LOCATION, url)
                .endsWith("\n200"));
        assertFalse(curl("-u", "jane:p4ss", "-d", LOCATION, url).endsWith("\n200"), "not trusted");
        assertFalse(curl("-u", "jane:p4ss", "-d", LOCATION, url.replace("https", "http"))
                .endsWith("\n200"));
        try (HttpClient client = HttpClient.newBuilder()
                .sslContext(Tls.context(TlsOptions.authorities(pem)))
                .build()) {
            HttpRequest request =
                    post(LOCATION, "jane:p4ss").uri(URI.create(url)).build();
            assertEquals(
                    200,
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
        }
    }

    @Test
    void closingEndsWhatIsOpen() throws Exception {
        try (Socket socket = new Socket(loopback, endpoint.port())) {
            socket.setSoTimeout(10_000);
            endpoint.close();
            endpoint.close();
            assertEquals(-1, readOrReset(socket.getInputStream()));
        }
        assertThrows(IOException.class, () -> new Socket(loopback, endpoint.port()).close());
    }
}
