package app.kith.ui.people;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// When the list is made, and on which thread. A family’s at once, where it is asked for. A crowd’s in rounds:
/// elsewhere, one at a time, and with pauses between them, or else a flood would keep a processor busy. While one goes
/// on, the list stays as it is. JavaFX thread only.
///
/// Rounds that look at who has changed follow each other soon, since what they have not seen yet is kept in memory
/// twice. Only some of them arrange people anew. One for which nobody waits works little by little: on a machine with
/// two processors one is the JavaFX thread’s, and the other draws what it has made, so that whatever else works for
/// long lets frames wait.
final class Rounds {
    private final Register register;
    private final Supplier<Question> newest;
    private final Consumer<Listing> made;
    private final Executor background;
    private final Executor fx;
    private final Pace pace;

    /// How many people the last list was of.
    private int known;

    private boolean wanted;
    private volatile boolean urgent;
    private boolean running;
    /// It is too early for another look, or for another arrangement.
    private boolean looked;

    private boolean arranged;
    /// People are to be arranged when it is not too early any more.
    private boolean behind;

    private long looks;
    private long arrangements;

    /// @param newest what is to be shown now
    /// @param made takes each list, on the JavaFX thread
    /// @param background makes the list of a crowd
    /// @param fx runs things on the JavaFX thread
    Rounds(
            Register register,
            Supplier<Question> newest,
            Consumer<Listing> made,
            Executor background,
            Executor fx,
            Pace pace) {
        this.register = register;
        this.newest = newest;
        this.made = made;
        this.background = background;
        this.fx = fx;
        this.pace = pace;
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
        boolean leaving = known > Register.CROWD && asked.world().people().size() <= Register.CROWD;
        boolean awaited = urgent || leaving || known == 0;
        boolean crowd = isCrowd(asked);
        if (crowd && looked && !awaited) {
            return; // the end of the pause comes back to it
        }
        wanted = false;
        urgent = false;
        if (crowd) {
            begin(asked, awaited || !arranged, awaited ? () -> {} : breath());
        } else {
            take(register.list(asked, true, () -> {}));
        }
    }

    /// Ends when somebody begins to wait for the list.
    private Runnable breath() {
        Runnable breath = pace.breaths().get();
        return () -> {
            if (!urgent) {
                breath.run();
            }
        };
    }

    private void begin(Question asked, boolean arrange, Runnable breath) {
        running = true;
        looked = true;
        long look = ++looks;
        pace.afterLooking().execute(() -> {
            if (look == looks) {
                looked = false;
                go();
            }
        });
        background.execute(() -> {
            Listing listing = null;
            try {
                listing = register.list(asked, arrange, breath);
            } finally {
                Listing result = listing;
                fx.execute(() -> end(result));
            }
        });
    }

    /// @param listing null when the round has failed: the next one may not
    private void end(@Nullable Listing listing) {
        running = false;
        if (listing != null) {
            behind = listing.behind();
            if (listing.arranged()) {
                pause();
            }
            wanted |= behind && !arranged; // the pause has ended meanwhile
            take(listing);
        }
        go();
    }

    /// Nobody is arranged for a while.
    private void pause() {
        arranged = true;
        long arrangement = ++arrangements;
        pace.afterArranging().execute(() -> {
            if (arrangement == arrangements) {
                arranged = false;
                wanted |= behind;
                go();
            }
        });
    }

    private void take(Listing listing) {
        known = listing.people();
        made.accept(listing);
    }
}
