package app.kith.ui.map;

import java.util.function.LongPredicate;
import javafx.animation.AnimationTimer;

/// The clock of the frames: it runs only while something is to be drawn or moves. JavaFX thread only.
final class Frames {
    private final LongPredicate step;
    private final Runnable rested;
    private final AnimationTimer clock = new AnimationTimer() {
        @Override
        public void handle(long now) {
            if (!step.test(now) && !dirty) {
                rest();
            }
        }
    };
    private boolean ticking;
    private boolean dirty;
    private long drawn;

    /// @param step one frame at a time in nanoseconds; true while something moves and the next frame is wanted
    /// @param rested told whenever the clock has stopped
    Frames(LongPredicate step, Runnable rested) {
        this.step = step;
        this.rested = rested;
    }

    /// Something looks different: there is a frame to come.
    void redraw() {
        dirty = true;
        if (!ticking) {
            ticking = true;
            clock.start();
        }
    }

    /// Whether something looks different since the last drawing.
    boolean isDirty() {
        return dirty;
    }

    /// The frame is being drawn: what changes from now on is for the next one.
    void drawing() {
        dirty = false;
        drawn++;
    }

    /// Stops until the next [#redraw], also with something left to draw.
    void rest() {
        clock.stop();
        ticking = false;
        rested.run();
    }

    boolean isTicking() {
        return ticking;
    }

    /// How many frames were drawn so far.
    long drawn() {
        return drawn;
    }
}
