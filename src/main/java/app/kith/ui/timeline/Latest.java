package app.kith.ui.timeline;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Keeps the newest of several wishes: when the next one comes, the one before is cancelled and what it still brings is
/// dropped. For one thread.
final class Latest<T> {
    private final Consumer<? super T> done;
    private final Consumer<Throwable> failed;
    private @Nullable CompletableFuture<? extends T> pending;

    Latest(Consumer<? super T> done, Consumer<Throwable> failed) {
        this.done = done;
        this.failed = failed;
    }

    void wish(CompletableFuture<? extends T> wish) {
        drop();
        pending = wish;
        wish.whenComplete((result, why) -> {
            if (pending != wish) {
                return;
            }
            pending = null;
            if (why == null) {
                done.accept(result);
            } else if (!(why instanceof CancellationException)) {
                Throwable cause = why.getCause();
                failed.accept(why instanceof CompletionException && cause != null ? cause : why);
            }
        });
    }

    void drop() {
        CompletableFuture<?> before = pending;
        pending = null;
        if (before != null) {
            before.cancel(true);
        }
    }

    boolean isPending() {
        return pending != null;
    }
}
