package app.kith.ui.testing;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;

/// The JavaFX thread for tests, on the Headless platform.
public final class Fx {
    private static final CountDownLatch STARTED = new CountDownLatch(1);

    private Fx() {}

    public static synchronized void start() {
        if (STARTED.getCount() > 0) {
            try {
                Platform.startup(STARTED::countDown);
            } catch (IllegalStateException _) {
                STARTED.countDown(); // another test class has started it
            }
            Platform.setImplicitExit(false);
        }
    }

    /// Runs it on the JavaFX thread, waits, and passes on what it throws.
    public static <T> T get(Callable<T> action) throws Exception {
        start();
        CompletableFuture<T> result = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                result.complete(action.call());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        return result.get(60, TimeUnit.SECONDS);
    }

    public static void run(Runnable action) throws Exception {
        get(() -> {
            action.run();
            return true;
        });
    }
}
