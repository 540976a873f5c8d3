package app.kith.ui.shell;

import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Tells the window once a second what time it is, while it can be seen. Not a JavaFX animation: those draw a frame
/// sixty times a second even when nothing changes.
public final class ClockTicker implements AutoCloseable {
    private final MainModel model;
    private final InstantSource clock;
    private final Executor fx;
    private final AtomicBoolean pending = new AtomicBoolean();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("kith-clock").factory());
    private @Nullable ScheduledFuture<?> running;

    /// @param fx runs things on the JavaFX thread
    public ClockTicker(MainModel model, InstantSource clock, Executor fx) {
        this.model = model;
        this.clock = clock;
        this.fx = fx;
    }

    /// On the JavaFX thread: ticks while the window is seen, rests while it is not.
    public void setSeen(boolean seen) {
        if (seen && running == null) {
            running = timer.scheduleAtFixedRate(this::ask, 0, 1, TimeUnit.SECONDS);
        } else if (!seen && running != null) {
            running.cancel(false);
            running = null;
        }
    }

    private void ask() {
        if (pending.compareAndSet(false, true)) {
            fx.execute(() -> {
                pending.set(false);
                model.tick(clock.instant());
            });
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
