package app.kith.testing;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.PixelReader;
import javafx.scene.paint.Color;
import javafx.stage.Stage;

/// The JavaFX toolkit for tests, on the Headless platform (surefire sets it): started once for the JVM.
public final class Fx {
    private static boolean started;

    private Fx() {}

    /// Starts the toolkit unless it runs.
    public static synchronized void start() {
        if (started) {
            return;
        }
        // Set before the first JavaFX class loads, for mains that come without surefire's settings.
        System.getProperties().putIfAbsent("glass.platform", "Headless");
        System.getProperties().putIfAbsent("prism.order", "sw");
        CountDownLatch up = new CountDownLatch(1);
        Platform.startup(up::countDown);
        Platform.setImplicitExit(false);
        try {
            if (!up.await(30, TimeUnit.SECONDS)) {
                throw new AssertionError("the JavaFX toolkit did not start");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        started = true;
    }

    /// Runs something on the JavaFX thread and waits for what it returns; its exception comes out here.
    public static <T> T run(Callable<T> action) {
        start();
        CompletableFuture<T> result = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                result.complete(action.call());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        try {
            return result.get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e.getCause() == null ? e : e.getCause());
        }
    }

    /// [#run] for what returns nothing.
    public static void act(Runnable action) {
        run(() -> {
            action.run();
            return true;
        });
    }

    /// Waits until this many pulses (layout, then drawing) have passed.
    public static void pulses(int count) {
        start();
        CountDownLatch latch = new CountDownLatch(count);
        Platform.runLater(() -> new AnimationTimer() {
            @Override
            public void handle(long now) {
                latch.countDown();
                if (latch.getCount() == 0) {
                    stop();
                }
            }
        }.start());
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new AssertionError("no pulses");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// Looks at a condition on the JavaFX thread, pulse after pulse, until it holds; fails after 20 s.
    public static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!run(condition::getAsBoolean)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited 20 s for: " + what);
            }
            pulses(1);
        }
    }

    /// Shows a scene in a stage; call on the JavaFX thread.
    public static Stage show(Scene scene) {
        Stage stage = new Stage();
        stage.setScene(scene);
        stage.show();
        return stage;
    }

    /// The colour of one pixel of the scene as drawn now.
    public static Color pixel(Scene scene, double x, double y) {
        return run(() -> {
            PixelReader pixels = scene.snapshot(null).getPixelReader();
            return pixels.getColor((int) x, (int) y);
        });
    }
}
