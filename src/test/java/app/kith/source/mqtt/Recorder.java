package app.kith.source.mqtt;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import app.kith.model.Connection;
import app.kith.model.Connection.Why;
import app.kith.model.Delivery;
import app.kith.source.MqttOptions;
import app.kith.source.Sink;
import app.kith.source.TlsOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A sink that keeps what it is given, and lets tests wait for it.
final class Recorder implements Sink {
    /// Everything ten to a hundred times faster than for people.
    static final Timing FAST = new Timing(
            Duration.ofSeconds(2),
            Duration.ofMillis(600),
            new Backoff(Duration.ofMillis(40), Duration.ofMillis(150)),
            Duration.ofMillis(200),
            Duration.ofMillis(50),
            Duration.ofSeconds(1),
            Duration.ofSeconds(15),
            Duration.ofMillis(200));

    final LinkedBlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
    final LinkedBlockingQueue<Connection> states = new LinkedBlockingQueue<>();
    private final boolean acknowledging;

    Recorder() {
        this(true);
    }

    Recorder(boolean acknowledging) {
        this.acknowledging = acknowledging;
    }

    @Override
    public void received(Delivery delivery) {
        deliveries.add(delivery);
        if (acknowledging) {
            delivery.ack().run();
        }
    }

    @Override
    public void changed(String account, Connection connection) {
        states.add(connection);
    }

    /// The next state of a kind; those before it are forgotten.
    <T extends Connection> T await(Class<T> kind) throws InterruptedException {
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(15); ; ) {
            Connection next = states.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            assertNotNull(next, "no " + kind.getSimpleName());
            if (kind.isInstance(next)) {
                return kind.cast(next);
            }
        }
    }

    /// Why the next attempt fails.
    Why awaitWhy() throws InterruptedException {
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(15); ; ) {
            Connection next = states.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            assertNotNull(next, "no reason");
            switch (next) {
                case Connection.Waiting waiting -> {
                    return waiting.why();
                }
                case Connection.Refused refused -> {
                    return refused.why();
                }
                case Connection.Connecting _, Connection.Connected _, Connection.Disconnected _ -> {
                    // Not yet.
                }
            }
        }
    }

    Delivery awaitDelivery() throws InterruptedException {
        Delivery delivery = deliveries.poll(15, TimeUnit.SECONDS);
        assertNotNull(delivery, "no delivery");
        return delivery;
    }

    String awaitText() throws InterruptedException {
        return new String(awaitDelivery().payload(), StandardCharsets.UTF_8);
    }

    MqttSource source(MqttOptions options) {
        return new MqttSource(options, this, InstantSource.system(), FAST, Set::of);
    }

    static MqttOptions options(String uri, String... filters) {
        return secured(uri, "", "", null, filters);
    }

    static MqttOptions secured(String uri, String user, String password, @Nullable Path ca, String... filters) {
        return new MqttOptions(
                "account",
                URI.create(uri),
                user,
                password,
                List.of(filters),
                "kith-test",
                false,
                TlsOptions.authorities(ca),
                20);
    }
}
