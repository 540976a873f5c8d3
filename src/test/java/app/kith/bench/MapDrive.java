package app.kith.bench;

import app.kith.ui.map.MapPane;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/// Drags the map about with the mouse, a little further in each frame, about 540 pixels a second.
final class MapDrive {
    private MapDrive() {}

    /// Starts it, on any thread.
    ///
    /// @param zooming the wheel turns as well, six clicks one way and six the other
    /// @param roaming on and on to the east, over tiles that were never seen; else round in a circle
    /// @return the intervals between frames, ms, when it is over
    static CompletableFuture<double[]> start(MapPane pane, int seconds, boolean zooming, boolean roaming) {
        CompletableFuture<double[]> result = new CompletableFuture<>();
        double[] intervals = new double[seconds * 200];
        Platform.runLater(() -> new AnimationTimer() {
            private int n;
            private double last = -1;
            private double x = 640;
            private double y = 400;
            private final long begin = System.nanoTime();
            private boolean down;

            @Override
            public void handle(long now) {
                // When the pulse began, and not this call in it, before which the map may have been drawn or not.
                double at = now / 1e6;
                if (last >= 0 && n < intervals.length) {
                    intervals[n++] = at - last;
                }
                last = at;
                if (System.nanoTime() - begin > seconds * 1_000_000_000L) {
                    stop();
                    result.complete(Arrays.copyOf(intervals, n));
                    return;
                }
                if (!down) {
                    fire(MouseEvent.MOUSE_PRESSED);
                    down = true;
                }
                double turn = n / 90.0;
                x -= roaming ? 9 : -Math.cos(turn) * 9;
                y += Math.sin(turn) * 5;
                fire(MouseEvent.MOUSE_DRAGGED);
                if (zooming && n % 40 == 0) {
                    wheel((n / 240) % 2 == 0 ? 40 : -40);
                }
            }

            private void fire(EventType<MouseEvent> type) {
                Event.fireEvent(
                        pane,
                        new MouseEvent(
                                type,
                                x,
                                y,
                                x,
                                y,
                                MouseButton.PRIMARY,
                                1,
                                false,
                                false,
                                false,
                                false,
                                true,
                                false,
                                false,
                                false,
                                false,
                                false,
                                null));
            }

            private void wheel(double delta) {
                Event.fireEvent(
                        pane,
                        new ScrollEvent(
                                ScrollEvent.SCROLL,
                                640,
                                400,
                                640,
                                400,
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
        }.start());
        return result;
    }
}
