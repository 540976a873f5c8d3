package app.kith.tiles.files;

import app.kith.geo.Bounds;
import app.kith.tiles.DarkenedTiles;
import app.kith.tiles.files.MapFileException.Reason;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mapsforge.core.graphics.TileBitmap;
import org.mapsforge.core.model.BoundingBox;
import org.mapsforge.core.model.Tile;
import org.mapsforge.map.awt.graphics.AwtGraphicFactory;
import org.mapsforge.map.layer.labels.MapDataStoreLabelStore;
import org.mapsforge.map.layer.renderer.DirectRenderer;
import org.mapsforge.map.layer.renderer.RendererJob;
import org.mapsforge.map.model.DisplayModel;
import org.mapsforge.map.reader.MapFile;
import org.mapsforge.map.rendertheme.rule.RenderThemeFuture;

/// A mapsforge `.map`: vectors, drawn here by the library's own light theme, or the same theme in dark colours.
///
/// The library draws one tile at a time per file: its readers share buffers.
final class MapsforgeFile implements app.kith.tiles.files.MapFile {
    private static final int MAX_ZOOM = 20;
    private static final int HEADER_LIMIT = 1_000_000; // bytes; the library's own limit is the same

    private final MapFile data;
    private final Bounds bounds;
    private final String attribution;
    private final String id;
    private final Map<Integer, Pen> pens = new HashMap<>();
    private boolean closed;

    /// What draws at one scale in one look.
    private record Pen(DisplayModel display, RenderThemeFuture theme, DirectRenderer renderer) {}

    private MapsforgeFile(MapFile data, Bounds bounds, String attribution, String id) {
        this.data = data;
        this.bounds = bounds;
        this.attribution = attribution;
        this.id = id;
    }

    static MapsforgeFile open(Path file) throws MapFileException {
        MapFile data = null;
        try {
            checkHead(file);
            data = new MapFile(file.toFile(), Locale.getDefault().getLanguage());
            var info = data.getMapFileInfo();
            if (!"Mercator".equals(info.projectionName)) {
                throw new MapFileException(Reason.PACKING, file);
            }
            BoundingBox box = info.boundingBox;
            Bounds bounds = new Bounds(box.minLatitude, box.minLongitude, box.maxLatitude, box.maxLongitude);
            String said = info.comment == null ? "" : MbTiles.plain(info.comment);
            MapsforgeFile opened = new MapsforgeFile(data, bounds, said, RasterFile.id(file));
            data = null;
            return opened;
        } catch (MapFileException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // The library throws its own unchecked exceptions at broken headers.
            throw new MapFileException(Reason.BROKEN, file, e);
        } finally {
            if (data != null) {
                data.close();
            }
        }
    }

    /// The header's length, version and the file's size, before the library is let at it.
    private static void checkHead(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer head = ByteBuffer.allocate(36);
            while (head.hasRemaining() && channel.read(head) >= 0) {}
            if (head.hasRemaining()) {
                throw new MapFileException(Reason.BROKEN, file);
            }
            int length = head.getInt(20);
            if (length < 70 || length > HEADER_LIMIT || length > channel.size() || head.getLong(28) != channel.size()) {
                throw new MapFileException(Reason.BROKEN, file);
            }
        }
    }

    @Override
    public synchronized @Nullable BufferedImage draw(int zoom, int x, int y, int scale, boolean dark)
            throws IOException {
        Tile tile = new Tile(x, y, (byte) zoom, 256 * scale);
        if (closed || zoom > MAX_ZOOM) {
            return null;
        }
        try {
            if (!data.supportsTile(tile)) {
                return null;
            }
            Pen pen = pens.computeIfAbsent(scale * 2 + (dark ? 1 : 0), _ -> pen(scale, dark));
            // Where the file ends within the tile, what lies below shall be seen: no ground is painted then.
            boolean seeThrough = !data.supportsFullTile(tile);
            RendererJob job = new RendererJob(tile, data, pen.theme, pen.display, 1, seeThrough, false);
            TileBitmap bitmap = pen.renderer.executeJob(job);
            return bitmap == null ? null : copy(AwtGraphicFactory.getBitmap(bitmap), 256 * scale);
        } catch (RuntimeException e) {
            throw new IOException("the map file is damaged", e);
        }
    }

    private Pen pen(int scale, boolean dark) {
        DisplayModel display = new DisplayModel();
        display.setFixedTileSize(256 * scale);
        display.setUserScaleFactor(scale);
        if (dark) {
            display.setThemeCallback(new DarkTheme());
        }
        RenderThemeFuture theme = RenderTheme.future(display);
        var labels = new MapDataStoreLabelStore(data, theme, 1, display, AwtGraphicFactory.INSTANCE);
        return new Pen(display, theme, new DirectRenderer(data, AwtGraphicFactory.INSTANCE, labels, true, null));
    }

    private static BufferedImage copy(BufferedImage image, int side) {
        var result = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = result.createGraphics();
        g.drawImage(image, 0, 0, null);
        g.dispose();
        return result;
    }

    /// The theme's colours made dark as they are read; its symbols stay.
    private static final class DarkTheme implements org.mapsforge.map.rendertheme.ThemeCallback {
        @Override
        public int getColor(org.mapsforge.map.rendertheme.renderinstruction.RenderInstruction origin, int color) {
            return DarkenedTiles.darkArgb(color);
        }

        @Override
        public org.mapsforge.core.graphics.Bitmap getBitmap(org.mapsforge.core.graphics.Bitmap bitmap) {
            return bitmap;
        }
    }

    @Override
    public Bounds bounds() {
        return bounds;
    }

    @Override
    public int maxZoom() {
        return MAX_ZOOM;
    }

    @Override
    public String attribution() {
        return attribution;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public synchronized void close() {
        closed = true;
        data.close();
    }
}
