package app.kith.tiles.areas;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.geo.Bounds;
import app.kith.settings.BaseMapSettings.Server;
import app.kith.tiles.HttpTiles;
import app.kith.tiles.TileTemplate;
import app.kith.tiles.areas.Kept.Phase;
import app.kith.tiles.areas.Kept.Trouble;
import app.kith.tiles.files.Area;
import app.kith.tiles.files.AreaFile;
import app.kith.tiles.files.MadeMaps;
import app.kith.tiles.files.MapFile;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptAreasTest {
    /// The world to zoom 3: 1 + 4 + 16 + 64 tiles.
    private static final Area WORLD = new Area("All of it", new Bounds(-80, -179, 80, 179), 0, 3);

    private static final AreaJob.Patience QUICK =
            new AreaJob.Patience(Duration.ofMillis(1), Duration.ofMillis(20), 4, 10);

    @TempDir
    private Path dir;

    private TileServer server;
    private final List<KeptAreas> opened = new ArrayList<>();
    private final Object lock = new Object();
    private final List<String> events = new ArrayList<>();
    private final AtomicLong room = new AtomicLong(Long.MAX_VALUE);

    @BeforeEach
    void start() throws Exception {
        server = new TileServer();
    }

    @AfterEach
    void stop() {
        opened.forEach(KeptAreas::close);
        server.close();
    }

    private Path folder() {
        return dir.resolve("areas");
    }

    private KeptAreas areas(long limit) {
        var areas = new KeptAreas(
                folder(),
                Clock.systemUTC(),
                new KeptAreas.Listener() {
                    @Override
                    public void changed() {
                        synchronized (lock) {
                            lock.notifyAll();
                        }
                    }

                    @Override
                    public void finished(@Nullable Path before, Path file) {
                        synchronized (lock) {
                            events.add("finished " + (before == null ? null : before.getFileName()) + " "
                                    + file.getFileName());
                            lock.notifyAll();
                        }
                    }

                    @Override
                    public void removing(Path file) {
                        synchronized (lock) {
                            events.add("removing " + file.getFileName());
                            lock.notifyAll();
                        }
                    }
                },
                QUICK,
                entry -> new HttpTiles(
                        TileTemplate.of(entry.template(), entry.key()),
                        entry.attribution(),
                        entry.maxZoom(),
                        null,
                        Clock.systemUTC()),
                limit,
                room::get);
        opened.add(areas);
        return areas;
    }

    private Kept await(KeptAreas areas, Predicate<Kept> until) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        synchronized (lock) {
            while (true) {
                List<Kept> all = areas.all();
                if (!all.isEmpty() && until.test(all.getFirst())) {
                    return all.getFirst();
                }
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                assertTrue(left > 0, () -> "waited in vain: " + areas.all());
                lock.wait(left);
            }
        }
    }

    private Kept awaitEvent(KeptAreas areas, String event) throws InterruptedException {
        return await(areas, _ -> events.contains(event));
    }

    private void awaitGone(KeptAreas areas, String event) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        synchronized (lock) {
            while (!areas.all().isEmpty() || !events.contains(event)) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                assertTrue(left > 0, () -> "waited in vain: " + events);
                lock.wait(left);
            }
        }
    }

    private static Map<String, String> metadata(Path file) throws Exception {
        Map<String, String> said = new HashMap<>();
        try (var c = DriverManager.getConnection("jdbc:sqlite:" + file);
                var rows = c.createStatement().executeQuery("select name, value from metadata")) {
            while (rows.next()) {
                said.put(rows.getString(1), rows.getString(2));
            }
        }
        return said;
    }

    @Test
    void anAreaBecomesAnMbTilesFileThatCanBeShown() throws Exception {
        KeptAreas areas = areas(AreaFile.LARGEST);
        areas.keep(server.entry(), WORLD);
        Kept kept = await(areas, k -> k.phase() == Phase.KEPT);
        awaitEvent(areas, "finished null All-of-it.mbtiles");
        assertEquals(85, kept.total());
        assertEquals(85, server.asked.size());
        assertEquals(85, new HashSet<>(server.asked).size());
        assertTrue(server.asked.subList(0, 2).contains("/0/0/0.png"), "from the top");
        assertTrue(server.most.get() <= 2, "at most two at a time, not " + server.most);
        Path file = kept.file();
        assertNotNull(file);
        assertEquals(Files.size(file), kept.bytes());
        Map<String, String> said = metadata(file);
        assertEquals("All of it", said.get("name"));
        assertEquals("png", said.get("format"));
        assertEquals("-179.000000,-80.000000,179.000000,80.000000", said.get("bounds"));
        assertEquals("0", said.get("minzoom"));
        assertEquals("3", said.get("maxzoom"));
        assertEquals("© us", said.get("attribution"));
        try (MapFile map = MapFile.open(file)) {
            BufferedImage image = map.draw(3, 7, 7, 1, false);
            assertNotNull(image);
            assertEquals(0xffff0000, image.getRGB(100, 100));
            assertEquals("© us", map.attribution());
            assertEquals(3, map.maxZoom());
        }
        try (Stream<Path> files = Files.list(folder())) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void whatHasComeStaysAndIsNotAskedForAgain() throws Exception {
        CountDownLatch half = new CountDownLatch(40);
        CountDownLatch goOn = new CountDownLatch(1);
        server.answer = exchange -> {
            half.countDown();
            if (half.getCount() == 0) {
                waitFor(goOn);
            }
            TileServer.send(exchange, 200, TileServer.tile());
        };
        KeptAreas areas = areas(AreaFile.LARGEST);
        areas.keep(server.entry(), WORLD);
        assertTrue(half.await(30, TimeUnit.SECONDS));
        areas.close(); // as at the end of the program
        goOn.countDown();
        assertTrue(Files.exists(folder().resolve("All-of-it.mbtiles.part")));
        int before = server.asked.size();

        KeptAreas again = areas(AreaFile.LARGEST);
        Kept paused = await(again, k -> k.phase() == Phase.PAUSED);
        assertEquals(WORLD, paused.area());
        assertTrue(paused.done() >= 25, "done " + paused.done());
        assertEquals(before, server.asked.size(), "nothing is asked of anybody at the start");
        again.goOn(paused.id(), server.entry().withMayKeep(false));
        assertEquals(Trouble.NO_SERVER, again.all().getFirst().trouble());
        again.goOn(paused.id(), server.entry());
        await(again, k -> k.phase() == Phase.KEPT);
        assertEquals(85 - paused.done(), server.asked.size() - before);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void canBePausedAndDeletedWhileItLoads() throws Exception {
        CountDownLatch asked = new CountDownLatch(10);
        CountDownLatch free = new CountDownLatch(1);
        server.answer = exchange -> {
            asked.countDown();
            if (asked.getCount() == 0) {
                waitFor(free);
            }
            TileServer.send(exchange, 200, TileServer.tile());
        };
        KeptAreas areas = areas(AreaFile.LARGEST);
        areas.keep(server.entry(), WORLD);
        areas.keep(server.entry(), new Area("b", WORLD.bounds(), 0, 1));
        assertTrue(asked.await(30, TimeUnit.SECONDS));
        areas.pause("b");
        assertEquals(Phase.PAUSED, areas.all().getLast().phase());
        areas.pause("All-of-it");
        Kept paused = await(areas, k -> k.phase() == Phase.PAUSED);
        assertEquals(Trouble.NONE, paused.trouble());
        assertTrue(paused.done() < 85);
        free.countDown();
        areas.delete("b");
        areas.delete("All-of-it");
        areas.close();
        try (Stream<Path> files = Files.list(folder())) {
            assertEquals(List.of(), files.toList());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void aBusyServerIsLeftAloneAsLongAsItSays(int status) throws Exception {
        AtomicInteger number = new AtomicInteger();
        List<Instant> times = new ArrayList<>();
        server.answer = exchange -> {
            synchronized (times) {
                times.add(Instant.now());
            }
            if (number.incrementAndGet() == 1) {
                exchange.getResponseHeaders().set("Retry-After", "7"); // longer than a tile on the screen would wait
                TileServer.send(exchange, status, new byte[0]);
            } else {
                TileServer.send(exchange, 200, TileServer.tile());
            }
        };
        KeptAreas areas = areas(AreaFile.LARGEST);
        areas.keep(server.entry(), new Area("one", WORLD.bounds(), 0, 0));
        Kept waiting = await(areas, k -> k.phase() == Phase.WAITING);
        assertNotNull(waiting.until());
        await(areas, k -> k.phase() == Phase.KEPT);
        assertEquals(2, times.size());
        Duration quiet = Duration.between(times.getFirst(), times.getLast());
        assertTrue(quiet.compareTo(Duration.ofMillis(6900)) >= 0, "only " + quiet);
    }

    @Test
    void aServerThatIsGoneEndsItAfterAFewTries() throws Exception {
        Server gone = server.entry();
        server.close();
        KeptAreas areas = areas(AreaFile.LARGEST);
        areas.keep(gone, new Area("one", WORLD.bounds(), 0, 0));
        Kept kept = await(areas, k -> k.phase() == Phase.PAUSED);
        assertEquals(Trouble.UNREACHABLE, kept.trouble());
    }

    @Test
    void aRefusalEndsItAtOnce() throws Exception {
        server.answer = exchange -> TileServer.send(exchange, 403, new byte[0]);
        KeptAreas areas = areas(AreaFile.LARGEST);
        areas.keep(server.entry(), WORLD);
        assertEquals(
                Trouble.REFUSED, await(areas, k -> k.phase() == Phase.PAUSED).trouble());
        assertTrue(server.asked.size() <= 2, "asked " + server.asked.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"html", "redirect", "garbage", "bomb", "size", "large"})
    void aServerThatSpeaksOfSomethingElseEndsItSoon(String kind) throws Exception {
        server.answer = exchange -> {
            switch (kind) {
                case "html" -> {
                    exchange.getResponseHeaders().set("Content-Type", "text/html");
                    TileServer.send(exchange, 200, "<html>Log in".getBytes(StandardCharsets.US_ASCII));
                }
                case "redirect" -> {
                    exchange.getResponseHeaders().set("Location", "http://127.0.0.2:1/login");
                    TileServer.send(exchange, 302, new byte[0]);
                }
                case "garbage" -> TileServer.send(exchange, 200, new byte[] {1, 2, 3});
                case "bomb" -> TileServer.send(exchange, 200, MadePictures.bomb());
                case "size" -> TileServer.send(exchange, 200, MadePictures.png(300, 200));
                default -> TileServer.send(exchange, 200, new byte[3 << 20]);
            }
        };
        KeptAreas areas = areas(AreaFile.LARGEST);
        areas.keep(server.entry(), WORLD);
        Kept kept = await(areas, k -> k.phase() == Phase.PAUSED);
        assertEquals(Trouble.NOT_TILES, kept.trouble());
        assertEquals(0, kept.done());
        assertTrue(server.asked.size() <= 12, "asked " + server.asked.size());
    }

    @Test
    void singleTilesThatAreMissingOrBrokenLeaveHoles() throws Exception {
        server.answer = exchange -> {
            switch (exchange.getRequestURI().getPath()) {
                case "/1/0/0.png" -> TileServer.send(exchange, 404, new byte[0]);
                case "/1/1/1.png" -> TileServer.send(exchange, 200, new byte[] {1, 2, 3});
                default -> TileServer.send(exchange, 200, TileServer.tile());
            }
        };
        KeptAreas areas = areas(AreaFile.LARGEST);
        areas.keep(server.entry(), new Area("holes", WORLD.bounds(), 0, 1));
        Path file = await(areas, k -> k.phase() == Phase.KEPT).file();
        assertNotNull(file);
        try (var c = DriverManager.getConnection("jdbc:sqlite:" + file);
                var row = c.createStatement().executeQuery("select count(*) from tiles")) {
            row.next();
            assertEquals(3, row.getInt(1));
        }
    }

    @Test
    void whereTheServerHasNothingThereIsNoFile() throws Exception {
        server.answer = exchange -> TileServer.send(exchange, 404, new byte[0]);
        KeptAreas areas = areas(AreaFile.LARGEST);
        areas.keep(server.entry(), new Area("sea", WORLD.bounds(), 0, 1));
        Kept kept = await(areas, k -> k.phase() == Phase.PAUSED);
        assertEquals(Trouble.NOTHING, kept.trouble());
    }

    @Test
    void refreshingAsksWhetherTilesHaveChangedAndMakesAFileAnew() throws Exception {
        byte[] red = TileServer.tile();
        server.answer = exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"1\"");
            TileServer.send(exchange, 200, red);
        };
        KeptAreas areas = areas(AreaFile.LARGEST);
        Area area = new Area("a", WORLD.bounds(), 0, 1);
        areas.keep(server.entry(), area);
        awaitEvent(areas, "finished null a.mbtiles");
        Path first = areas.files(areas.all().getFirst().source()).getFirst();
        byte[] content = Files.readAllBytes(first);
        server.conditions.clear();
        byte[] blue = MadeMaps.png(Color.BLUE);
        server.answer = exchange -> {
            if (exchange.getRequestURI().getPath().equals("/1/1/1.png")) {
                TileServer.send(exchange, 200, blue);
            } else {
                TileServer.send(exchange, 304, new byte[0]);
            }
        };
        Server entry = server.entry();
        areas.refresh("a", entry);
        Kept kept = awaitEvent(areas, "finished a.mbtiles a~2.mbtiles");
        Path second = kept.file();
        assertNotNull(second);
        assertEquals(List.of("\"1\"", "\"1\"", "\"1\"", "\"1\"", "\"1\""), server.conditions);
        try (MapFile map = MapFile.open(second)) {
            BufferedImage changed = map.draw(1, 1, 1, 1, false);
            BufferedImage same = map.draw(1, 0, 1, 1, false);
            assertNotNull(changed);
            assertNotNull(same);
            assertEquals(0xff0000ff, changed.getRGB(9, 9));
            assertEquals(0xffff0000, same.getRGB(9, 9));
        }
        assertTrue(content.length > 0);
        areas.delete("a");
        awaitGone(areas, "removing a~2.mbtiles");
        areas.close();
        try (Stream<Path> files = Files.list(folder())) {
            assertEquals(List.of(), files.toList());
        }
    }

    /// SQLite itself refuses the next page, as it does on a disk without room.
    @Test
    void aFileAtItsLimitIsWholeAndSaysSo() throws Exception {
        byte[] noise = MadePictures.noise();
        server.answer = exchange -> TileServer.send(exchange, 200, noise);
        KeptAreas areas = areas(40L * noise.length);
        areas.keep(server.entry(), WORLD);
        Kept kept = await(areas, k -> k.phase() == Phase.PAUSED);
        assertEquals(Trouble.TOO_LARGE, kept.trouble());
        Path part = folder().resolve("All-of-it.mbtiles.part");
        assertTrue(Files.size(part) <= 40L * noise.length);
        try (AreaFile file = AreaFile.open(part, AreaFile.LARGEST)) {
            long[] counts = file.counts(0);
            assertTrue(counts[0] >= 25 && counts[0] < 85, "holds " + counts[0]);
            AreaFile.Known first = file.known(WORLD.tile(0));
            assertNotNull(first);
            assertArrayEquals(noise, first.bytes());
        }
    }

    @Test
    void theLastRoomOfADiskIsLeftToOthers() throws Exception {
        room.set(1 << 20);
        KeptAreas areas = areas(AreaFile.LARGEST);
        areas.keep(server.entry(), WORLD);
        Kept kept = await(areas, k -> k.phase() == Phase.PAUSED);
        assertEquals(Trouble.DISK_FULL, kept.trouble());
        assertEquals(25, kept.done());
        room.set(Long.MAX_VALUE);
        areas.goOn(kept.id(), server.entry());
        await(areas, k -> k.phase() == Phase.KEPT);
        assertEquals(Trouble.NONE, areas.all().getFirst().trouble());
    }

    @Test
    void filesOfOthersInTheFolderAreLeftAlone() throws Exception {
        Files.createDirectories(folder());
        Path foreign = MadeMaps.mbtiles(
                folder().resolve("foreign.mbtiles"),
                Map.of("name", "x"),
                Map.of(new MadeMaps.At(0, 0, 0), TileServer.tile()));
        Files.writeString(folder().resolve("notes.txt"), "mine");
        byte[] before = Files.readAllBytes(foreign);
        KeptAreas areas = areas(AreaFile.LARGEST);
        areas.close();
        assertEquals(List.of(), areas.all());
        assertArrayEquals(before, Files.readAllBytes(foreign));
        assertTrue(Files.exists(folder().resolve("notes.txt")));
    }

    @Test
    void isRefusedWhereItMayNotBe() {
        KeptAreas areas = areas(AreaFile.LARGEST);
        Server osm = Server.create("o", "https://{s}.tile.openstreetmap.org/{z}/{x}/{y}.png", "", "", 19)
                .withMayKeep(true);
        assertThrows(IllegalArgumentException.class, () -> areas.keep(osm, WORLD));
        assertThrows(
                IllegalArgumentException.class, () -> areas.keep(server.entry().withMayKeep(false), WORLD));
        Area large = new Area("large", WORLD.bounds(), 0, 9);
        assertThrows(IllegalArgumentException.class, () -> areas.keep(server.entry(), large));
        assertEquals(List.of(), areas.all());
        assertFalse(Files.exists(folder()));
    }
}
