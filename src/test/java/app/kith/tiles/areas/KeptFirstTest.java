package app.kith.tiles.areas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.tiles.HttpTiles;
import app.kith.tiles.files.MadeMaps;
import app.kith.tiles.files.MadeMaps.At;
import java.awt.Color;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptFirstTest {
    @TempDir
    private Path dir;

    private TileServer server;
    private HttpTiles tiles;
    private Path file;

    @BeforeEach
    void start() throws Exception {
        server = new TileServer();
        tiles = new HttpTiles(server.base() + "/{z}/{x}/{y}.png", "them", 19, null, Clock.systemUTC());
        file = MadeMaps.mbtiles(
                dir.resolve("a.mbtiles"),
                Map.of("format", "png"),
                Map.of(
                        new At(2, 1, 1),
                        MadeMaps.png(Color.BLUE),
                        new At(2, 2, 1),
                        MadeMaps.png(new Color(0, 0, 0, 0))));
    }

    @AfterEach
    void stop() {
        tiles.close();
        server.close();
    }

    private static int colour(KeptFirst source, int zoom, int x, int y) throws Exception {
        return source.tile(zoom, x, y, 1).get(30, TimeUnit.SECONDS).getRGB(100, 100) & 0xffffff;
    }

    @Test
    void whatIsKeptIsNotAskedFor() throws Exception {
        try (KeptFirst first = new KeptFirst(tiles, List.of(file))) {
            assertEquals(0x0000ff, colour(first, 2, 1, 1));
            assertEquals(0x0000ff, colour(first, 2, 5, 1), "columns go round the world");
            assertEquals(List.of(), server.asked);
            assertEquals(0xff0000, colour(first, 2, 0, 0));
            assertEquals(0xff0000, colour(first, 3, 2, 2), "deeper than what is kept the server has detail");
            assertEquals(List.of("/2/0/0.png", "/3/2/2.png"), server.asked);
            assertEquals("them", first.attribution());
            assertEquals(19, first.maxZoom());
        }
    }

    @Test
    void seeThroughTilesLieOnTheMapsGround() throws Exception {
        try (KeptFirst first = new KeptFirst(tiles, List.of(file))) {
            int ground = colour(first, 2, 2, 1);
            server.answer = exchange -> TileServer.send(exchange, 200, MadeMaps.png(new Color(0, 0, 0, 0)));
            assertEquals(colour(first, 2, 0, 0), ground, "the same as when the server sends it");
            assertTrue(ground != 0, "not black");
        }
    }

    @Test
    void withNoNetworkWhatIsKeptIsEnlarged() throws Exception {
        server.close();
        try (KeptFirst first = new KeptFirst(tiles, List.of(file))) {
            assertEquals(0x0000ff, colour(first, 2, 1, 1));
            assertEquals(0x0000ff, colour(first, 4, 5, 5));
            assertThrows(ExecutionException.class, () -> first.tile(2, 0, 0, 1).get(30, TimeUnit.SECONDS));
        }
    }

    @Test
    void aFileThatIsGoneOrBrokenIsLikeNone() throws Exception {
        Path broken = Files.write(dir.resolve("b.mbtiles"), new byte[] {1, 2, 3});
        try (KeptFirst first = new KeptFirst(tiles, List.of(dir.resolve("none.mbtiles"), broken, file))) {
            assertEquals(0x0000ff, colour(first, 2, 1, 1));
            assertEquals(0xff0000, colour(first, 2, 0, 0));
        }
    }
}
