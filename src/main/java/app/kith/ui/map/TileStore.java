package app.kith.ui.map;

import app.kith.tiles.TileSource;
import app.kith.ui.frame.WorldFeed;
import java.awt.image.BufferedImage;
import java.nio.IntBuffer;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/// The tiles of one source that the map holds in memory. JavaFX thread only; pixels are converted elsewhere.
///
/// Every tile is an image at once, filled from its neighbours in zoom as well as may be, and gets its true pixels when
/// they arrive: so Gluon never sees a failure (which it would never ask for again) and there is no white flash.
final class TileStore {
    /// Bytes of pixels held before [#isFull], however small the view is. Prism holds as much again for what it draws.
    private static final long LIMIT = 24L << 20;

    /// A large view may hold so many times what is in sight: less, and it would be full as soon as it is complete.
    private static final int VIEWS = 2;

    private static final int ANCESTORS = 6;
    private static final int LONGEST_WAIT = 60;

    private static final int MASK = (1 << 27) - 1;

    /// A zoom that is left again within this time, in nanoseconds, gets no tiles of its own.
    private static final long PASSING = 90_000_000L;

    private final TileSource source;
    private final int scale;
    private final int side;
    private final Runnable changed;
    private final Map<Long, Slot> slots = new LinkedHashMap<>();
    private Look look = new Look(0, 0, 0, -1, -1);
    private int arrivals;
    private boolean closed;
    private long zoomSince;
    private boolean settled = true;
    private boolean postponed;
    /// Some that lie around what is in sight wait until that is there.
    private boolean around;
    /// Who wants the image of a tile that lies around, and does without until the map moves.
    private final Map<Long, CompletableFuture<Image>> patient = new LinkedHashMap<>();

    /// The tiles that are in sight: zoom and the first and last column and row. Columns may lie outside the world,
    /// which then shows one of its copies.
    record Look(int zoom, long left, long top, long right, long bottom) {
        boolean sees(int z, long x, long y) {
            long n = 1L << zoom;
            return z == zoom && y >= top && y <= bottom && Math.floorMod(x - left, n) <= right - left;
        }
    }

    private static final class Slot {
        final int zoom;
        final int x;
        final int y;
        final int[] pixels;
        final PixelBuffer<IntBuffer> buffer;
        final WritableImage image;
        boolean done;
        boolean asked;
        int failures;

        Slot(int zoom, int x, int y, int side) {
            this.zoom = zoom;
            this.x = x;
            this.y = y;
            pixels = new int[side * side];
            buffer = new PixelBuffer<>(side, side, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
            image = new WritableImage(buffer);
        }
    }

    /// @param scale device pixels per logical pixel, 1 or 2
    /// @param changed told after tiles got their pixels
    TileStore(TileSource source, int scale, Runnable changed) {
        this.source = source;
        this.scale = scale;
        this.changed = changed;
        side = 256 * scale;
    }

    /// The tile's image: complete already, or completed later in place.
    Image image(int zoom, int x, int y) {
        return slot(zoom, x, y).image;
    }

    /// Whether that image is wanted now. One that lies around what is in sight is not: a map that rests for hours need
    /// not hold more than it shows.
    boolean isWanted(int zoom, int x, int y) {
        return !settled || zoom != look.zoom || look.sees(zoom, x, y);
    }

    /// The tile's image, once the map has moved and it is in sight, or nearly.
    CompletableFuture<Image> imageLater(int zoom, int x, int y) {
        return patient.computeIfAbsent(key(zoom, x, y), _ -> new CompletableFuture<>());
    }

    /// The tile's pixels, premultiplied ARGB, [#side] by as many: complete already, or completed later in place. For
    /// reading only.
    int[] pixels(int zoom, int x, int y) {
        return slot(zoom, x, y).pixels;
    }

    /// Pixels of a tile's edge.
    int side() {
        return side;
    }

    /// How many tiles got their pixels so far: what was read before may look different when this has changed.
    int arrivals() {
        return arrivals;
    }

    private Slot slot(int zoom, int x, int y) {
        Slot slot = slots.get(key(zoom, x, y));
        if (slot == null) {
            slot = new Slot(zoom, x, y, side);
            borrow(slot);
            slots.put(key(zoom, x, y), slot);
        }
        if (!settled) {
            postponed = true;
        } else if (look.sees(zoom, x, y)) {
            ask(slot);
        } else {
            around |= !slot.done && !slot.asked;
        }
        return slot;
    }

    /// Says what is in sight now; what is there but was not asked for, or failed before, is asked for.
    ///
    /// On the way through several zooms, a zoom's tiles are asked for only once it has stayed for a moment: so a
    /// turn of the wheel does not fetch (and burden a server with) what is never seen.
    ///
    /// @param atRest the map does not move by itself
    void look(Look now, boolean atRest) {
        if (now.zoom != look.zoom) {
            zoomSince = System.nanoTime();
        }
        settled = atRest || System.nanoTime() - zoomSince > PASSING;
        if (now.equals(look) && !(settled && postponed)) {
            return;
        }
        boolean panned = now.zoom == look.zoom;
        look = now;
        if (settled) {
            postponed = false;
            for (Slot slot : slots.values()) {
                if (slot.failures == 0 && look.sees(slot.zoom, slot.x, slot.y)) {
                    ask(slot);
                }
            }
            serve(false);
            if (panned && pending() == 0) {
                serve(true);
                askAround();
            }
        } else {
            postponed = true; // somebody may wait for an image that came into sight
        }
    }

    /// Hands out the images that were waited for.
    ///
    /// @param all of this zoom, not only those in sight
    private void serve(boolean all) {
        for (Long key : List.copyOf(patient.keySet())) {
            int zoom = (int) (key >> 54);
            int x = (int) (key >> 27) & MASK;
            int y = (int) (long) key & MASK;
            if (zoom == look.zoom && (all || look.sees(zoom, x, y))) {
                Objects.requireNonNull(patient.remove(key)).complete(image(zoom, x, y));
            }
        }
    }

    /// What lies around comes after what is in sight, so that this is there soon.
    private void askAround() {
        if (around) {
            around = false;
            for (Slot slot : slots.values()) {
                if (slot.failures == 0) {
                    ask(slot);
                }
            }
        }
    }

    /// The map has come to rest.
    void rest() {
        if (settled && pending() == 0) {
            askAround();
        }
    }

    /// Asks for everything that will be in sight.
    void expect(Look soon) {
        look(soon, true);
        long n = 1L << soon.zoom;
        long right = Math.min(soon.right, soon.left + n - 1);
        for (long x = soon.left; x <= right; x++) {
            for (long y = soon.top; y <= soon.bottom; y++) {
                slot(soon.zoom, (int) Math.floorMod(x, n), (int) y);
            }
        }
    }

    /// Tiles in sight that were asked for and are not answered yet.
    int pending() {
        int pending = 0;
        for (Slot slot : slots.values()) {
            pending += slot.asked && look.sees(slot.zoom, slot.x, slot.y) ? 1 : 0;
        }
        return pending;
    }

    /// Whether it is time to [#trim].
    boolean isFull() {
        return bytes() > limit();
    }

    /// Whether that can't wait for a quiet moment.
    boolean isOverfull() {
        return bytes() > limit() * 3 / 2;
    }

    private long limit() {
        long inSight = Math.max(0, look.right - look.left + 1) * Math.max(0, look.bottom - look.top + 1);
        return Math.max(LIMIT, VIEWS * inSight * 4L * side * side);
    }

    private long bytes() {
        return 4L * side * side * slots.size();
    }

    /// Forgets all but what is in sight and its parents.
    ///
    /// @return whether there were any
    boolean trim() {
        int before = slots.size();
        for (Iterator<Slot> i = slots.values().iterator(); i.hasNext(); ) {
            Slot s = i.next();
            boolean parent = s.zoom == look.zoom - 1
                    && (look.sees(look.zoom, s.x * 2L, s.y * 2L) || look.sees(look.zoom, s.x * 2L + 1, s.y * 2L + 1));
            if (!parent && !look.sees(s.zoom, s.x, s.y)) {
                i.remove();
            }
        }
        return slots.size() < before;
    }

    /// Nobody waits for an image any more.
    void forgetWaiting() {
        patient.clear();
    }

    /// No answer is taken any more.
    void close() {
        closed = true;
        slots.clear();
        patient.clear();
    }

    private void ask(Slot slot) {
        if (slot.done || slot.asked || closed) {
            return;
        }
        slot.asked = true;
        int deeper = Math.max(0, slot.zoom - source.maxZoom());
        CompletableFuture<BufferedImage> answer;
        try {
            answer = source.tile(slot.zoom - deeper, slot.x >> deeper, slot.y >> deeper, scale);
        } catch (RuntimeException e) {
            answer = CompletableFuture.failedFuture(e);
        }
        answer.thenApplyAsync(image -> TilePixels.of(image, side, deeper, slot.x, slot.y))
                .whenComplete((pixels, failure) -> WorldFeed.later(() -> {
                    if (failure == null) {
                        arrived(slot, pixels);
                    } else {
                        failed(slot);
                    }
                }));
    }

    private void arrived(Slot slot, int[] pixels) {
        slot.asked = false;
        slot.done = true;
        if (!closed) {
            System.arraycopy(pixels, 0, slot.pixels, 0, pixels.length);
            slot.buffer.updateBuffer(_ -> null);
            arrivals++;
            changed.run();
        }
    }

    /// Waits 1, 2, 4 ... 60 s, then asks again if the tile is still in sight; else when it comes into sight.
    private void failed(Slot slot) {
        slot.asked = false;
        slot.failures++;
        if (closed) {
            return;
        }
        changed.run();
        int seconds = Math.min(LONGEST_WAIT, 1 << Math.min(6, slot.failures - 1));
        CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS)
                .execute(() -> WorldFeed.later(() -> {
                    if (look.sees(slot.zoom, slot.x, slot.y)) {
                        ask(slot);
                    } else {
                        slot.failures = 0;
                    }
                }));
    }

    /// Until the tile is there, it shows its part of the nearest ancestor, and what children there are.
    private void borrow(Slot slot) {
        for (int up = 1; up <= Math.min(ANCESTORS, slot.zoom); up++) {
            Slot from = slots.get(key(slot.zoom - up, slot.x >> up, slot.y >> up));
            if (from != null && from.done) {
                TilePixels.enlarge(from.pixels, slot.pixels, side, up, slot.x, slot.y);
                break;
            }
        }
        for (int c = 0; c < 4; c++) {
            Slot child = slots.get(key(slot.zoom + 1, slot.x * 2 + (c & 1), slot.y * 2 + (c >> 1)));
            if (child != null && child.done) {
                TilePixels.reduce(child.pixels, slot.pixels, side, (c & 1) * side / 2, (c >> 1) * side / 2);
            }
        }
    }

    private static long key(int zoom, int x, int y) {
        return ((long) zoom << 54) | ((long) x << 27) | y;
    }
}
