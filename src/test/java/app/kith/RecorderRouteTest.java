package app.kith;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.cli.Access;
import app.kith.cli.Console;
import app.kith.cli.Failure;
import app.kith.cli.SourceSpec;
import app.kith.cli.WatchSpec;
import app.kith.source.RecorderOptions;
import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// `kith watch --recorder`, as far as a line on standard output.
@Timeout(60)
class RecorderRouteTest {
    private static final String ANSWER = "[{\"_type\":\"location\",\"lat\":47.5,\"lon\":9.25,\"tst\":1700000000,"
            + "\"topic\":\"owntracks/Jane/Nokia\",\"username\":\"jane\",\"device\":\"nokia\"}]";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private HttpServer recorder;

    @BeforeEach
    void open() throws IOException {
        recorder = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        recorder.createContext("/own/api/0/last", exchange -> {
                    byte[] answer = ANSWER.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, answer.length);
                    exchange.getResponseBody().write(answer);
                    exchange.close();
                })
                .setAuthenticator(new BasicAuthenticator("recorder") {
                    @Override
                    public boolean checkCredentials(String user, String password) {
                        return user.equals("fam") && password.equals("pw");
                    }
                });
        recorder.start();
    }

    @AfterEach
    void close() {
        recorder.stop(0);
    }

    @Test
    void whatTheRecorderKnowsIsALine() throws Exception {
        assertEquals(0, watch("pw"));
        String line = out.toString(StandardCharsets.UTF_8);
        assertTrue(line.contains("owntracks/Jane/Nokia") && line.contains("47.5"), line);
    }

    @Test
    void aWrongPasswordEndsIt() {
        Failure failure = assertThrows(Failure.class, () -> watch("wrong"));
        assertEquals("The user name or the password is wrong", failure.getMessage());
    }

    @Test
    void whatTheCommandLineNamesIsARecorder() {
        Accounts.Way way = Accounts.named(spec("pw")).getFirst();
        RecorderOptions options = assertInstanceOf(RecorderOptions.class, way.options());
        assertEquals("127.0.0.1", options.account());
        assertEquals("fam pw", options.user() + " " + options.password());
        assertFalse(way.options().toString().contains("pw"));
    }

    private int watch(String password) throws InterruptedException {
        Console console = new Console(new PrintStream(out, true, StandardCharsets.UTF_8), System.err, Map.of());
        WatchSpec spec = new WatchSpec(spec(password), true, false, 1L, Duration.ofSeconds(30), null);
        WatchRun watch = new WatchRun(spec, console);
        try (Sources sources = Sources.unkept(watch::world, watch::heard, Clock.systemUTC())) {
            Accounts.named(spec.source()).forEach(way -> sources.add(way.options(), way.keys()));
            return watch.await();
        }
    }

    private SourceSpec.Recorder spec(String password) {
        return new SourceSpec.Recorder(
                URI.create("http://127.0.0.1:" + recorder.getAddress().getPort() + "/own"),
                new Access("fam", password, List.of(), null));
    }
}
