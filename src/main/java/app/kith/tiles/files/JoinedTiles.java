package app.kith.tiles.files;

import app.kith.geo.Bounds;
import app.kith.geo.Mercator;
import app.kith.tiles.TileException;
import app.kith.tiles.TileSource;
import app.kith.tiles.Workers;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Several map files as one map: of those that have a tile the first in the list lies on top, and under all of them is
/// another map, which shows where they have nothing. A damaged tile counts as one that is not there.
public final class JoinedTiles implements TileSource, AutoCloseable {
    private static final int DEEPEST = 20;

    private final List<MapFile> files;
    private final TileSource under;
    private final boolean dark;
    private final ThreadPoolExecutor workers = Workers.newestFirst("map-files", 2);

    /// @param files the topmost first; they stay the caller's to close
    /// @param under below the files, in the same look
    public JoinedTiles(List<MapFile> files, TileSource under, boolean dark) {
        this.files = List.copyOf(files);
        this.under = under;
        this.dark = dark;
    }

    @Override
    public CompletableFuture<BufferedImage> tile(int zoom, int x, int y, int scale) {
        if (zoom < 0 || zoom > DEEPEST || y < 0 || y >= 1 << zoom || scale < 1 || scale > 4) {
            return CompletableFuture.failedFuture(new IllegalArgumentException("there is no such tile"));
        }
        int column = Math.floorMod(x, 1 << zoom);
        // A file that would have to be enlarged must not hide one with detail of its own.
        List<MapFile> here = files.stream()
                .filter(f -> covers(f.bounds(), zoom, column, y))
                .sorted(Comparator.comparingInt(f -> Math.max(0, zoom - f.maxZoom())))
                .toList();
        if (here.isEmpty()) {
            return below(zoom, column, y, scale);
        }
        var future = new CompletableFuture<BufferedImage>();
        try {
            workers.execute(() -> draw(here, zoom, column, y, scale, future));
        } catch (RejectedExecutionException e) {
            future.completeExceptionally(new TileException("closed", false, e));
        }
        return future;
    }

    private void draw(List<MapFile> here, int zoom, int x, int y, int scale, CompletableFuture<BufferedImage> future) {
        if (future.isDone()) {
            return;
        }
        try {
            List<BufferedImage> layers = new ArrayList<>();
            for (MapFile file : here) {
                BufferedImage layer = layer(file, zoom, x, y, scale);
                if (layer != null) {
                    layers.addFirst(layer);
                    if (isOpaque(layer)) {
                        future.complete(stack(layers, null, scale));
                        return;
                    }
                }
            }
            below(zoom, x, y, scale).whenComplete((ground, failure) -> {
                if (ground != null) {
                    future.complete(layers.isEmpty() ? ground : stack(layers, ground, scale));
                } else {
                    future.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException | Error e) {
            // An Error is the caller's to see: whoever waits for the tile would wait for ever.
            future.completeExceptionally(e);
        }
    }

    private @Nullable BufferedImage layer(MapFile file, int zoom, int x, int y, int scale) {
        try {
            return file.draw(zoom, x, y, scale, dark);
        } catch (IOException e) {
            return null;
        }
    }

    /// The map below, enlarged where it goes less deep.
    private CompletableFuture<BufferedImage> below(int zoom, int x, int y, int scale) {
        int up = Math.max(0, zoom - under.maxZoom());
        CompletableFuture<BufferedImage> ground = under.tile(zoom - up, x >> up, y >> up, scale);
        return up == 0 ? ground : Workers.then(ground, image -> part(image, up, x, y, 256 * scale));
    }

    private static BufferedImage part(BufferedImage image, int up, int x, int y, int side) {
        var result = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = result.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        double parts = 1 << up;
        g.scale(parts, parts);
        g.translate(-(x & (1 << up) - 1) * side / parts, -(y & (1 << up) - 1) * side / parts);
        g.drawImage(image, 0, 0, side, side, null);
        g.dispose();
        return result;
    }

    private static BufferedImage stack(List<BufferedImage> layers, @Nullable BufferedImage ground, int scale) {
        int side = 256 * scale;
        var result = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = result.createGraphics();
        if (ground != null) {
            g.drawImage(ground, 0, 0, side, side, null);
        }
        layers.forEach(layer -> g.drawImage(layer, 0, 0, null));
        g.dispose();
        return result;
    }

    private static boolean isOpaque(BufferedImage image) {
        for (int pixel : ((DataBufferInt) image.getRaster().getDataBuffer()).getData()) {
            if (pixel >>> 24 != 255) {
                return false;
            }
        }
        return true;
    }

    private static boolean covers(Bounds b, int zoom, int x, int y) {
        double tiles = 1 << zoom;
        return (x + 1) / tiles > Mercator.x(b.west())
                && x / tiles < Mercator.x(b.east())
                && (y + 1) / tiles > Mercator.y(b.north())
                && y / tiles < Mercator.y(b.south());
    }

    @Override
    public String attribution() {
        return Stream.concat(files.stream().map(MapFile::attribution), Stream.of(under.attribution()))
                .filter(line -> !line.isBlank())
                .distinct()
                .collect(Collectors.joining(" · "));
    }

    @Override
    public String id() {
        return "files-" + files.stream().map(MapFile::id).collect(Collectors.joining("+")) + "-" + under.id();
    }

    @Override
    public int maxZoom() {
        int deepest = files.stream().mapToInt(MapFile::maxZoom).max().orElse(0);
        return Math.min(DEEPEST, Math.max(under.maxZoom(), deepest));
    }

    /// Begins nothing more; the files stay open. What is being drawn is let be: an interrupt would close the file it is
    /// read from, which the next map may show again.
    @Override
    public void close() {
        workers.getQueue().clear();
        workers.shutdown();
    }
}
