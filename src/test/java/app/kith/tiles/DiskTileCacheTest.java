package app.kith.tiles;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DiskTileCacheTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    private Path dir;

    private DiskTileCache cache(long maxBytes, int second) {
        return new DiskTileCache(dir.resolve("tiles"), maxBytes, Clock.fixed(NOW.plusSeconds(second), ZoneOffset.UTC));
    }

    private static DiskTileCache.Entry entry(int size) {
        return new DiskTileCache.Entry(new byte[size], "\"e\"", null, NOW.plus(Duration.ofDays(1)));
    }

    private List<Path> files() throws Exception {
        try (Stream<Path> all = Files.walk(dir)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void givesBackWhatItKeptAlsoAfterARestart() {
        byte[] body = {1, 2, 3};
        cache(10_000, 0).put("k", new DiskTileCache.Entry(body, null, "Sat", NOW));
        DiskTileCache.Entry kept = cache(10_000, 1).get("k");
        assertNotNull(kept);
        assertArrayEquals(body, kept.body());
        assertNull(kept.etag());
        assertEquals("Sat", kept.lastModified());
        assertEquals(NOW, kept.expires());
        assertNull(cache(10_000, 1).get("other"));
    }

    @Test
    void staysUnderItsSizeAndForgetsWhatWasNotUsedLongest() throws Exception {
        DiskTileCache cache = cache(5_000, 0);
        cache.put("a", entry(1_500));
        cache.put("b", entry(1_500));
        cache.put("c", entry(1_500));
        assertNotNull(cache.get("a"));
        cache.put("d", entry(1_500));
        assertNull(cache.get("b"));
        assertNotNull(cache.get("a"));
        assertNotNull(cache.get("c"));
        assertNotNull(cache.get("d"));
        long onDisk = 0;
        for (Path file : files()) {
            onDisk += Files.size(file);
        }
        assertTrue(onDisk <= 5_000, () -> "bytes on disk");
        assertEquals(onDisk, cache.bytes());
    }

    @Test
    void remembersAcrossRestartsWhatWasUsedLast() {
        cache(5_000, 0).put("a", entry(1_500));
        cache(5_000, 10).put("b", entry(1_500));
        cache(5_000, 20).put("c", entry(1_500));
        assertNotNull(cache(5_000, 30).get("a"));
        DiskTileCache later = cache(5_000, 40);
        later.put("d", entry(1_500));
        assertNull(later.get("b"));
        assertNotNull(later.get("a"));
    }

    @Test
    void keepsNothingLargerThanItself() throws Exception {
        cache(1_000, 0).put("a", entry(1_000));
        assertEquals(List.of(), files());
    }

    @Test
    void forgetsADamagedFile() throws Exception {
        cache(10_000, 0).put("a", entry(500));
        Path file = files().getFirst();
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
        assertNull(cache(10_000, 1).get("a"));
        assertEquals(List.of(), files());
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[0]);
        assertNull(cache(10_000, 1).get("a"));
    }

    @Test
    void leavesNoHalfWrittenFileBehind() throws Exception {
        cache(10_000, 0).put("a", entry(500));
        assertTrue(files().stream().noneMatch(f -> f.toString().endsWith(".tmp")));
        // A process that died while writing left this.
        Path left = Files.write(dir.resolve("tiles").resolve("new-1.tmp"), new byte[10]);
        assertNotNull(cache(10_000, 1).get("a"));
        assertTrue(Files.notExists(left));
    }

    @Test
    void noKeyLeadsOutOfTheDirectory() throws Exception {
        DiskTileCache cache = cache(10_000, 0);
        for (String key : List.of("../../x", "/etc/x", "a\0b", "con", "x".repeat(10_000))) {
            cache.put(key, entry(10));
            assertNotNull(cache.get(key));
        }
        assertTrue(files().stream().allMatch(f -> f.startsWith(dir.resolve("tiles"))));
        cache.clear();
        assertEquals(List.of(), files());
        assertEquals(0, cache.bytes());
    }

    /// The system itself refuses the bytes beyond the limit, after some of them were written: as a full disk does.
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aFullDiskCostsOnlyTheKeeping() throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(
                        "sh",
                        "-c",
                        "ulimit -f 200 && exec \"$@\"", // 100 or 200 KiB
                        "sh",
                        java.toString(),
                        "-Xshare:auto",
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FullDisk.class.getName(),
                        dir.resolve("full").toString())
                .redirectErrorStream(true)
                .start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), said);
            assertEquals(
                    List.of("small true", "large false", "small again true", "bytes below 3000 true"),
                    said.lines().toList());
        } finally {
            process.destroyForcibly();
        }
        assertEquals(2, files().size(), "no half of a file is left");
    }
}
