package app.kith.ui.map;

import app.kith.ui.frame.WorldFeed;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// Paints the tiles of a layer off the JavaFX thread, the ones that are wanted now: a new wish replaces what has not
/// begun.
final class RasterWork {
    private static final Logger LOG = System.getLogger(RasterWork.class.getName());

    /// Of all layers: a processor is left to the frames.
    private static final ExecutorService THREADS = Executors.newFixedThreadPool(
            Math.clamp(Runtime.getRuntime().availableProcessors() - 1, 1, 3),
            Thread.ofPlatform()
                    .daemon()
                    .name("kith-raster-", 0)
                    .priority(Thread.MIN_PRIORITY)
                    .factory());

    private final Deque<RasterTiles.Tile> waiting = new ArrayDeque<>();
    private final Result result;
    private RasterTile.@Nullable Painter painter;
    private int generation;
    /// Whether that was said already.
    private volatile boolean failed;

    /// Takes a painted tile on the JavaFX thread.
    interface Result {
        void take(RasterTiles.Tile tile, int generation, RasterTile.@Nullable Patch patch);
    }

    RasterWork(Result result) {
        this.result = result;
    }

    /// Paints these, in this order, and nothing else any more.
    synchronized void want(List<RasterTiles.Tile> tiles, RasterTile.Painter by, int now) {
        painter = by;
        generation = now;
        waiting.clear();
        for (RasterTiles.Tile tile : tiles) {
            if (tile.working != now) {
                waiting.add(tile);
                THREADS.execute(this::paint);
            }
        }
    }

    private void paint() {
        RasterTiles.Tile tile;
        RasterTile.Painter by;
        int now;
        synchronized (this) {
            tile = waiting.poll();
            by = painter;
            now = generation;
            if (tile == null || by == null) {
                return;
            }
            tile.working = now;
        }
        RasterTile.@Nullable Patch patch = null;
        try {
            patch = by.paint(tile.place);
        } catch (RuntimeException e) {
            if (!failed) {
                LOG.log(Level.WARNING, "pieces of the map can't be painted", e);
            }
            failed = true;
        }
        RasterTile.@Nullable Patch painted = patch;
        WorldFeed.later(() -> {
            result.take(tile, now, painted);
            done(tile);
        });
    }

    private synchronized void done(RasterTiles.Tile tile) {
        tile.working = -1;
    }

    /// Runs something on these threads.
    static void run(Runnable action) {
        THREADS.execute(action);
    }
}
