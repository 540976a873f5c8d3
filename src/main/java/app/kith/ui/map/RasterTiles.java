package app.kith.ui.map;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.canvas.GraphicsContext;
import org.jspecify.annotations.Nullable;

/// A layer that changes seldom: painted off the JavaFX thread into tiles, which are only copied in a frame.
///
/// JavaFX thread only. There are tiles for each zoom the map has rested at, fractions included, so that lines are crisp
/// there; while it zooms, the last ones that were complete are stretched. What was painted before a change stays until
/// it has been painted anew. What is out of sight is forgotten past a bound of bytes.
final class RasterTiles {
    /// Logical pixels.
    private static final int SIDE = 256;

    /// Bytes of pixels held besides what is in sight.
    private static final long LIMIT = 6L << 20;

    /// On the way through many zooms, a new level is painted each so many zooms.
    private static final double STRETCH = 0.8;

    /// Levels that are remembered, however small.
    private static final int LEVELS = 24;

    private final Runnable changed;
    private final RasterWork work;
    private final LinkedHashMap<Double, Level> levels = new LinkedHashMap<>(16, 0.75f, true);
    private RasterTile.@Nullable Painter painter;
    private int generation;
    private double scale = 1;
    private @Nullable Level wanted;
    private @Nullable Level shown;
    private @Nullable Range asked;
    private boolean complete;
    private double lastZoom = Double.NaN;
    private long bytes;

    /// @param changed told after tiles were painted
    RasterTiles(Runnable changed) {
        this.changed = changed;
        work = new RasterWork(this::arrived);
    }

    /// The tiles of a zoom.
    static final class Level {
        final double zoom;
        final Map<Long, Tile> tiles = new LinkedHashMap<>();

        Level(double zoom) {
            this.zoom = zoom;
        }
    }

    /// A tile and what is known of it.
    static final class Tile {
        final Level level;
        final RasterTile place;
        /// Of the painter that painted it last.
        int generation = -1;
        /// Of the painter that paints it now; guarded by [RasterWork].
        int working = -1;

        @Nullable
        RasterImage image;

        Tile(Level level, RasterTile place) {
            this.level = level;
            this.place = place;
        }

        boolean isPainted() {
            return generation >= 0;
        }
    }

    /// Columns and rows in sight.
    private record Range(Level level, int generation, long left, long top, long right, long bottom) {}

    /// What is painted from now on.
    ///
    /// @param next null for nothing
    /// @param damage west, north, east and south of what differs, in the unit square; null for everything
    void show(RasterTile.@Nullable Painter next, double @Nullable [] damage) {
        if (next == painter) {
            return;
        }
        painter = next;
        int before = generation++;
        if (next == null) {
            work.want(List.of(), _ -> null, generation);
            forget();
        } else if (damage != null) {
            for (Level level : levels.values()) {
                for (Tile tile : level.tiles.values()) {
                    if (tile.generation == before && !touches(tile.place, damage)) {
                        tile.generation = generation;
                    }
                }
            }
        }
        asked = null;
    }

    private static boolean touches(RasterTile tile, double[] box) {
        double margin = 2 * tile.width() / 8;
        double west = tile.west() - margin;
        double east = tile.west() + tile.width() + margin;
        double shift = Math.ceil(west - box[2]);
        return box[0] + shift <= east
                && box[1] <= tile.north() + tile.width() + margin
                && box[3] >= tile.north() - margin;
    }

    private void forget() {
        levels.clear();
        wanted = shown = null;
        asked = null;
        complete = true;
        bytes = 0;
    }

    /// Tiles in sight that are not painted yet.
    int pending() {
        Range range = asked;
        if (painter == null) {
            return 0;
        }
        if (range == null) {
            return 1; // the next frame asks for them
        }
        int count = 0;
        for (long y = range.top; y <= range.bottom; y++) {
            for (long x = range.left; x <= range.right; x++) {
                Tile tile = range.level.tiles.get(key(x, y));
                if (tile == null || tile.generation != generation) {
                    count++;
                }
            }
        }
        return count;
    }

    /// Bytes of pixels held.
    long bytes() {
        return bytes;
    }

    /// Copies what is in sight.
    ///
    /// @param pixel device pixels per logical pixel
    /// @param resting the map does not move by itself
    void draw(GraphicsContext g, Camera camera, double pixel, boolean resting) {
        if (painter == null) {
            return;
        }
        if (pixel != scale) {
            forget();
            scale = pixel;
        }
        double zoom = camera.zoom();
        boolean settled = resting || zoom == lastZoom;
        lastZoom = zoom;
        if (wanted == null || settled && wanted.zoom != zoom || Math.abs(wanted.zoom - zoom) > STRETCH) {
            wanted = levels.computeIfAbsent(settled ? zoom : Math.rint(zoom), Level::new);
        }
        ask(camera, wanted);
        if (shown == null || complete || !isInSight(shown, camera)) {
            shown = wanted;
        }
        copy(g, camera, shown);
    }

    private Range range(Camera camera, Level level) {
        double across = Camera.worldPixels(level.zoom) / SIDE;
        double halfX = camera.width() / 2 / camera.worldPixels();
        double halfY = camera.height() / 2 / camera.worldPixels();
        return new Range(
                level,
                generation,
                (long) Math.floor((camera.x() - halfX) * across),
                (long) Math.max(0, Math.floor((camera.y() - halfY) * across)),
                (long) Math.floor((camera.x() + halfX) * across),
                (long) Math.min(Math.ceil(across) - 1, Math.floor((camera.y() + halfY) * across)));
    }

    private void ask(Camera camera, Level level) {
        Range range = range(camera, level);
        if (range.equals(asked)) {
            return;
        }
        asked = range;
        double pixels = Camera.worldPixels(level.zoom) * scale;
        int side = (int) Math.round(SIDE * scale);
        List<Tile> missing = new ArrayList<>();
        // One more all around, so that panning finds them there.
        for (long y = Math.max(0, range.top - 1); y <= range.bottom + 1; y++) {
            for (long x = range.left - 1; x <= range.right + 1; x++) {
                long tx = x;
                long ty = y;
                Tile tile = level.tiles.computeIfAbsent(
                        key(x, y), _ -> new Tile(level, new RasterTile(pixels, scale, tx, ty, side)));
                if (tile.generation != generation) {
                    missing.add(tile);
                }
            }
        }
        double midX = (range.left + range.right) / 2.0;
        double midY = (range.top + range.bottom) / 2.0;
        missing.sort(Comparator.comparingDouble(t -> Math.hypot(t.place.x() - midX, t.place.y() - midY)));
        RasterTile.Painter by = painter;
        if (by != null) {
            work.want(missing, by, generation);
        }
        look();
        trim(range);
    }

    /// Whether all that is in sight was painted, be it before the last change.
    private void look() {
        complete = true;
        Range range = asked;
        if (range == null) {
            return;
        }
        for (long y = range.top; y <= range.bottom; y++) {
            for (long x = range.left; x <= range.right; x++) {
                Tile tile = range.level.tiles.get(key(x, y));
                complete &= tile != null && tile.isPainted();
            }
        }
    }

    private boolean isInSight(Level level, Camera camera) {
        Range range = range(camera, level);
        long reach = (range.right - range.left + 1) * (range.bottom - range.top + 1);
        if (reach > 4096) {
            return false;
        }
        for (long y = range.top; y <= range.bottom; y++) {
            for (long x = range.left; x <= range.right; x++) {
                Tile tile = level.tiles.get(key(x, y));
                if (tile != null && tile.isPainted()) {
                    return true;
                }
            }
        }
        return false;
    }

    private void copy(GraphicsContext g, Camera camera, Level level) {
        Range range = range(camera, level);
        double factor = camera.worldPixels() / Camera.worldPixels(level.zoom);
        double left = whole(camera.width() / 2 - camera.x() * camera.worldPixels());
        double top = whole(camera.height() / 2 - camera.y() * camera.worldPixels());
        boolean smooth = g.isImageSmoothing();
        g.setImageSmoothing(false);
        for (Tile tile : level.tiles.values()) {
            RasterTile at = tile.place;
            RasterImage image = tile.image;
            if (image != null
                    && at.x() >= range.left
                    && at.x() <= range.right
                    && at.y() >= range.top
                    && at.y() <= range.bottom) {
                double device = factor / scale;
                g.drawImage(
                        image.image(),
                        left + ((double) at.x() * at.side() + image.x()) * device,
                        top + ((double) at.y() * at.side() + image.y()) * device,
                        image.width() * device,
                        image.height() * device);
            }
        }
        g.setImageSmoothing(smooth);
    }

    private double whole(double value) {
        return Math.rint(value * scale) / scale;
    }

    private void arrived(Tile tile, int by, RasterTile.@Nullable Patch patch) {
        boolean known = levels.get(tile.level.zoom) == tile.level
                && tile.level.tiles.get(key(tile.place.x(), tile.place.y())) == tile;
        if (painter == null || !known || by < tile.generation) {
            return;
        }
        bytes -= tile.image == null ? 0 : tile.image.bytes();
        tile.image = patch == null ? null : RasterImage.of(patch);
        bytes += patch == null ? 0 : patch.bytes();
        tile.generation = by;
        look();
        changed.run();
    }

    /// Forgets what is out of sight, levels first that were not looked at for long.
    private void trim(Range range) {
        long limit = LIMIT + (range.right - range.left + 1) * (range.bottom - range.top + 1) * SIDE * SIDE;
        Iterator<Level> i = levels.values().iterator();
        while (i.hasNext() && (bytes > limit || levels.size() > LEVELS)) {
            Level level = i.next();
            if (level != wanted && level != shown) {
                level.tiles.values().forEach(this::drop);
                i.remove();
            }
        }
        if (bytes > limit || range.level.tiles.size() > 4096) {
            range.level.tiles.values().removeIf(tile -> {
                RasterTile at = tile.place;
                boolean near = at.x() >= range.left - 1
                        && at.x() <= range.right + 1
                        && at.y() >= range.top - 1
                        && at.y() <= range.bottom + 1;
                if (!near) {
                    drop(tile);
                }
                return !near;
            });
        }
    }

    private void drop(Tile tile) {
        bytes -= tile.image == null ? 0 : tile.image.bytes();
        tile.image = null;
        tile.generation = -1;
    }

    private static long key(long x, long y) {
        return x << 32 ^ y & 0xffffffffL;
    }
}
