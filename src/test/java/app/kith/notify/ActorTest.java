package app.kith.notify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.alert.Action;
import app.kith.alert.Alert;
import app.kith.geo.GeoPoint;
import app.kith.model.DeviceId;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Actions against programs, servers and topics that mean harm.
@Timeout(30)
@DisabledOnOs(OS.WINDOWS)
class ActorTest {
    private static final DeviceId TOM = new DeviceId("owntracks/tom/phone");
    private static final String NASTY = "$(touch pwned); <b>'\"`reboot`\n</b>";
    private static final Event EVENT = new Event(
            new Alert(
                    "r1",
                    TOM,
                    Instant.ofEpochSecond(1_700_000_000),
                    new GeoPoint(48.5, 2.25),
                    new Alert.Why.Battery(7)),
            NASTY,
            null,
            NASTY);

    private final AtomicReference<String> published = new AtomicReference<>();
    private final Actor actor = new Actor(
            (_, _, _, _) -> {
                throw new ActionException("no desktop");
            },
            name -> name.equals("home")
                    ? (topic, _, _) -> {
                        published.set(topic);
                        return CompletableFuture.completedFuture(null);
                    }
                    : null,
            () -> new OwnEar(List.of(TOM), List.of("owntracks/+/+", "family/#")),
            new Actor.Limits(Duration.ofSeconds(1), Duration.ofSeconds(10)));

    @TempDir
    Path folder;

    private @Nullable String failure(Action action) throws Exception {
        List<Actor.Done> done =
                actor.act("k", List.of(action), "t", EVENT, () -> new byte[0]).get(20, TimeUnit.SECONDS);
        assertEquals(1, done.size());
        return done.getFirst().failure();
    }

    private static Action sh(String script, String... more) {
        List<String> command = new java.util.ArrayList<>(List.of("/bin/sh", "-c", script, "sh"));
        command.addAll(List.of(more));
        return new Action.Run(command);
    }

    @Test
    void aProgramReadsTheEventAndNoNameIsShellText() throws Exception {
        Path out = folder.resolve("out");
        assertNull(failure(new Action.Run(List.of("/usr/bin/tee", out.toString()))));
        assertEquals(EventJson.text(EVENT), Files.readString(out));
        assertFalse(Files.readString(out).contains("\n"), "one line");
        assertTrue(Files.readString(out).contains("\"why\":{\"kind\":\"battery\",\"percent\":7}"));
        Path args = folder.resolve("args");
        assertNull(failure(sh("printf %s \"$2\" > \"$1\"", args.toString(), NASTY)));
        assertEquals(NASTY, Files.readString(args));
        assertFalse(Files.exists(Path.of("pwned")));
    }

    @Test
    void aProgramThatHangsIsEndedWithItsChildren() throws Exception {
        Path pids = folder.resolve("pids");
        String failure = failure(
                sh("sleep 300 & echo $! > \"$1\"; (sleep 301 & echo $! >> \"$1\") ; sleep 302", pids.toString()));
        assertNotNull(failure);
        assertTrue(failure.contains("/bin/sh"), failure);
        List<String> children = Files.readAllLines(pids);
        assertEquals(2, children.size());
        for (String pid : children) {
            Path stat = Path.of("/proc", pid, "stat");
            while (Files.exists(stat) && !Files.readString(stat).contains(") Z ")) {
                Thread.onSpinWait(); // killed, but not gone yet; the time limit of the class ends this
            }
        }
    }

    @Test
    void aProgramThatPrintsWithoutEndIsEndedAndNeitherReadNorWaitedFor() throws Exception {
        assertNotNull(failure(new Action.Run(List.of("/usr/bin/yes"))));
        assertNull(failure(sh("head -c 300000000 /dev/zero")));
    }

    @Test
    void programsThatFailOrAreNotThereAreSaid() throws Exception {
        assertTrue(String.valueOf(failure(sh("exit 3"))).contains("3"));
        assertNotNull(failure(new Action.Run(List.of(folder.resolve("nothing").toString()))));
        assertNotNull(failure(new Action.Run(List.of())));
        assertNotNull(failure(new Action.Run(List.of("a\0b"))));
    }

    @Test
    void nothingIsPublishedThatKithWouldHear() throws Exception {
        for (String topic : List.of(
                "owntracks/tom/phone",
                "owntracks/tom/phone/event",
                "owntracks/new/person",
                "family",
                "family/x/y",
                "a/#",
                "a/+",
                "",
                "$SYS/x")) {
            assertNotNull(failure(new Action.Publish("home", topic)), topic);
            assertNull(published.get());
        }
        assertNull(failure(new Action.Publish("home", "house/alerts")));
        assertEquals("house/alerts", published.get());
        assertNotNull(failure(new Action.Publish("nobody", "house/alerts")));
    }

    @Test
    void oneThatFailsStopsNoOther() throws Exception {
        List<Actor.Done> done = actor.act(
                        "k",
                        List.of(new Action.Notify(), new Action.Publish("home", "house/alerts")),
                        "t",
                        EVENT,
                        () -> new byte[0])
                .get(20, TimeUnit.SECONDS);
        assertEquals(List.of(new Actor.Done("notify", "no desktop"), new Actor.Done("publish", null)), done);
    }

    @Test
    void redirectsStayOnTheHostAndEnd() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        AtomicReference<byte[]> body = new AtomicReference<>(new byte[0]);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            body.set(exchange.getRequestBody().readAllBytes());
            String path = exchange.getRequestURI().getPath();
            String to = switch (path) {
                case "/elsewhere" -> "http://localhost:" + server.getAddress().getPort() + "/ok";
                case "/file" -> "file:///etc/passwd";
                case "/circle" -> "/circle";
                case "/once" -> "/ok";
                default -> "";
            };
            if (!to.isEmpty()) {
                exchange.getResponseHeaders().add("Location", to);
                exchange.sendResponseHeaders(307, -1);
                exchange.close();
            } else if (path.equals("/endless")) {
                exchange.sendResponseHeaders(200, 0);
                try (var out = exchange.getResponseBody()) {
                    while (true) {
                        out.write(new byte[65536]);
                    }
                } catch (IOException _) {
                    exchange.close(); // the client has gone, as it should
                }
            } else {
                exchange.sendResponseHeaders(path.equals("/ok") ? 204 : 500, -1);
                exchange.close();
            }
        });
        server.setExecutor(Thread::startVirtualThread);
        server.start();
        try {
            String base = "http://127.0.0.1:" + server.getAddress().getPort();
            assertNull(failure(new Action.Call(URI.create(base + "/once"))));
            assertEquals(2, asked.getAndSet(0));
            assertArrayEquals(EventJson.bytes(EVENT), body.get());
            assertNotNull(failure(new Action.Call(URI.create(base + "/elsewhere"))));
            assertEquals(1, asked.getAndSet(0));
            assertNotNull(failure(new Action.Call(URI.create(base + "/file"))));
            assertEquals(1, asked.getAndSet(0));
            assertNotNull(failure(new Action.Call(URI.create(base + "/circle"))));
            assertEquals(4, asked.getAndSet(0));
            assertNull(failure(new Action.Call(URI.create(base + "/endless"))));
            assertNotNull(failure(new Action.Call(URI.create(base + "/error"))));
        } finally {
            server.stop(0);
        }
        assertNotNull(failure(new Action.Call(URI.create("ftp://127.0.0.1/"))));
        assertNotNull(failure(new Action.Call(URI.create("file:///etc/passwd"))));
    }
}
