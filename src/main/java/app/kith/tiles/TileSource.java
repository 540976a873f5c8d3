package app.kith.tiles;

import java.awt.image.BufferedImage;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Where map tiles come from: 256 x 256 logical pixels in the XYZ scheme (y grows south).
public interface TileSource {
    /// A tile, later. Never blocks the caller; completes exceptionally when the tile can't be had now. The image is
    /// `256 * scale` pixels square.
    ///
    /// @param scale 1 or 2: device pixels per logical pixel
    CompletableFuture<BufferedImage> tile(int zoom, int x, int y, int scale);

    /// Who made the map, as a line to show on it.
    String attribution();

    /// A short stable name: changes when the pictures do (style, dark), so caches can tell them apart.
    String id();

    int maxZoom();

    /// The names that belong on the tiles, where these have none themselves; null for a map whose names, if any, are
    /// part of its pictures.
    default @Nullable PlaceNames names() {
        return null;
    }
}
