package app.kith.ui.map;

import app.kith.ui.frame.WorldFeed;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/// Tells once when the map has looked at the same place for a while: time to let go of what only the way there needed.
/// JavaFX thread only.
final class Tidying {
    private static final Duration REST = Duration.ofSeconds(30);

    private final Runnable tidy;
    private final Executor later;
    private double x;
    private double y;
    private double zoom;
    private boolean waiting;
    private boolean moved;

    Tidying(Runnable tidy) {
        this(
                tidy,
                check -> CompletableFuture.delayedExecutor(REST.toMillis(), TimeUnit.MILLISECONDS)
                        .execute(() -> WorldFeed.later(check)));
    }

    /// @param later runs things on the JavaFX thread after a rest
    Tidying(Runnable tidy, Executor later) {
        this.tidy = tidy;
        this.later = later;
    }

    /// Where the map looks now.
    void look(Camera camera) {
        if (camera.x() == x && camera.y() == y && camera.zoom() == zoom) {
            return;
        }
        x = camera.x();
        y = camera.y();
        zoom = camera.zoom();
        moved = true;
        if (!waiting) {
            await();
        }
    }

    private void await() {
        waiting = true;
        moved = false;
        // A map that is gone meanwhile is not kept for this.
        WeakReference<Tidying> self = new WeakReference<>(this);
        later.execute(() -> {
            Tidying still = self.get();
            if (still != null) {
                still.rested();
            }
        });
    }

    private void rested() {
        if (moved) {
            await();
        } else {
            waiting = false;
            tidy.run();
        }
    }
}
