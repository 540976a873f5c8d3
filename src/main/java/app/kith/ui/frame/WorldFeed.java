package app.kith.ui.frame;

import app.kith.live.World;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/// The one door to the JavaFX thread: keeps the latest world, drops those in between, and has at most one call
/// waiting there.
public final class WorldFeed {
    private final AtomicReference<@Nullable World> latest = new AtomicReference<>();
    private final List<Consumer<World>> listeners = new ArrayList<>();

    /// From any thread: this is the world now.
    public void offer(World world) {
        if (latest.getAndSet(world) == null) {
            Platform.runLater(this::show);
        }
    }

    /// On the JavaFX thread: be told of every world that is shown. Closing what comes back ends that.
    public Subscription listen(Consumer<World> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// On the JavaFX thread, later: for the other results that threads bring to the window.
    public static void later(Runnable action) {
        Platform.runLater(action);
    }

    private void show() {
        World world = latest.getAndSet(null);
        if (world != null) {
            List.copyOf(listeners).forEach(l -> l.accept(world));
        }
    }

    /// Ends what [#listen] began.
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
