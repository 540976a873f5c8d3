package app.kith.testing;

import app.kith.ui.frame.Pulses;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.PixelReader;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
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
        Platform.startup(() -> {
            Pulses.rest(); // as in the program
            up.countDown();
        });
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

    /// Fires a mouse event with the primary button at a node, at its own coordinates.
    public static void mouse(Node node, EventType<MouseEvent> type, double x, double y, int clicks, boolean still) {
        boolean down = type == MouseEvent.MOUSE_PRESSED || type == MouseEvent.MOUSE_DRAGGED;
        act(() -> Event.fireEvent(
                node,
                new MouseEvent(
                        type,
                        x,
                        y,
                        x,
                        y,
                        MouseButton.PRIMARY,
                        clicks,
                        false,
                        false,
                        false,
                        false,
                        down,
                        false,
                        false,
                        false,
                        false,
                        still,
                        null)));
    }

    /// Presses, drags in steps and releases.
    public static void drag(Node node, double x0, double y0, double x1, double y1) {
        mouse(node, MouseEvent.MOUSE_PRESSED, x0, y0, 1, true);
        for (int i = 1; i <= 8; i++) {
            double t = i / 8.0;
            mouse(node, MouseEvent.MOUSE_DRAGGED, x0 + (x1 - x0) * t, y0 + (y1 - y0) * t, 1, false);
        }
        mouse(node, MouseEvent.MOUSE_RELEASED, x1, y1, 1, false);
        mouse(node, MouseEvent.MOUSE_CLICKED, x1, y1, 1, false);
    }

    public static void click(Node node, double x, double y) {
        mouse(node, MouseEvent.MOUSE_PRESSED, x, y, 1, true);
        mouse(node, MouseEvent.MOUSE_RELEASED, x, y, 1, true);
        mouse(node, MouseEvent.MOUSE_CLICKED, x, y, 1, true);
    }

    /// Turns the wheel by clicks of 40, positive away from the user.
    public static void wheel(Node node, double x, double y, int clicks) {
        act(() -> {
            for (int i = 0; i < Math.abs(clicks); i++) {
                double delta = 40 * Math.signum(clicks);
                Event.fireEvent(
                        node,
                        new ScrollEvent(
                                ScrollEvent.SCROLL,
                                x,
                                y,
                                x,
                                y,
                                false,
                                false,
                                false,
                                false,
                                false,
                                false,
                                0,
                                delta,
                                0,
                                delta,
                                ScrollEvent.HorizontalTextScrollUnits.NONE,
                                0,
                                ScrollEvent.VerticalTextScrollUnits.LINES,
                                3,
                                0,
                                null));
            }
        });
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
