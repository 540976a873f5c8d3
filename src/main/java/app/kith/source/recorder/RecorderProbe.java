package app.kith.source.recorder;

import app.kith.model.Connection;
import app.kith.model.Connection.Why;
import app.kith.model.Delivery;
import app.kith.source.RecorderOptions;
import app.kith.source.Sink;
import app.kith.source.mqtt.NetworkAddresses;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Tries a Recorder's settings once, as the account itself would.
public final class RecorderProbe {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private RecorderProbe() {}

    /// Returns at once.
    ///
    /// @return within 20 s: [Connection.Connected], or the reason in [Connection.Waiting] or [Connection.Refused];
    ///     never a failed future. Cancelling it ends the test. Completed on a thread that is not JavaFX's
    public static CompletableFuture<Connection> test(RecorderOptions options) {
        return test(options, Pace.IMPATIENT);
    }

    static CompletableFuture<Connection> test(RecorderOptions options, Pace pace) {
        CompletableFuture<Connection> result = new CompletableFuture<>();
        InstantSource clock = InstantSource.system();
        RecorderSource source =
                new RecorderSource(options, new FirstAnswer(result), clock, pace, NetworkAddresses::now);
        result.completeOnTimeout(
                new Connection.Waiting(clock.instant(), new Why(Why.Kind.NO_ANSWER, "")),
                LIMIT.toMillis(),
                TimeUnit.MILLISECONDS);
        // Closing waits for the thread that brought the answer.
        result.whenComplete(
                (_, _) -> Thread.ofVirtual().name("recorder-probe-close").start(source::close));
        source.start();
        return result;
    }

    private record FirstAnswer(CompletableFuture<Connection> result) implements Sink {
        @Override
        public void received(Delivery delivery) {
            // Who is where is not the question.
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
