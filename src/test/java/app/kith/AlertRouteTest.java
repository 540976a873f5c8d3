package app.kith;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.alert.Action;
import app.kith.alert.Rule;
import app.kith.alert.What;
import app.kith.alert.When;
import app.kith.cli.Access;
import app.kith.cli.Console;
import app.kith.cli.SourceSpec;
import app.kith.cli.WatchSpec;
import app.kith.geo.GeoPoint;
import app.kith.notify.AlertsFile;
import app.kith.notify.Inbox;
import app.kith.region.Area;
import app.kith.region.OwnRegion;
import app.kith.region.RegionBook;
import app.kith.region.store.RegionsFile;
import app.kith.settings.AppPaths;
import app.kith.testing.Mosquitto;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole route of an alert: what a phone publishes to a real broker is a line of `kith watch --alerts`, a
/// notification and a message to a topic; and what is old is none of them.
class AlertRouteTest {
    private static final GeoPoint SCHOOL = new GeoPoint(48.8566, 2.2922);

    @TempDir
    Path folder;

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> notified = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> published = new LinkedBlockingQueue<>();
    private final CountDownLatch listening = new CountDownLatch(1); // somebody else than the phone
    private AppPaths paths;
    private Mosquitto broker;
    private MqttClient phone;

    @BeforeEach
    void open() throws Exception {
        paths = AppPaths.under(folder);
        broker = Mosquitto.start("sys_interval 1");
        phone = new MqttClient("tcp://127.0.0.1:" + broker.port(), "phone", new MemoryPersistence());
        phone.connect();
        phone.subscribe("home/#", 1, (_, m) -> published.add(new String(m.getPayload(), StandardCharsets.UTF_8)));
        phone.subscribe("$SYS/broker/subscriptions/count", 1, (_, m) -> {
            if (Integer.parseInt(new String(m.getPayload(), StandardCharsets.UTF_8)) > 2) {
                listening.countDown();
            }
        });
        OwnRegion school =
                new OwnRegion("school", 1_700_000_000, "School", new Area.Circle(SCHOOL, 120), "", "", Instant.EPOCH);
        new RegionsFile(paths.regions()).save(RegionBook.EMPTY.put(school));
    }

    @AfterEach
    void close() throws Exception {
        phone.disconnect();
        phone.close();
        broker.close();
    }

    /// Cuts what is written into lines.
    private static final class Lines extends OutputStream {
        private final BlockingQueue<String> to;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        Lines(BlockingQueue<String> to) {
            this.to = to;
        }

        @Override
        public void write(int b) {
            if (b == '\n') {
                to.add(line.toString(StandardCharsets.UTF_8));
                line.reset();
            } else {
                line.write(b);
            }
        }
    }

    private static Rule rule(String id, What what, List<Action> actions) {
        return new Rule(id, true, Set.of(), what, When.ALWAYS, Duration.ofMinutes(5), actions, null);
    }

    private void keep(List<Rule> rules, @Nullable When quiet) throws Exception {
        new AlertsFile(paths.alerts()).save(new AlertsFile.Kept(rules, quiet, null, Inbox.EMPTY, Map.of()));
    }

    /// A fix so many metres north of the school, so many seconds ago.
    private void fix(String user, double north, int age, boolean retained) throws Exception {
        String json = "{\"_type\":\"location\",\"lat\":%s,\"lon\":2.2922,\"acc\":8,\"batt\":50,\"tst\":%d}"
                .formatted(SCHOOL.lat() + north / 111_195, Instant.now().getEpochSecond() - age);
        phone.publish("owntracks/" + user + "/phone", json.getBytes(StandardCharsets.UTF_8), 1, retained);
    }

    private CompletableFuture<Integer> watch(boolean json, long lines) throws Exception {
        Console console =
                new Console(new PrintStream(new Lines(told), true, StandardCharsets.UTF_8), System.err, Map.of());
        SourceSpec source = new SourceSpec.Broker(
                URI.create("mqtt://127.0.0.1:" + broker.port()),
                List.of("owntracks/#"),
                new Access("", "", List.of(), null));
        WatchSpec spec = new WatchSpec(source, json, true, lines, Duration.ofSeconds(90), null);
        WatchRun run = new WatchRun(spec, console);
        AlertsWatched watched = new AlertsWatched(
                spec,
                paths,
                Accounts.named(source),
                List.of(),
                run,
                (_, title, body, _) -> notified.add(title + ": " + body),
                Clock.systemDefaultZone(),
                console);
        return CompletableFuture.supplyAsync(() -> {
            try {
                return watched.run();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static String next(BlockingQueue<String> queue) throws InterruptedException {
        String line = queue.poll(60, TimeUnit.SECONDS);
        return line == null ? "nothing came" : line;
    }

    @Test
    void aPhoneThatEntersIsALineANotificationAndAMessage() throws Exception {
        keep(
                List.of(rule(
                        "r",
                        new What.Enters("school"),
                        List.of(new Action.Notify(), new Action.Publish("127.0.0.1", "home/alert")))),
                null);
        fix("tom", 900, 30, true);
        CompletableFuture<Integer> end = watch(true, 1);
        assertTrue(listening.await(60, TimeUnit.SECONDS));
        fix("tom", 850, 20, false);
        fix("tom", 5, 10, false);
        fix("tom", 4, 0, false); // somebody who only passes by has not come
        String line = next(told);
        assertTrue(line.contains("\"kind\":\"enter\"") && line.contains("\"region\":\"School\""), line);
        assertTrue(next(notified).startsWith("tom: tom entered School at "));
        assertTrue(next(published).contains("\"_type\":\"alert\""));
        assertEquals(0, end.get(60, TimeUnit.SECONDS));
    }

    @Test
    void whatIsOldOrQuietTellsNobody() throws Exception {
        When now = new When(Set.of(), LocalTime.MIN, LocalTime.MAX);
        keep(
                List.of(
                        rule("in", new What.Enters("school"), List.of(new Action.Notify())),
                        rule("low", new What.BatteryBelow(60), List.of(new Action.Notify()))),
                now);
        fix("old", 900, 60, true);
        CompletableFuture<Integer> end = watch(false, 1);
        assertTrue(listening.await(60, TimeUnit.SECONDS));
        fix("old", 5, 50, false);
        fix("old", 4, 40, true); // to whoever listens now the broker says it as new, and so it is
        String line = next(told);
        assertTrue(line.startsWith("old entered School at "), line);
        assertEquals(0, end.get(60, TimeUnit.SECONDS));
        assertTrue(notified.isEmpty(), "the hours are quiet");
    }
}
