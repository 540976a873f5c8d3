package app.kith;

import app.kith.places.Towns;
import app.kith.settings.AppPaths;
import app.kith.tiles.DarkenedTiles;
import app.kith.tiles.DiskTileCache;
import app.kith.tiles.HttpTiles;
import app.kith.tiles.MemoryTileCache;
import app.kith.tiles.TileSource;
import app.kith.tiles.WorldTiles;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The base maps there are: the built-in world, and, made only once the user has said yes, OpenStreetMap's tiles.
final class BaseMaps implements AutoCloseable {
    private static final long ON_DISK = 256L << 20; // bytes
    private static final long IN_MEMORY = 24L << 20; // bytes

    private final Path cache;
    private final Clock clock;
    private final WorldTiles light;
    private final WorldTiles dark;
    private @Nullable HttpTiles online;

    BaseMaps(Supplier<Towns> towns, AppPaths paths, Clock clock) {
        this.cache = paths.cache().resolve("tiles");
        this.clock = clock;
        light = new WorldTiles(towns, false);
        dark = light.dark(true);
    }

    /// The map for a look.
    TileSource choose(boolean useOnline, boolean useDark) {
        if (!useOnline) {
            return useDark ? dark : light;
        }
        if (online == null) {
            online = HttpTiles.openStreetMap(new DiskTileCache(cache, ON_DISK, clock), clock);
        }
        return new MemoryTileCache(useDark ? new DarkenedTiles(online) : online, IN_MEMORY);
    }

    @Override
    public void close() {
        if (online != null) {
            online.close();
        }
    }
}
