package app.kith.history.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.history.Span;
import app.kith.protocol.Keyring;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against a server that speaks as the Recorder does.
class RecorderBackfillTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-03T00:00:00Z"), ZoneOffset.UTC);
    private static final RecorderClient.Patience SHORT = new RecorderClient.Patience(
            Duration.ofMillis(1), Duration.ofMillis(1), 3, Duration.ofSeconds(1), Duration.ofSeconds(20));

    @TempDir
    Path dir;

    private final MemoryHistory history = new MemoryHistory();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    /// Answers to give before the right ones: a status, or a body.
    private final ConcurrentLinkedDeque<String> faults = new ConcurrentLinkedDeque<>();

    private final AtomicInteger atOnce = new AtomicInteger();
    private volatile boolean overlapped;
    private ServerSocket server;
    private Thread accepting;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        accepting = Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try {
                    Socket socket = server.accept();
                    Thread.ofVirtual().start(() -> serve(socket));
                } catch (IOException _) {
                    return; // closed
                }
            }
        });
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        accepting.join();
    }

    /// HTTP/1.1, a connection for each request.
    private void serve(Socket connection) {
        overlapped |= atOnce.incrementAndGet() > 1;
        try (connection;
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII))) {
            String line = in.readLine();
            if (line == null) {
                return;
            }
            String request = line.split(" ")[1];
            String authorization = "";
            for (String header = in.readLine(); header != null && !header.isEmpty(); header = in.readLine()) {
                if (header.toLowerCase(Locale.ROOT).startsWith("authorization: ")) {
                    authorization = header.substring("authorization: ".length());
                }
            }
            asked.add(request);
            String expected =
                    "Basic " + Base64.getEncoder().encodeToString("me:pässword".getBytes(StandardCharsets.UTF_8));
            String fault = authorization.equals(expected) ? faults.poll() : "401";
            boolean status = fault != null && fault.matches("\\d+");
            byte[] body = (fault == null ? body(request) : status ? "" : fault).getBytes(StandardCharsets.UTF_8);
            String head = "HTTP/1.1 " + (status ? fault : "200") + " X\r\nConnection: close\r\nRetry-After: 0\r\n"
                    + "Content-Length: " + body.length + "\r\n\r\n";
            atOnce.decrementAndGet(); // before the client can know that it is answered
            connection.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            connection.getOutputStream().write(body);
            connection.getOutputStream().flush();
        } catch (IOException _) {
            // the client went away
        }
    }

    private static String body(String request) {
        if (request.equals("/prefix/api/0/list")) {
            return "{\"results\":[\"jane\"]}";
        }
        if (request.equals("/prefix/api/0/list?user=jane")) {
            return "{\"results\":[\"my phone\"]}";
        }
        if (request.equals("/prefix/api/0/list?device=my+phone&user=jane")) {
            return "{\"results\":[\"2026-04.rec\",\"2026-05.rec\",\"2026-06.rec\"]}";
        }
        if (request.contains("from=2026-04-01T00%3A00%3A00") && request.contains("to=2026-04-30T23%3A59%3A59")) {
            return "{\"count\":2,\"data\":[{\"_type\":\"location\",\"lat\":1,\"lon\":2,\"tst\":1775100000},"
                    + "{\"_type\":\"location\",\"lat\":1,\"lon\":2}]}";
        }
        if (request.contains("from=2026-05-01T00%3A00%3A00")) {
            return "{\"count\":1,\"data\":[{\"_type\":\"location\",\"lat\":1,\"lon\":2,\"tst\":1777629600}]}";
        }
        return "{\"count\":0,\"data\":[]}";
    }

    private Imported run(String password, Span span) {
        return new RecorderBackfill(history, Keyring.EMPTY, Progress.NONE, CLOCK, SHORT)
                .run(new RecorderBackfill.Request(
                        URI.create("http://127.0.0.1:" + server.getLocalPort() + "/prefix/"),
                        "me",
                        password,
                        span,
                        dir.resolve("data/notes.txt")));
    }

    private long locations() {
        return asked.stream().filter(a -> a.contains("/locations?")).count();
    }

    @Test
    void everyMonthOnceAndTheUnsettledOnesAgain() {
        Imported report = run("pässword", Span.ALWAYS);
        assertEquals(2, report.added());
        assertEquals(1, report.bad());
        assertEquals(2, history.fixes("owntracks/jane/my phone").size());
        assertEquals(3, locations());
        assertFalse(overlapped, "one request at a time");
        asked.clear();
        assertEquals(0, run("pässword", Span.ALWAYS).added());
        assertEquals(2, locations(), "April is complete; May ended three days ago, and June goes on");
    }

    @Test
    void aSpanAsksForItsOwnPartAndNotesNothing() {
        run("pässword", new Span(Instant.parse("2026-04-10T00:00:00Z"), Instant.parse("2026-04-20T00:00:00Z")));
        assertEquals(1, locations());
        assertTrue(asked.getLast().contains("from=2026-04-10T00%3A00%3A00"), asked::toString);
        assertTrue(asked.getLast().contains("to=2026-04-19T23%3A59%3A59"), asked::toString);
        run("pässword", Span.ALWAYS);
        assertEquals(4, locations());
    }

    @Test
    void itWaitsWhenTheRecorderIsBusyAndGivesUpInTheEnd() {
        faults.addAll(List.of("429", "503"));
        assertEquals(2, run("pässword", Span.ALWAYS).added());
        faults.addAll(List.of("500", "502", "503"));
        ExchangeException e = assertThrows(ExchangeException.class, () -> run("pässword", Span.ALWAYS));
        assertTrue(String.valueOf(e.getMessage()).contains("503"), e.getMessage());
    }

    @Test
    void aWrongPasswordIsSaidAtOnce() {
        ExchangeException e = assertThrows(ExchangeException.class, () -> run("wrong", Span.ALWAYS));
        assertTrue(String.valueOf(e.getMessage()).contains("401"), e.getMessage());
        assertEquals(1, asked.size());
    }

    @Test
    void whatIsNoRecorderIsSaid() {
        faults.add("<html>welcome</html>");
        assertThrows(ExchangeException.class, () -> run("pässword", Span.ALWAYS));
        faults.add("302");
        assertThrows(ExchangeException.class, () -> run("pässword", Span.ALWAYS));
    }

    @Test
    void aCancelledRunGoesOnLater() {
        Progress afterApril = new Progress() {
            @Override
            public void at(State state) {}

            @Override
            public boolean cancelled() {
                return history.batches > 0;
            }
        };
        var request = new RecorderBackfill.Request(
                URI.create("http://127.0.0.1:" + server.getLocalPort() + "/prefix"),
                "me",
                "pässword",
                Span.ALWAYS,
                dir.resolve("notes.txt"));
        assertTrue(new RecorderBackfill(history, Keyring.EMPTY, afterApril, CLOCK, SHORT)
                .run(request)
                .cancelled());
        assertEquals(1, locations());
        asked.clear();
        Imported rest = new RecorderBackfill(history, Keyring.EMPTY, Progress.NONE, CLOCK, SHORT).run(request);
        assertFalse(rest.cancelled());
        assertEquals(2, locations());
    }
}
