package app.kith.tiles;

import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Keeps the tiles used last, as many as fit; asks the source once for a tile several callers want. A tile that failed
/// is
/// not kept. When all who wait for a tile have cancelled, so is the request behind it. Safe from any thread.
public final class MemoryTileCache implements TileSource {
    private record Key(int zoom, int x, int y, int scale) {}

    private static final class Slot {
        final CompletableFuture<BufferedImage> source;
        int waiting;
        long bytes;

        Slot(CompletableFuture<BufferedImage> source) {
            this.source = source;
        }
    }

    private final TileSource source;
    private final long maxBytes;
    private final LinkedHashMap<Key, Slot> slots = new LinkedHashMap<>(64, 0.75f, true);
    private long bytes;

    /// @param maxBytes of pixels kept, 4 each: a tile of scale 1 is 256 KiB, of scale 2 a MiB
    public MemoryTileCache(TileSource source, long maxBytes) {
        this.source = source;
        this.maxBytes = maxBytes;
    }

    @Override
    public CompletableFuture<BufferedImage> tile(int zoom, int x, int y, int scale) {
        var key = new Key(zoom, x, y, scale);
        Slot slot;
        boolean first = false;
        synchronized (slots) {
            Slot known = slots.get(key);
            if (known == null) {
                known = new Slot(source.tile(zoom, x, y, scale));
                slots.put(key, known);
                first = true;
            }
            slot = known;
            slot.waiting++;
        }
        if (first) {
            slot.source.whenComplete((image, _) -> settled(key, slot, image));
        }
        var mine = slot.source.copy();
        mine.whenComplete((_, _) -> left(key, slot));
        return mine;
    }

    private void settled(Key key, Slot slot, @Nullable BufferedImage image) {
        synchronized (slots) {
            if (slots.get(key) != slot) {
                return;
            }
            if (image == null) {
                slots.remove(key);
                return;
            }
            slot.bytes = 4L * image.getWidth() * image.getHeight();
            bytes += slot.bytes;
            var eldest = slots.entrySet().iterator();
            while (bytes > maxBytes && eldest.hasNext()) {
                Slot old = eldest.next().getValue();
                if (old.bytes > 0) {
                    bytes -= old.bytes;
                    eldest.remove();
                }
            }
        }
    }

    private void left(Key key, Slot slot) {
        synchronized (slots) {
            slot.waiting--;
            if (slot.waiting > 0 || slot.source.isDone()) {
                return;
            }
            slots.remove(key, slot);
        }
        slot.source.cancel(true);
    }

    /// Bytes of pixels kept now.
    public long bytes() {
        synchronized (slots) {
            return bytes;
        }
    }

    @Override
    public String attribution() {
        return source.attribution();
    }

    @Override
    public String id() {
        return source.id();
    }

    @Override
    public int maxZoom() {
        return source.maxZoom();
    }
}
