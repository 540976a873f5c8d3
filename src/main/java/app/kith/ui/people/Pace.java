package app.kith.ui.people;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// How much of a machine the list of a crowd may take.
///
/// @param afterLooking runs things on the JavaFX thread when another look at who has changed may begin. That is soon:
/// until then, all who have moved are kept in memory twice, as they were and as they are
/// @param afterArranging runs things on the JavaFX thread when people may be put in order and into groups once more
/// @param breaths made for each round, and called all the time while nobody waits for it: may take time
record Pace(Executor afterLooking, Executor afterArranging, Supplier<Runnable> breaths) {
    /// All at once.
    static final Pace NONE = new Pace(Runnable::run, Runnable::run, () -> () -> {});

    /// Milliseconds: two worlds.
    private static final long LOOKING = 100;

    /// Milliseconds.
    private static final long ARRANGING = 1000;

    /// @param fx runs things on the JavaFX thread
    static Pace usual(Executor fx) {
        return new Pace(
                CompletableFuture.delayedExecutor(LOOKING, TimeUnit.MILLISECONDS, fx),
                CompletableFuture.delayedExecutor(ARRANGING, TimeUnit.MILLISECONDS, fx),
                Breath::new);
    }
}
