package app.kith.source.mqtt;

import app.kith.model.Connection;
import app.kith.model.Connection.Why;
import app.kith.model.Delivery;
import app.kith.source.MqttOptions;
import app.kith.source.Sink;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Tries an account's settings once, as the account itself would, and leaves no trace: a client id that is thrown away
/// and a clean session, so that the account's own connection is not thrown off.
public final class MqttProbe {
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final Timing IMPATIENT = new Timing(
            Duration.ofSeconds(6),
            Duration.ofSeconds(8),
            Timing.USUAL.backoff(),
            Timing.USUAL.refused(),
            Duration.ofSeconds(1),
            Timing.USUAL.stable(),
            Timing.USUAL.jump(),
            null);

    private MqttProbe() {}

    /// Returns at once.
    ///
    /// @return within 15 s: [Connection.Connected] with the filters that were refused, or [Connection.Waiting] or
    ///     [Connection.Refused] with the reason; never a failed future. Cancelling it ends the test. Completed on a
    ///     thread that is not JavaFX's
    public static CompletableFuture<Connection> test(MqttOptions options) {
        return test(options, IMPATIENT);
    }

    static CompletableFuture<Connection> test(MqttOptions options, Timing timing) {
        CompletableFuture<Connection> result = new CompletableFuture<>();
        InstantSource clock = InstantSource.system();
        MqttSource source =
                new MqttSource(anonymous(options), new FirstAnswer(result), clock, timing, NetworkAddresses::now);
        result.completeOnTimeout(
                new Connection.Waiting(clock.instant(), new Why(Why.Kind.NO_ANSWER, "")),
                LIMIT.toMillis(),
                TimeUnit.MILLISECONDS);
        // Closing waits for the thread that brought the answer.
        result.whenComplete(
                (_, _) -> Thread.ofVirtual().name("mqtt-probe-close").start(source::close));
        source.start();
        return result;
    }

    /// 3.1 brokers take no more than 23 characters.
    private static MqttOptions anonymous(MqttOptions options) {
        String id = "kithtest" + UUID.randomUUID().toString().replace("-", "").substring(0, 15);
        return new MqttOptions(
                options.account(),
                options.broker(),
                options.user(),
                options.password(),
                options.filters(),
                id,
                true,
                options.tls(),
                options.keepAliveSeconds());
    }

    private record FirstAnswer(CompletableFuture<Connection> result) implements Sink {
        @Override
        public void received(Delivery delivery) {
            // What is said on the topics is not the question.
        }

        @Override
        public void changed(String account, Connection connection) {
            switch (connection) {
                case Connection.Connected _, Connection.Waiting _, Connection.Refused _ -> result.complete(connection);
                case Connection.Connecting _, Connection.Disconnected _ -> {
                    // On the way, or on the way out.
                }
            }
        }
    }
}
