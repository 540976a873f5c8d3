package app.kith;

import app.kith.cli.Console;
import app.kith.ui.map.MapPane;
import java.time.Duration;
import java.time.Instant;
import javafx.animation.AnimationTimer;

/// How long the start took, told on standard error when `KITH_TIMING` is set: from the start of the process to the
/// first pulse that shows the map with all its tiles.
final class Startup {
    private Startup() {}

    static void report(Console console, MapPane map) {
        if (!console.environment().containsKey("KITH_TIMING")) {
            return;
        }
        new AnimationTimer() {
            @Override
            public void handle(long now) {
                if (map.framesDrawn() > 0 && map.tilesPending() == 0) {
                    stop();
                    Instant began =
                            ProcessHandle.current().info().startInstant().orElseThrow();
                    console.say("first map drawn after "
                            + Duration.between(began, Instant.now()).toMillis() + " ms");
                }
            }
        }.start();
    }
}
