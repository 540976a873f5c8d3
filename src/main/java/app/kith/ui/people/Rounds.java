package app.kith.ui.people;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// When the list is made, and on which thread. A family’s at once, where it is asked for. A crowd’s in rounds:
/// elsewhere, one at a time, and not before a pause has passed since the last began, or else a flood would keep a
/// processor busy. While one goes on, the list stays as it is. JavaFX thread only.
///
/// A round for which nobody waits works little by little: on a machine with two processors one is the JavaFX thread’s,
/// and the other draws what it has made, so that whatever else works for long lets frames wait.
final class Rounds {
    private final Register register;
    private final Supplier<Question> newest;
    private final Consumer<Listing> made;
    private final Executor background;
    private final Executor fx;
    private final Executor afterPause;
    private final Supplier<Runnable> breaths;

    /// How many people the last list was of.
    private int known;

    private boolean wanted;
    private volatile boolean urgent;
    private boolean running;
    private boolean resting;
    private long begun;

    /// @param newest what is to be shown now
    /// @param made takes each list, on the JavaFX thread
    /// @param background makes the list of a crowd
    /// @param fx runs things on the JavaFX thread
    /// @param afterPause runs things on the JavaFX thread when the pause after the beginning of a round is over
    /// @param breaths made for each round, and called all the time while nobody waits for it: may take time
    Rounds(
            Register register,
            Supplier<Question> newest,
            Consumer<Listing> made,
            Executor background,
            Executor fx,
            Executor afterPause,
            Supplier<Runnable> breaths) {
        this.register = register;
        this.newest = newest;
        this.made = made;
        this.background = background;
        this.fx = fx;
        this.afterPause = afterPause;
        this.breaths = breaths;
    }

    /// Something has changed: a list is made, soon.
    void want() {
        wanted = true;
        go();
    }

    /// Somebody waits for the list: it is made as soon as the one that is being made is done.
    void wantAtOnce() {
        urgent = true;
        want();
    }

    /// Whether lists are made elsewhere: the register is not to be asked anything here.
    boolean areElsewhere() {
        return running || isCrowd(newest.get());
    }

    /// To leave a crowd takes as long as to come into one.
    private boolean isCrowd(Question asked) {
        return Math.max(known, asked.world().people().size()) > Register.CROWD;
    }

    private void go() {
        if (!wanted || running) {
            return;
        }
        Question asked = newest.get();
        boolean crowd = isCrowd(asked);
        boolean leaving = asked.world().people().size() <= Register.CROWD;
        if (crowd && resting && !urgent && !leaving) {
            return; // the end of the pause comes back to it
        }
        boolean awaited = urgent || known == 0;
        wanted = false;
        urgent = false;
        if (crowd) {
            begin(asked, awaited ? () -> {} : breath());
        } else {
            take(register.list(asked, () -> {}));
        }
    }

    /// Ends when somebody begins to wait for the list.
    private Runnable breath() {
        Runnable breath = breaths.get();
        return () -> {
            if (!urgent) {
                breath.run();
            }
        };
    }

    private void begin(Question asked, Runnable breath) {
        running = true;
        pause();
        background.execute(() -> {
            Listing listing = null;
            try {
                listing = register.list(asked, breath);
            } finally {
                Listing result = listing;
                fx.execute(() -> end(result));
            }
        });
    }

    private void pause() {
        resting = true;
        long round = ++begun;
        afterPause.execute(() -> {
            if (round == begun) {
                resting = false;
                go();
            }
        });
    }

    /// @param listing null when the round has failed: the next one may not
    private void end(@Nullable Listing listing) {
        running = false;
        if (listing != null) {
            take(listing);
        }
        go();
    }

    private void take(Listing listing) {
        known = listing.people();
        made.accept(listing);
    }
}
