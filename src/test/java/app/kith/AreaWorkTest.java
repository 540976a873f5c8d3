package app.kith;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.geo.Bounds;
import app.kith.places.Towns;
import app.kith.settings.AppPaths;
import app.kith.settings.BaseMapSettings;
import app.kith.settings.BaseMapSettings.Server;
import app.kith.testing.Fx;
import app.kith.tiles.TileSource;
import app.kith.tiles.areas.Kept;
import app.kith.tiles.areas.TileServer;
import app.kith.tiles.files.Area;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// From a server's tiles to a map that is shown without it.
@Timeout(120)
class AreaWorkTest {
    private static final Area CITY = new Area("City", new Bounds(43.6, 7.1, 43.8, 7.4), 8, 11);

    @TempDir
    private Path dir;

    private TileServer server;
    private Server entry;
    private AreaWork work;
    private BaseMaps maps;
    private final ObjectProperty<BaseMapSettings> settings = new SimpleObjectProperty<>(BaseMapSettings.NONE);
    private int redressed;

    @BeforeEach
    void start() throws Exception {
        server = new TileServer();
        entry = server.entry();
        Fx.act(() -> settings.set(BaseMapSettings.NONE.with(entry)));
        begin();
    }

    private void begin() {
        AppPaths paths = AppPaths.under(dir);
        AreaWork areas =
                Fx.run(() -> new AreaWork(paths, Clock.systemUTC(), settings, Platform::runLater, () -> redressed++));
        work = areas;
        maps = Fx.run(() -> new BaseMaps(Towns::load, paths, Clock.systemUTC(), areas::files));
    }

    @AfterEach
    void stop() {
        work.close();
        Fx.act(maps::close);
        server.close();
    }

    private List<Kept> areas() {
        return Fx.run(() -> work.areasProperty().get());
    }

    private void keep() {
        Fx.act(() -> work.keep(entry, CITY));
        Fx.await("kept", () -> settings.get().files().size() == 1 && redressed == 1);
    }

    private static int colour(TileSource source) throws Exception {
        Area.Tile tile = CITY.tile(CITY.tiles() - 1);
        return source.tile(tile.zoom(), tile.x(), tile.y(), 1)
                        .get(30, TimeUnit.SECONDS)
                        .getRGB(9, 9)
                & 0xffffff;
    }

    @Test
    void aKeptAreaIsAmongTheFilesAndShownWithoutItsServer() throws Exception {
        keep();
        assertEquals(CITY.tiles(), server.asked.size());
        assertEquals(entry, settings.get().server(), "what is chosen stays");
        assertEquals(1, areas().size());
        server.asked.clear();

        // With the server chosen, its tiles come from the file.
        assertEquals(0xff0000, colour(Fx.run(() -> maps.choose(settings.get(), true, false, false))));
        assertEquals(List.of(), server.asked);

        // Where nobody may be asked, the files stand in for the server.
        BaseMapSettings alone = Fx.run(() -> maps.shown(settings.get(), false));
        assertTrue(alone.showsFiles());
        assertEquals(settings.get().files(), alone.files());
        TileSource joined = maps.files(
                        alone.files(), false, problems -> assertEquals(Map.of(), problems), Platform::runLater)
                .get(30, TimeUnit.SECONDS);
        assertEquals(0xff0000, colour(joined));
        assertEquals(List.of(), server.asked);

        // And after the next start, too.
        work.close();
        Fx.act(maps::close);
        begin();
        Fx.await("read", () -> work.areasProperty().get().size() == 1);
        Kept again = areas().getFirst();
        assertEquals(Kept.Phase.KEPT, again.phase());
        assertEquals(CITY, again.area());
        assertEquals(0xff0000, colour(Fx.run(() -> maps.choose(settings.get(), true, false, false))));
        assertEquals(List.of(), server.asked);
    }

    @Test
    void aRefreshTakesTheFilesPlaceAndDeletingTakesItOut() throws Exception {
        keep();
        String first = settings.get().files().getFirst();
        Fx.act(() -> {
            settings.set(settings.get().withFile("/m/other.mbtiles").choosing(entry.id()));
            work.refresh(work.areasProperty().get().getFirst());
        });
        Fx.await("refreshed", () -> !settings.get().files().contains(first));
        assertEquals("/m/other.mbtiles", settings.get().files().getFirst(), "its place in the list stays");
        Path second = Path.of(settings.get().files().getLast());
        assertEquals("City~2.mbtiles", String.valueOf(second.getFileName()));
        Fx.await(
                "shown",
                () -> second.equals(work.areasProperty().get().getFirst().file()));
        Fx.act(() -> work.delete(work.areasProperty().get().getFirst()));
        Fx.await("deleted", () -> settings.get().files().equals(List.of("/m/other.mbtiles")));
        work.close();
        try (var left = Files.list(folder(second))) {
            assertEquals(List.of(), left.toList());
        }
    }

    private static Path folder(Path file) {
        Path parent = file.getParent();
        assertNotNull(parent);
        return parent;
    }
}
