package app.kith.tiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class MemoryTileCacheTest {
    private final List<CompletableFuture<BufferedImage>> asked = new ArrayList<>();

    private final TileSource source = new TileSource() {
        @Override
        public CompletableFuture<BufferedImage> tile(int zoom, int x, int y, int scale) {
            var future = new CompletableFuture<BufferedImage>();
            asked.add(future);
            return future;
        }

        @Override
        public String attribution() {
            return "me";
        }

        @Override
        public String id() {
            return "test";
        }

        @Override
        public int maxZoom() {
            return 19;
        }
    };

    private static BufferedImage image() {
        return new BufferedImage(256, 256, BufferedImage.TYPE_INT_RGB);
    }

    @Test
    void asksOnceForATileTwoWaitFor() {
        var cache = new MemoryTileCache(source, 1 << 20);
        var one = cache.tile(1, 0, 0, 1);
        var two = cache.tile(1, 0, 0, 1);
        assertEquals(1, asked.size());
        BufferedImage image = image();
        one.cancel(true);
        asked.getFirst().complete(image);
        assertSame(image, two.join());
        assertSame(image, cache.tile(1, 0, 0, 1).join());
        assertEquals(1, asked.size());
    }

    @Test
    void cancelsTheRequestWhenNobodyWaitsAnyMore() {
        var cache = new MemoryTileCache(source, 1 << 20);
        var one = cache.tile(1, 0, 0, 1);
        var two = cache.tile(1, 0, 0, 1);
        one.cancel(true);
        assertFalse(asked.getFirst().isCancelled());
        two.cancel(true);
        assertTrue(asked.getFirst().isCancelled());
        cache.tile(1, 0, 0, 1);
        assertEquals(2, asked.size());
    }

    @Test
    void asksAgainForATileThatFailed() {
        var cache = new MemoryTileCache(source, 1 << 20);
        var one = cache.tile(1, 0, 0, 1);
        asked.getFirst().completeExceptionally(new TileException("no", true));
        assertTrue(one.isCompletedExceptionally());
        cache.tile(1, 0, 0, 1);
        assertEquals(2, asked.size());
    }

    @Test
    void keepsAsManyAsFit() {
        var cache = new MemoryTileCache(source, 3 * 256 * 256 * 4);
        for (int x = 0; x < 5; x++) {
            cache.tile(3, x, 0, 1);
            asked.get(x).complete(image());
        }
        assertEquals(3 * 256 * 256 * 4, cache.bytes());
        cache.tile(3, 4, 0, 1);
        assertEquals(5, asked.size());
        cache.tile(3, 0, 0, 1);
        assertEquals(6, asked.size());
    }

    @Test
    void aDarkenedTileKeepsItsHueAndCancelsItsSource() {
        var dark = new DarkenedTiles(source);
        var future = dark.tile(1, 0, 0, 1);
        BufferedImage light = image();
        light.setRGB(0, 0, 0xffffff);
        light.setRGB(1, 0, 0xaad3df); // water on the usual raster map
        asked.getFirst().complete(light);
        BufferedImage image = future.join();
        assertEquals(0x161b22, image.getRGB(0, 0) & 0xffffff);
        int water = image.getRGB(1, 0) & 0xffffff;
        assertTrue((water & 255) > (water >> 16) + 20 && (water & 255) < 0x90, Integer.toHexString(water));
        assertEquals(0xffffff, light.getRGB(0, 0) & 0xffffff);

        dark.tile(1, 0, 0, 1).cancel(true);
        assertTrue(asked.get(1).isCancelled());
    }
}
