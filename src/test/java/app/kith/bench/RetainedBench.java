package app.kith.bench;

import app.kith.BenchWindow;
import app.kith.protocol.Keyring;
import app.kith.source.MqttOptions;
import app.kith.testing.Fx;
import app.kith.testing.Mosquitto;
import app.kith.ui.people.PeopleModel;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/// The first connection to a large broker: a retained, encrypted location for each of very many devices comes in at
/// once, into the whole window with its history. How long until all are on the map, and how long the JavaFX thread
/// is kept from anything else meanwhile.
final class RetainedBench {
    private static final int AHEAD = 2000;
    private static final int HOUSEHOLD = 5;

    private RetainedBench() {}

    static void run(int devices) throws Exception {
        Bench.inFolder(folder -> {
            try (Mosquitto mosquitto = Mosquitto.start("max_queued_messages 0", "max_inflight_messages 1000")) {
                publish(mosquitto.port(), devices);
                try (BenchWindow window = BenchWindow.open(folder)) {
                    Fx.await("the map", () -> window.map().framesDrawn() > 0);
                    household(window, mosquitto.port());
                    try (Stalls stalls = new Stalls()) {
                        measure(window, stalls, mosquitto.port(), devices);
                    }
                }
            }
        });
    }

    /// A few people are there before, as in a window that is in use: the first rows that are ever drawn cost their
    /// classes and styles, however many follow.
    private static void household(BenchWindow window, int port) {
        MqttOptions all = LatencyBench.options(port);
        window.listen(
                new MqttOptions(
                        "household",
                        all.broker(),
                        "",
                        "",
                        IntStream.range(0, HOUSEHOLD).mapToObj(Phones::topic).toList(),
                        "kithhousehold",
                        true,
                        all.tls(),
                        all.keepAliveSeconds()),
                Keyring.of("family", Phones.PASSPHRASE));
        await(() -> window.model().people().count(PeopleModel.Section.PEOPLE) == HOUSEHOLD);
        Fx.pulses(120);
    }

    private static void measure(BenchWindow window, Stalls stalls, int port, int devices) throws Exception {
        String name = Bench.format("%,d retained messages at connect", devices);
        double fx = Stalls.worked("JavaFX App");
        long start = System.nanoTime();
        window.listen(LatencyBench.options(port), Keyring.of("family", Phones.PASSPHRASE));
        await(() -> window.model().worldProperty().get().people().size() == devices);
        double known = (System.nanoTime() - start) / 1e9;
        await(() -> window.model().people().count(PeopleModel.Section.PEOPLE) == devices);
        double listed = (System.nanoTime() - start) / 1e9;
        Fx.pulses(3);
        fx = Stalls.worked("JavaFX App") - fx;
        Bench.row(
                name + ": until all are on the map, in the list",
                Bench.format("%.1f s, %.1f s (%,.0f/s)", known, listed, devices / known));
        Bench.row(name + ": longest task of the JavaFX thread", stalls.toString(), "<= 50 ms", stalls.longest() <= 50);
        System.err.println("the longest wait:");
        stalls.worst().forEach(System.err::println);
        System.err.println("the most work in one:");
        stalls.hardest().forEach(System.err::println);
        Bench.row(name + ": work of the JavaFX thread", Bench.format("%.0f ms", fx));
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        Bench.row(
                name + ": heap after GC, resident",
                Bench.format(
                        "%d MB, %d MB",
                        (runtime.totalMemory() - runtime.freeMemory()) >> 20, WindowBench.status("VmRSS")));
    }

    /// Asks pulse after pulse, for three minutes.
    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        while (!Fx.run(condition::getAsBoolean)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("they do not all come");
            }
            Fx.pulses(1);
        }
    }

    private static void publish(int port, int devices) throws Exception {
        MqttAsyncClient phones = new MqttAsyncClient("tcp://127.0.0.1:" + port, "phones", new MemoryPersistence());
        MqttConnectOptions options = new MqttConnectOptions();
        options.setMaxInflight(AHEAD + 1);
        phones.connect(options).waitForCompletion(10_000);
        Instant time = Instant.now().minusSeconds(30);
        Semaphore ahead = new Semaphore(AHEAD);
        AtomicInteger failed = new AtomicInteger();
        IMqttActionListener done = new IMqttActionListener() {
            @Override
            public void onSuccess(IMqttToken token) {
                ahead.release();
            }

            @Override
            public void onFailure(IMqttToken token, Throwable cause) {
                failed.incrementAndGet();
                ahead.release();
            }
        };
        for (int i = 0; i < devices; i++) {
            ahead.acquire();
            phones.publish(Phones.topic(i), Phones.payload(i, 0, time), 1, true, null, done);
        }
        ahead.acquire(AHEAD);
        phones.disconnectForcibly(100, 500);
        phones.close();
        if (failed.get() > 0) {
            throw new IllegalStateException(failed + " were not published");
        }
    }
}
