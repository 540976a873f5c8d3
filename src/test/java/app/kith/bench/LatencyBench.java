package app.kith.bench;

import app.kith.BenchWindow;
import app.kith.live.Person;
import app.kith.live.World;
import app.kith.model.DeviceId;
import app.kith.protocol.Keyring;
import app.kith.source.MqttOptions;
import app.kith.source.TlsOptions;
import app.kith.testing.Fx;
import app.kith.testing.Mosquitto;
import app.kith.ui.map.MapPane;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import javafx.animation.AnimationTimer;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.jspecify.annotations.Nullable;

/// From a phone's `publish` to the pixel: 100 messages a second of 50 phones through a real mosquitto into the whole
/// window. A message counts as seen at the first pulse after the one in which the map drew the world that holds it:
/// JavaFX begins a pulse only when the picture of the one before is painted.
final class LatencyBench {
    private static final int PHONES = 50;
    private static final int PER_SECOND = 100;
    private static final int WARM_UP_SECONDS = 15;

    private LatencyBench() {}

    static void run(int seconds) throws Exception {
        Bench.inFolder(folder -> {
            try (Mosquitto mosquitto = Mosquitto.start();
                    BenchWindow window = BenchWindow.open(folder)) {
                measure(window, mosquitto.port(), seconds);
            }
        });
    }

    static MqttOptions options(int port) {
        return new MqttOptions(
                "bench",
                URI.create("mqtt://127.0.0.1:" + port),
                "",
                "",
                List.of(Phones.FILTER),
                "kithbench",
                true,
                TlsOptions.SYSTEM,
                60);
    }

    private static void measure(BenchWindow window, int port, int seconds) throws Exception {
        int total = PER_SECOND * (WARM_UP_SECONDS + seconds);
        Instant begin = Instant.now().minusSeconds(total / PHONES + 60L).truncatedTo(ChronoUnit.SECONDS);
        byte[][] payloads = new byte[total][];
        for (int i = 0; i < total; i++) {
            payloads[i] = Phones.payload(i % PHONES, i / PHONES, begin.plusSeconds(i / PHONES));
        }
        window.listen(options(port), Keyring.of("family", Phones.PASSPHRASE));
        Seen seen = new Seen(window, begin, total);
        MqttAsyncClient phone = new MqttAsyncClient("tcp://127.0.0.1:" + port, "phones", new MemoryPersistence());
        MqttConnectOptions connect = new MqttConnectOptions();
        connect.setMaxInflight(1000);
        phone.connect(connect).waitForCompletion(10_000);
        // Retained, so that nobody is lost if the window subscribes later than the first of them.
        for (int i = 0; i < PHONES; i++) {
            phone.publish(Phones.topic(i), payloads[i], 1, true).waitForCompletion(10_000);
        }
        Fx.await(
                "everybody", () -> window.model().worldProperty().get().people().size() == PHONES);
        Fx.act(seen::start);
        long start = System.nanoTime();
        for (int i = PHONES; i < total; i++) {
            long due = start + (i - PHONES) * (1_000_000_000L / PER_SECOND);
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            seen.published.set(i, System.nanoTime());
            phone.publish(Phones.topic(i % PHONES), payloads[i], 1, false);
        }
        Fx.await("the last message", () -> seen.missing() == 0);
        Fx.act(seen::stop);
        phone.disconnectForcibly(100, 500);
        phone.close();
        double[] millis = new double[total - WARM_UP_SECONDS * PER_SECOND];
        for (int i = 0; i < millis.length; i++) {
            int message = i + WARM_UP_SECONDS * PER_SECOND;
            millis[i] = (seen.at[message] - seen.published.get(message)) / 1e6;
        }
        Arrays.sort(millis);
        double p95 = Bench.part(millis, 0.95);
        Bench.row(
                Bench.format("broker to pixel, %d msg/s, %d phones, %d s", PER_SECOND, PHONES, seconds),
                Bench.format(
                        "p50 %.0f ms, p95 %.0f ms, max %.0f ms",
                        Bench.part(millis, 0.5), p95, millis[millis.length - 1]),
                "p95 <= 100 ms",
                p95 <= 100);
    }

    /// Watches the pulses. JavaFX thread, but for `published`.
    private static final class Seen extends AnimationTimer {
        final AtomicLongArray published;
        final long[] at;

        private final MapPane map;
        private final BenchWindow window;
        private final Instant begin;
        private final int[] steps = new int[PHONES];
        private int missing;
        private long frames;
        private @Nullable World drawn;

        Seen(BenchWindow window, Instant begin, int total) {
            this.window = window;
            this.begin = begin;
            map = window.map();
            published = new AtomicLongArray(total);
            at = new long[total];
            missing = total - PHONES;
        }

        @Override
        public void start() {
            // After all timers and layout of a pulse: what the map drew in it is the world it has now.
            window.scene().addPostLayoutPulseListener(() -> {
                if (map.framesDrawn() != frames) {
                    frames = map.framesDrawn();
                    drawn = window.model().worldProperty().get();
                }
            });
            super.start();
        }

        int missing() {
            return missing;
        }

        @Override
        public void handle(long now) {
            World world = drawn;
            if (world == null) {
                return;
            }
            drawn = null;
            long time = System.nanoTime();
            for (int phone = 0; phone < PHONES; phone++) {
                Person person = world.people().get(new DeviceId(Phones.topic(phone)));
                if (person == null || person.fix() == null) {
                    continue;
                }
                int step = (int) ChronoUnit.SECONDS.between(begin, person.fix().time());
                while (steps[phone] < step) {
                    at[++steps[phone] * PHONES + phone] = time;
                    missing--;
                }
            }
        }
    }
}
