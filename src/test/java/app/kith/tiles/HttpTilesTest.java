package app.kith.tiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.tiles.LoopbackServer.Answer;
import app.kith.tiles.LoopbackServer.Exchange;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpTilesTest {
    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    private static final HttpTiles.Limits QUICK =
            new HttpTiles.Limits(2 << 20, Duration.ofSeconds(5), 3, Duration.ofMillis(1), Duration.ofSeconds(5));

    private static final class SetClock extends Clock {
        volatile Instant now = START;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @TempDir
    private Path dir;

    private final SetClock clock = new SetClock();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> agents = new CopyOnWriteArrayList<>();
    private final List<String> conditions = new CopyOnWriteArrayList<>();
    private LoopbackServer server;
    private volatile Answer answer = exchange -> send(exchange, 200, png(256, Color.RED));
    private final List<HttpTiles> opened = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        server = new LoopbackServer(exchange -> {
            asked.add(exchange.uri().toString());
            agents.add(String.valueOf(exchange.header("User-Agent")));
            conditions.add(exchange.header("If-None-Match") + " " + exchange.header("If-Modified-Since"));
            answer.to(exchange);
        });
    }

    @AfterEach
    void stop() throws IOException {
        opened.forEach(HttpTiles::close);
        server.close();
    }

    private String base() {
        return "http://127.0.0.1:" + server.port();
    }

    private HttpTiles tiles(HttpTiles.Limits limits) {
        var tiles = new HttpTiles(
                TileTemplate.of(base() + "/{z}/{x}/{y}.png", ""),
                "me",
                19,
                new DiskTileCache(dir, 1 << 20, clock),
                clock,
                limits);
        opened.add(tiles);
        return tiles;
    }

    private static byte[] png(int side, Color color) throws IOException {
        return picture(side, side, color, "png");
    }

    private static byte[] picture(int width, int height, Color color, String format) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var g = image.createGraphics();
        g.setColor(color);
        g.fillRect(0, 0, width, height);
        g.dispose();
        var out = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(image, format, out));
        return out.toByteArray();
    }

    private static void send(Exchange exchange, int status, byte[] body) throws IOException {
        exchange.send(status, body);
    }

    private static BufferedImage get(HttpTiles tiles, int scale) throws Exception {
        return tiles.tile(3, 4, 5, scale).get(20, TimeUnit.SECONDS);
    }

    private static TileException failure(HttpTiles tiles) {
        var e = assertThrows(ExecutionException.class, () -> get(tiles, 1));
        return assertInstanceOf(TileException.class, e.getCause());
    }

    private static int color(BufferedImage image) {
        return image.getRGB(100, 100) & 0xffffff;
    }

    @Test
    void asksForTheTileAndSaysWhoAsks() throws Exception {
        BufferedImage image = get(tiles(QUICK), 1);
        assertEquals(256, image.getWidth());
        assertEquals(0xff0000, color(image));
        assertEquals(List.of("/3/4/5.png"), asked);
        assertEquals(List.of("Kith/0.1 (+desktop OwnTracks viewer)"), agents);
    }

    @Test
    void scalesATileOf512PixelsAndTakesJpeg() throws Exception {
        answer = e -> send(e, 200, png(512, Color.BLUE));
        assertEquals(512, get(tiles(QUICK), 2).getWidth());
        answer = e -> send(e, 200, picture(256, 256, Color.BLACK, "jpg"));
        BufferedImage other = tiles(QUICK).tile(1, 0, 0, 1).get(20, TimeUnit.SECONDS);
        assertEquals(256, other.getWidth());
    }

    /// An overlay alone is not black where it is empty: it lies on the map's ground.
    @Test
    void whatIsSeeThroughLiesOnTheMapsGround() throws Exception {
        var image = new BufferedImage(256, 256, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(10, 10, 0xff00ff00);
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        answer = e -> send(e, 200, out.toByteArray());
        BufferedImage tile = get(tiles(QUICK), 1);
        assertEquals(TileImages.ground().getRGB() & 0xffffff, color(tile));
        assertEquals(0x00ff00, tile.getRGB(10, 10) & 0xffffff);
        assertFalse(tile.getColorModel().hasAlpha());
    }

    @Test
    void keepsATileUntilItExpiresThenAsksWhetherItChanged() throws Exception {
        answer = e -> {
            e.set("ETag", "\"one\"");
            e.set("Last-Modified", "Sat, 21 Nov 2026 12:00:00 GMT");
            e.set("Cache-Control", "public, max-age=60");
            send(e, 200, png(256, Color.RED));
        };
        HttpTiles tiles = tiles(QUICK);
        get(tiles, 1);
        clock.now = START.plusSeconds(59);
        assertEquals(0xff0000, color(get(tiles, 1)));
        assertEquals(1, asked.size());

        answer = e -> {
            e.set("Cache-Control", "max-age=60");
            send(e, 304, new byte[0]);
        };
        clock.now = START.plusSeconds(61);
        assertEquals(0xff0000, color(get(tiles, 1)));
        assertEquals(List.of("null null", "\"one\" Sat, 21 Nov 2026 12:00:00 GMT"), conditions);
        // The 304 made it fresh again, also for the next start of the app.
        clock.now = START.plusSeconds(120);
        assertEquals(0xff0000, color(get(tiles(QUICK), 1)));
        assertEquals(2, asked.size());
    }

    @Test
    void keepsATileSevenDaysWhenTheServerSaysNothing() throws Exception {
        HttpTiles tiles = tiles(QUICK);
        get(tiles, 1);
        clock.now = START.plus(Duration.ofDays(7)).minusSeconds(1);
        get(tiles, 1);
        assertEquals(1, asked.size());
        clock.now = START.plus(Duration.ofDays(7)).plusSeconds(1);
        get(tiles, 1);
        assertEquals(2, asked.size());
    }

    @Test
    void showsAnOldTileWhenTheServerIsGone() throws Exception {
        HttpTiles tiles = tiles(QUICK);
        get(tiles, 1);
        clock.now = START.plus(Duration.ofDays(30));
        server.close();
        assertEquals(0xff0000, color(get(tiles, 1)));
    }

    @Test
    void failsWhenTheServerIsGoneAndNothingWasKept() throws Exception {
        HttpTiles tiles = tiles(QUICK);
        server.close();
        assertTrue(failure(tiles).isPassing());
    }

    @Test
    void asksForAMissingTileOnce() {
        answer = e -> send(e, 404, new byte[0]);
        assertFalse(failure(tiles(QUICK)).isPassing());
        assertEquals(1, asked.size());
    }

    @Test
    void triesThreeTimesWhenTheServerFails() throws Exception {
        answer = e -> send(e, 500, new byte[0]);
        assertTrue(failure(tiles(QUICK)).isPassing());
        assertEquals(3, asked.size());

        var left = new AtomicInteger(2);
        answer = e -> {
            if (left.getAndDecrement() > 0) {
                send(e, 502, new byte[0]);
            } else {
                send(e, 200, png(256, Color.GREEN));
            }
        };
        assertEquals(0x00ff00, color(get(tiles(QUICK), 1)));
    }

    @Test
    void leavesABusyServerAloneAsLongAsItSays() throws Exception {
        answer = e -> {
            e.set("Retry-After", "120");
            send(e, 429, new byte[0]);
        };
        HttpTiles tiles = tiles(QUICK);
        assertTrue(failure(tiles).isPassing());
        failure(tiles);
        assertEquals(1, asked.size());
        answer = e -> send(e, 200, png(256, Color.RED));
        clock.now = START.plusSeconds(121);
        get(tiles, 1);
        assertEquals(2, asked.size());
    }

    @Test
    void refusesWhatIsNoTile() throws Exception {
        byte[] whole = png(256, Color.RED);
        byte[] bomb = png(256, Color.RED);
        bomb[16 + 2] = (byte) 0xff; // the header now says 65,280 + 256 pixels wide
        for (byte[] body : List.of(
                "<html>captive portal</html>".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                Arrays.copyOf(whole, whole.length / 2),
                png(255, Color.RED),
                picture(256, 512, Color.RED, "png"),
                picture(256, 256, Color.RED, "gif"),
                bomb,
                new byte[0])) {
            asked.clear();
            answer = e -> send(e, 200, body);
            assertFalse(failure(tiles(QUICK)).isPassing());
            assertEquals(1, asked.size());
        }
        // Nothing of it was kept.
        answer = e -> send(e, 200, whole);
        assertEquals(0xff0000, color(get(tiles(QUICK), 1)));
    }

    @Test
    void stopsReadingABodyThatIsTooLarge() {
        answer = e -> {
            var out = e.begin(200, -1);
            byte[] chunk = new byte[1 << 16];
            for (int i = 0; i < 320; i++) {
                out.write(chunk);
            }
        };
        assertFalse(failure(tiles(QUICK)).isPassing());
        assertEquals(1, asked.size());
    }

    @Test
    void triesAgainWhenABodyEndsEarly() {
        answer = e -> {
            e.begin(200, 5_000).write(new byte[100]);
        };
        assertTrue(failure(tiles(QUICK)).isPassing());
        assertEquals(3, asked.size());
    }

    @Test
    void followsARedirectOnTheSameHostOnly() throws Exception {
        answer = e -> {
            if (e.uri().getPath().startsWith("/moved")) {
                send(e, 200, png(256, Color.CYAN));
            } else {
                e.set("Location", "/moved.png");
                send(e, 302, new byte[0]);
            }
        };
        assertEquals(0x00ffff, color(get(tiles(QUICK), 1)));

        clock.now = START.plus(Duration.ofDays(8));
        asked.clear();
        answer = e -> {
            e.set("Location", "http://localhost:" + server.port() + "/elsewhere.png");
            send(e, 302, new byte[0]);
        };
        var other = new HttpTiles(TileTemplate.of(base() + "/{z}/{x}/{y}.png", ""), "me", 19, null, clock, QUICK);
        opened.add(other);
        assertFalse(failure(other).isPassing());
        assertEquals(List.of("/3/4/5.png"), asked);
    }

    @Test
    void endsARedirectInCircles() {
        answer = e -> {
            e.set("Location", e.uri().toString());
            send(e, 301, new byte[0]);
        };
        assertFalse(failure(tiles(QUICK)).isPassing());
        assertEquals(4, asked.size());
    }

    @Test
    void givesUpOnAServerThatDripsItsAnswer() throws Exception {
        var done = new CountDownLatch(1);
        answer = e -> {
            var out = e.begin(200, 100);
            out.write(1);
            out.flush();
            try {
                done.await();
            } catch (InterruptedException x) {
                Thread.currentThread().interrupt();
            }
        };
        var hasty =
                new HttpTiles.Limits(2 << 20, Duration.ofMillis(200), 2, Duration.ofMillis(1), Duration.ofSeconds(1));
        try {
            assertTrue(failure(tiles(hasty)).isPassing());
            assertEquals(2, asked.size());
        } finally {
            done.countDown();
        }
    }

    @Test
    void asksForTwoTilesAtATimeAndSkipsCancelledOnes() throws Exception {
        var gate = new CountDownLatch(1);
        var arrived = new CountDownLatch(2);
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        answer = e -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            arrived.countDown();
            try {
                gate.await();
            } catch (InterruptedException x) {
                Thread.currentThread().interrupt();
            }
            inside.decrementAndGet();
            send(e, 200, png(256, Color.RED));
        };
        HttpTiles tiles = tiles(QUICK);
        List<CompletableFuture<BufferedImage>> futures = new ArrayList<>();
        for (int x = 0; x < 8; x++) {
            futures.add(tiles.tile(3, x, 0, 1));
        }
        assertTrue(arrived.await(20, TimeUnit.SECONDS));
        futures.subList(2, 5).forEach(f -> f.cancel(true));
        gate.countDown();
        for (var f : futures) {
            if (!f.isCancelled()) {
                f.get(20, TimeUnit.SECONDS);
            }
        }
        assertEquals(2, most.get());
        assertEquals(5, asked.size());
    }

    @Test
    void failsWhatIsUnderWayWhenClosed() throws Exception {
        var arrived = new CountDownLatch(1);
        var done = new CountDownLatch(1);
        answer = e -> {
            arrived.countDown();
            try {
                done.await();
            } catch (InterruptedException x) {
                Thread.currentThread().interrupt();
            }
        };
        HttpTiles tiles = tiles(QUICK);
        var future = tiles.tile(3, 0, 0, 1);
        assertTrue(arrived.await(20, TimeUnit.SECONDS));
        tiles.close();
        try {
            assertThrows(ExecutionException.class, () -> future.get(20, TimeUnit.SECONDS));
            assertThrows(ExecutionException.class, () -> tiles.tile(3, 0, 0, 1).get(20, TimeUnit.SECONDS));
        } finally {
            done.countDown();
        }
    }

    @Test
    void refusesATemplateThatIsNone() {
        for (String bad : List.of("http://x/{z}/{x}.png", "ftp://x/{z}/{x}/{y}", "file:///{z}/{x}/{y}", "{z}{x}{y}")) {
            assertThrows(IllegalArgumentException.class, () -> new HttpTiles(bad, "me", 19, null, clock));
        }
    }
}
