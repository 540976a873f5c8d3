package app.kith.tiles;

import app.kith.places.Towns;
import app.kith.texts.Texts;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The built-in map of the world, drawn from data that comes with the app: no network, crisp at any zoom and scale.
///
/// Its tiles have no names: these are [#names], to be placed on them; [#lettered] is the map with them in its pictures.
///
/// Land, lakes and rivers are GSHHG's, borders and countries Natural Earth's, towns GeoNames'. Tiles are drawn by two
/// low-priority daemon threads that end when idle, the newest request first, since the newest is what is looked at;
/// a request whose future was completed or cancelled meanwhile is left out.
public final class WorldTiles implements TileSource {
    private static final int MAX_ZOOM = Labels.DEEPEST;

    private final Data data;
    private final boolean dark;
    private final boolean lettered;
    private final Palette palette;
    private final ThreadLocal<ShorePainter> shorePainter;

    /// @param towns read once, when the first tile is drawn and off the caller's thread
    public WorldTiles(Supplier<Towns> towns, boolean dark) {
        this(new Data(towns, Workers.newestFirst("world-tiles", 2)), dark, false);
    }

    /// With an executor of the caller's, which may be the same thread.
    WorldTiles(Supplier<Towns> towns, boolean dark, Executor executor) {
        this(new Data(towns, executor), dark, false);
    }

    private WorldTiles(Data data, boolean dark, boolean lettered) {
        this.data = data;
        this.dark = dark;
        this.lettered = lettered;
        palette = dark ? Palette.DARK : Palette.LIGHT;
        shorePainter = ThreadLocal.withInitial(() -> new ShorePainter(palette));
    }

    /// The same map in the other colours; shares all data and threads.
    public WorldTiles dark(boolean wanted) {
        return wanted == dark ? this : new WorldTiles(data, wanted, lettered);
    }

    /// The same map with the names in its tiles, for below another map's: that covers them as it covers the land.
    /// Shares all data and threads.
    public WorldTiles lettered() {
        return lettered ? this : new WorldTiles(data, dark, true);
    }

    /// @param x any number of turns around the world
    @Override
    public CompletableFuture<BufferedImage> tile(int zoom, int x, int y, int scale) {
        if (zoom < 0 || zoom > MAX_ZOOM || y < 0 || y >= 1 << zoom || scale < 1 || scale > 4) {
            return CompletableFuture.failedFuture(new IllegalArgumentException("there is no such tile"));
        }
        int column = Math.floorMod(x, 1 << zoom);
        var future = new CompletableFuture<BufferedImage>();
        data.executor.execute(() -> {
            if (future.isDone()) {
                return;
            }
            try {
                future.complete(draw(zoom, column, y, scale));
            } catch (RuntimeException | Error e) {
                // An Error is the caller's to see: whoever waits for the tile would wait for ever.
                future.completeExceptionally(e);
            }
        });
        return future;
    }

    private BufferedImage draw(int zoom, int x, int y, int scale) {
        var image = new BufferedImage(256 * scale, 256 * scale, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        try {
            finely(g);
            g.scale(scale, scale);
            shorePainter.get().paint(g, data.shores.cell(zoom, x, y), zoom, x, y);
            if (lettered) {
                new LabelPainter(palette, data.lettering())
                        .paint(g, data.labels().in(zoom, x, y), x, y);
            }
        } finally {
            g.dispose();
        }
        return image;
    }

    static void finely(Graphics2D g) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    @Override
    public @Nullable PlaceNames names() {
        return lettered ? null : new WorldNames(palette, data::labels, data::lettering);
    }

    @Override
    public String attribution() {
        return Texts.get("tiles.world.attribution");
    }

    @Override
    public String id() {
        return (lettered ? "world-1" : "world-2") + (dark ? "-dark" : "-light");
    }

    @Override
    public int maxZoom() {
        return MAX_ZOOM;
    }

    /// What both colours share.
    private static final class Data {
        final Shores shores = new Shores();
        final Executor executor;
        private final Supplier<Towns> towns;
        private @Nullable Lettering lettering;
        private @Nullable Labels labels;

        Data(Supplier<Towns> towns, Executor executor) {
            this.towns = towns;
            this.executor = executor;
        }

        synchronized Lettering lettering() {
            Lettering known = lettering;
            if (known == null) {
                lettering = known = new Lettering();
            }
            return known;
        }

        synchronized Labels labels() {
            Labels known = labels;
            if (known == null) {
                labels = known = new Labels(towns.get(), lettering());
            }
            return known;
        }
    }
}
