package app.kith.tiles.areas;

import app.kith.tiles.TileException;
import app.kith.tiles.TileImages;
import app.kith.tiles.TileSource;
import app.kith.tiles.Workers;
import app.kith.tiles.files.MapFile;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/// A server's tiles where some of them are kept: those come from their files, and the server is asked for the others
/// only. Where it does not answer, what is kept is enlarged.
public final class KeptFirst implements TileSource, AutoCloseable {
    private final TileSource server;
    private final List<Path> paths;
    private final List<MapFile> files = new ArrayList<>(); // the workers', guarded by itself
    private boolean opened;
    private boolean closed;
    private final ThreadPoolExecutor workers = Workers.newestFirst("kept-areas", 2);

    /// @param paths finished files of this server's areas; opened when the first tile is asked for
    public KeptFirst(TileSource server, List<Path> paths) {
        this.server = server;
        this.paths = List.copyOf(paths);
    }

    /// Whether this is the server asked.
    public boolean isOf(TileSource other) {
        return server == other;
    }

    @Override
    public CompletableFuture<BufferedImage> tile(int zoom, int x, int y, int scale) {
        if (zoom < 0 || zoom > maxZoom() || y < 0 || y >= 1 << zoom || scale < 1 || scale > 4) {
            return CompletableFuture.failedFuture(new IllegalArgumentException("there is no such tile"));
        }
        int column = Math.floorMod(x, 1 << zoom);
        var future = new CompletableFuture<BufferedImage>();
        try {
            workers.execute(() -> draw(zoom, column, y, scale, future));
        } catch (RejectedExecutionException e) {
            future.completeExceptionally(new TileException("closed", false, e));
        }
        return future;
    }

    private void draw(int zoom, int x, int y, int scale, CompletableFuture<BufferedImage> future) {
        if (future.isDone()) {
            return;
        }
        try {
            BufferedImage kept = kept(zoom, x, y, scale, false);
            if (kept != null) {
                future.complete(kept);
                return;
            }
            CompletableFuture<BufferedImage> asked = server.tile(zoom, x, y, scale);
            future.whenComplete((_, _) -> asked.cancel(true));
            CompletableFuture<BufferedImage> told = asked.whenCompleteAsync(
                    (image, failure) -> {
                        if (image != null) {
                            future.complete(image);
                            return;
                        }
                        BufferedImage coarse = kept(zoom, x, y, scale, true);
                        if (coarse != null) {
                            future.complete(coarse);
                        } else {
                            future.completeExceptionally(failure);
                        }
                    },
                    workers);
            told.whenComplete((_, failure) -> {
                if (failure != null) {
                    future.completeExceptionally(failure); // closed meanwhile
                }
            });
        } catch (RuntimeException | Error e) {
            future.completeExceptionally(e);
        }
    }

    private @Nullable BufferedImage kept(int zoom, int x, int y, int scale, boolean enlarged) {
        for (MapFile file : files()) {
            if (enlarged || zoom <= file.maxZoom()) {
                try {
                    BufferedImage image = file.draw(zoom, x, y, scale, false);
                    if (image != null) {
                        return opaque(image);
                    }
                } catch (IOException e) {
                    // A damaged tile is like one that is not kept.
                }
            }
        }
        return null;
    }

    private List<MapFile> files() {
        synchronized (files) {
            if (!opened && !closed) {
                opened = true;
                for (Path path : paths) {
                    try {
                        files.add(MapFile.open(path));
                    } catch (IOException e) {
                        System.getLogger(KeptFirst.class.getName())
                                .log(System.Logger.Level.WARNING, "a kept area can’t be opened");
                    }
                }
            }
            return List.copyOf(files);
        }
    }

    /// As a server's tiles are: on the map's ground, not see-through.
    private static BufferedImage opaque(BufferedImage image) {
        var result = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = result.createGraphics();
        g.setColor(TileImages.ground());
        g.fillRect(0, 0, image.getWidth(), image.getHeight());
        g.drawImage(image, 0, 0, null);
        g.dispose();
        return result;
    }

    @Override
    public String attribution() {
        return server.attribution();
    }

    @Override
    public String id() {
        return server.id() + "-kept-" + Integer.toHexString(paths.hashCode());
    }

    @Override
    public int maxZoom() {
        return server.maxZoom();
    }

    /// Closes the files; the server stays the caller's to close.
    @Override
    public void close() {
        workers.shutdownNow();
        Thread.ofVirtual().start(() -> {
            synchronized (files) {
                closed = true;
                files.forEach(MapFile::close);
                files.clear();
            }
        });
    }
}
