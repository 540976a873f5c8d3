package app.kith.tiles;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// Threads for tiles, and futures that know when nobody waits any more.
public final class Workers {
    private Workers() {}

    /// A pool of low-priority daemon threads that end when idle and take the newest task first: the newest tile is the
    /// one that is looked at.
    public static ThreadPoolExecutor newestFirst(String name, int threads) {
        var queue = new LinkedBlockingDeque<Runnable>() {
            private static final long serialVersionUID = 1;

            @Override
            public boolean offer(Runnable task) {
                return offerFirst(task);
            }
        };
        var pool = new ThreadPoolExecutor(threads, threads, 20, TimeUnit.SECONDS, queue, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            thread.setPriority(Thread.MIN_PRIORITY + 1);
            return thread;
        });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /// What comes of a future; cancelling it cancels the future it comes from.
    public static <T, R> CompletableFuture<R> then(CompletableFuture<T> source, Function<T, R> function) {
        CompletableFuture<R> result = source.thenApply(function);
        result.whenComplete((_, _) -> {
            if (result.isCancelled()) {
                source.cancel(true);
            }
        });
        return result;
    }
}
