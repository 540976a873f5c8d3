package app.kith;

import app.kith.live.World;
import app.kith.ui.map.MapPane;
import java.time.Duration;
import java.time.Instant;
import javafx.event.Event;
import javafx.event.EventHandler;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;

/// What the map opens on: everyone. Kept messages come one after the other, so for a few seconds whoever joins is
/// fitted in, unless the person has taken the map into their own hands; after that it never moves by itself.
/// JavaFX thread only.
final class OpeningView {
    /// Fitting so many takes a while: not with every world.
    private static final int CROWD = 2000;

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration OPENING = Duration.ofSeconds(5);

    private final MapPane map;
    private boolean over;
    private @Nullable Instant began;
    private long placed;
    private Instant fitted = Instant.EPOCH;

    OpeningView(MapPane map) {
        this.map = map;
        EventHandler<Event> touched = _ -> over = true;
        map.addEventFilter(MouseEvent.MOUSE_PRESSED, touched);
        map.addEventFilter(ScrollEvent.SCROLL, touched);
        map.addEventFilter(KeyEvent.KEY_PRESSED, touched);
    }

    /// The map opens somewhere else, or somebody is looked at.
    void end() {
        over = true;
    }

    void show(World world, Instant now) {
        if (over) {
            return;
        }
        long count = world.people().size() > CROWD
                ? world.people().size()
                : world.people().values().stream().filter(p -> p.fix() != null).count();
        if (began == null && count > 0) {
            began = now; // the map itself fits the first
            placed = count;
        } else if (began != null && now.isAfter(began.plus(OPENING))) {
            over = true;
        } else if (began != null && count > placed && (count < CROWD || now.isAfter(fitted.plus(PAUSE)))) {
            map.fitAll();
            fitted = now;
            placed = count;
        }
    }
}
