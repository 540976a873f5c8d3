package app.kith;

import app.kith.places.Towns;
import app.kith.settings.AppPaths;
import app.kith.settings.BaseMapSettings;
import app.kith.tiles.DarkenedTiles;
import app.kith.tiles.DiskTileCache;
import app.kith.tiles.DrawnView;
import app.kith.tiles.HttpTiles;
import app.kith.tiles.MapExtent;
import app.kith.tiles.MemoryTileCache;
import app.kith.tiles.TileSource;
import app.kith.tiles.TileTemplate;
import app.kith.tiles.WorldTiles;
import app.kith.tiles.areas.KeptFirst;
import app.kith.tiles.files.JoinedTiles;
import app.kith.tiles.files.MapFile;
import app.kith.tiles.files.MapFileException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The base maps there are: the built-in world, OpenStreetMap's tiles once the user has said yes, servers the user has
/// named, and files. A server is made only when it is shown, so nothing is asked of one that is only in the list.
///
/// JavaFX thread only; files are opened on a thread of their own.
final class BaseMaps implements AutoCloseable {
    private static final long ON_DISK = 256L << 20; // bytes
    private static final long IN_MEMORY = 24L << 20; // bytes

    private final DiskTileCache disk;
    private final Clock clock;
    private final WorldTiles light;
    private final WorldTiles dark;
    private final ExecutorService opener = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("map-files").factory());
    private @Nullable HttpTiles online;
    private @Nullable HttpTiles server;
    private BaseMapSettings.@Nullable Server serverMade;
    private @Nullable JoinedTiles joined;
    private @Nullable KeptFirst keptFirst;
    private final Function<String, List<Path>> kept;

    /// The opener's. Kept open while they are in use.
    private final Map<String, MapFile> open = new HashMap<>();

    BaseMaps(Supplier<Towns> towns, AppPaths paths, Clock clock) {
        this(towns, paths, clock, _ -> List.of());
    }

    /// @param kept the files of the areas kept of a server, by its id
    BaseMaps(Supplier<Towns> towns, AppPaths paths, Clock clock, Function<String, List<Path>> kept) {
        this.kept = kept;
        disk = new DiskTileCache(paths.cache().resolve("tiles"), ON_DISK, clock);
        this.clock = clock;
        light = new WorldTiles(towns, false);
        dark = light.dark(true);
    }

    /// What is really shown: where nobody may be asked, a server's kept areas stand in for it.
    BaseMapSettings shown(BaseMapSettings own, boolean mayAsk) {
        BaseMapSettings.Server wanted = own.server();
        List<Path> files = mayAsk || wanted == null ? List.of() : kept.apply(wanted.id());
        return files.isEmpty()
                ? own
                : new BaseMapSettings(
                        own.servers(), files.stream().map(Path::toString).toList(), BaseMapSettings.FILES);
    }

    /// The map for a look, at once; where files are chosen this is the world, until [#files] has opened them.
    TileSource choose(BaseMapSettings own, boolean mayAsk, boolean useOnline, boolean useDark) {
        BaseMapSettings.Server wanted = own.server();
        TileSource world = useDark ? dark : light;
        if (own.showsFiles() || !mayAsk) {
            return world;
        }
        if (wanted != null) {
            HttpTiles tiles = server(wanted);
            return tiles == null ? world : looked(withKept(tiles, wanted.id()), useDark);
        }
        if (!useOnline) {
            return world;
        }
        if (online == null) {
            online = HttpTiles.openStreetMap(disk, clock);
        }
        return looked(online, useDark);
    }

    /// What is in this view of the built-in map is not drawn again; null to let go of it. From any thread.
    void recall(@Nullable DrawnView view) {
        light.recall(view);
    }

    /// Draws a view of the built-in map. Blocks; from any thread.
    ///
    /// @param shown the map that is looked at
    /// @return null where that is another
    @Nullable
    DrawnView draw(@Nullable TileSource shown, MapExtent extent) {
        return shown instanceof WorldTiles world ? world.draw(extent) : null;
    }

    private TileSource withKept(HttpTiles tiles, String id) {
        List<Path> files = kept.apply(id);
        if (files.isEmpty()) {
            return tiles;
        }
        KeptFirst next = new KeptFirst(tiles, files);
        if (keptFirst != null && keptFirst.id().equals(next.id()) && keptFirst.isOf(tiles)) {
            next.close();
            return keptFirst;
        }
        if (keptFirst != null) {
            keptFirst.close();
        }
        keptFirst = next;
        return next;
    }

    private static TileSource looked(TileSource tiles, boolean useDark) {
        return new MemoryTileCache(useDark ? new DarkenedTiles(tiles) : tiles, IN_MEMORY);
    }

    private @Nullable HttpTiles server(BaseMapSettings.Server wanted) {
        if (!wanted.equals(serverMade)) {
            if (server != null) {
                server.close();
                server = null;
            }
            serverMade = wanted;
            try {
                TileTemplate template = TileTemplate.of(wanted.template(), wanted.key());
                server = new HttpTiles(template, wanted.attribution(), wanted.maxZoom(), disk, clock);
            } catch (IllegalArgumentException e) {
                // Only a settings file written by hand holds such a thing: the form takes none.
                System.getLogger(BaseMaps.class.getName()).log(System.Logger.Level.WARNING, "no tile server address");
            }
        }
        return server;
    }

    /// Opens the files and joins them, the built-in world below.
    ///
    /// @param said takes the sentence about each file that can't be used, by path, on any thread
    /// @param fx runs things on the JavaFX thread
    /// @return the joined map, on the JavaFX thread
    CompletableFuture<TileSource> files(
            List<String> paths, boolean useDark, Consumer<Map<String, String>> said, Executor fx) {
        return CompletableFuture.supplyAsync(
                        () -> {
                            Map<String, String> problems = new HashMap<>();
                            List<MapFile> usable = opened(paths, problems);
                            said.accept(problems);
                            return usable;
                        },
                        opener)
                .thenApplyAsync(
                        usable -> {
                            WorldTiles world = useDark ? dark : light;
                            return usable.isEmpty() ? world : join(new JoinedTiles(usable, world.lettered(), useDark));
                        },
                        fx);
    }

    /// The same files in the same look stay the same map, which may be on the screen.
    private TileSource join(JoinedTiles next) {
        if (joined != null && joined.id().equals(next.id())) {
            next.close();
        } else {
            if (joined != null) {
                joined.close();
            }
            joined = next;
        }
        return new MemoryTileCache(joined, IN_MEMORY);
    }

    private List<MapFile> opened(List<String> paths, Map<String, String> problems) {
        for (String gone : List.copyOf(open.keySet())) {
            if (!paths.contains(gone)) {
                MapFile file = open.remove(gone);
                if (file != null) {
                    file.close();
                }
            }
        }
        List<MapFile> usable = new ArrayList<>();
        for (String path : paths) {
            try {
                MapFile file = open.get(path);
                if (file == null) {
                    file = MapFile.open(Path.of(path));
                    open.put(path, file);
                }
                usable.add(file);
            } catch (MapFileException | InvalidPathException e) {
                problems.put(path, String.valueOf(e.getMessage()));
            }
        }
        return usable;
    }

    @Override
    public void close() {
        if (online != null) {
            online.close();
        }
        if (server != null) {
            server.close();
        }
        if (joined != null) {
            joined.close();
        }
        if (keptFirst != null) {
            keptFirst.close();
        }
        opener.execute(() -> {
            open.values().forEach(MapFile::close);
            open.clear();
        });
        opener.close();
    }
}
