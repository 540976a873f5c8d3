package app.kith;

import app.kith.ui.map.MapPane;
import java.time.Duration;
import javafx.animation.AnimationTimer;

/// Waits for the moment the first map is drawn with all its tiles: what is not needed for that begins afterwards, so
/// that nothing competes with what the person is waiting for.
final class FirstMap {
    /// A tile server that does not answer delays nobody for longer.
    private static final long PATIENCE = Duration.ofMillis(1500).toNanos();

    private FirstMap() {}

    /// On the JavaFX thread: runs the action there, once.
    static void then(MapPane map, Runnable action) {
        long since = System.nanoTime();
        new AnimationTimer() {
            @Override
            public void handle(long now) {
                if (map.framesDrawn() > 0 && map.tilesPending() == 0 || now - since > PATIENCE) {
                    stop();
                    action.run();
                }
            }
        }.start();
    }
}
