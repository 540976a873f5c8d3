package app.kith;

import app.kith.cli.Console;
import app.kith.cli.Failure;
import app.kith.cli.WatchPrinter;
import app.kith.cli.WatchSpec;
import app.kith.live.Input;
import app.kith.live.World;
import app.kith.model.Connection;
import app.kith.protocol.Decoded;
import app.kith.texts.Texts;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// `kith watch`: the same route as the window's, ending in lines. Everything here runs on the world's thread but
/// [#await], and [#line] where alerts are what is written.
final class WatchRun {
    private final WatchSpec spec;
    private final Console console;
    private final WatchPrinter printer = new WatchPrinter(ZoneId.systemDefault());
    private final Map<String, Connection> told = new HashMap<>();
    private final CompletableFuture<Integer> end = new CompletableFuture<>();
    private long lines;
    private volatile boolean connected;
    private volatile String last = ""; // what was said, so that each try does not say it again

    WatchRun(WatchSpec spec, Console console) {
        this.spec = spec;
        this.console = console;
    }

    void heard(Input.Heard heard) {
        for (Decoded decoded : heard.messages()) {
            line(spec.json() ? printer.json(heard.delivery(), decoded) : printer.text(heard.delivery(), decoded));
        }
    }

    /// Writes a line, unless the end has come. From one thread.
    void line(String line) {
        if (end.isDone()) {
            return;
        }
        console.line(line);
        lines++;
        if (console.gone() || spec.count() != null && lines >= spec.count()) {
            end.complete(0);
        }
    }

    /// Says each change of a connection once; a broker that says no ends the watch, one that is away does not.
    void world(World world) {
        world.connections().forEach((account, connection) -> {
            if (connection.equals(told.put(account, connection)) || end.isDone()) {
                return;
            }
            switch (connection) {
                case Connection.Connected c -> {
                    connected = true;
                    last = "";
                    if (!c.refused().isEmpty()) {
                        console.say(Texts.get("connection.filtersRefused", String.join(", ", c.refused())));
                    }
                }
                case Connection.Waiting w -> {
                    String sentence = why(w.why());
                    if (!sentence.equals(last)) {
                        last = sentence;
                        console.say(sentence);
                    }
                }
                case Connection.Refused r -> end.completeExceptionally(new Failure(why(r.why())));
                case Connection.Connecting _, Connection.Disconnected _ -> {}
            }
        });
    }

    /// Waits for the end that the command line asked for.
    ///
    /// @throws Failure when the broker refused, or was never reached in the given time
    int await() throws InterruptedException {
        try {
            Duration duration = spec.duration();
            return duration == null ? end.get() : end.get(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            end.complete(0);
            if (!connected) {
                throw new Failure(Texts.get("watch.never-connected"), e);
            }
            return 0;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Failure failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    static String why(Connection.Why why) {
        return Texts.get("why." + why.kind(), why.detail());
    }
}
