package app.kith.tiles;

import app.kith.places.Towns;
import app.kith.texts.Texts;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;
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

    /// @param towns read when the first name is looked for, and off the caller's thread
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
        DrawnView drawn = data.drawn;
        int[] pixels = drawn == null ? null : drawn.tile(id(), zoom, column, y, scale);
        if (pixels != null) {
            var image = new BufferedImage(256 * scale, 256 * scale, BufferedImage.TYPE_INT_ARGB_PRE);
            System.arraycopy(pixels, 0, pixels(image), 0, pixels.length);
            return CompletableFuture.completedFuture(image);
        }
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

    /// Draws a view of it, names and all, to [#recall] another time. Blocks: not for the JavaFX thread.
    ///
    /// @throws IllegalStateException for a map with the names in its tiles
    public DrawnView draw(MapExtent extent) {
        PlaceNames names = names();
        if (names == null) {
            throw new IllegalStateException("this map’s names are in its tiles");
        }
        return DrawnView.of(
                id(),
                (zoom, x, y, scale) -> {
                    int[] pixels = pixels(draw(zoom, x, y, scale));
                    Arrays.setAll(pixels, i -> pixels[i] | 0xff000000); // opaque, so premultiplied already
                    return pixels;
                },
                names,
                extent);
    }

    private static int[] pixels(BufferedImage image) {
        return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }

    /// What is in this view is not drawn again, in this map and those that share its data; null to let go of it. From
    /// any thread.
    public void recall(@Nullable DrawnView view) {
        data.drawn = view;
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
        return lettered ? null : new WorldNames(id(), palette, data::labels, data::lettering, () -> data.drawn);
    }

    @Override
    public String attribution() {
        return Texts.get("tiles.world.attribution");
    }

    /// The number is another when what is drawn is: a view drawn by an older Kith is then not recalled.
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
        volatile @Nullable DrawnView drawn;
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
