package app.kith.tiles;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;

/// Keeps a small and then a large tile, in a process whose files may not grow: `FullDisk DIR`.
public final class FullDisk {
    private FullDisk() {}

    public static void main(String[] args) {
        DiskTileCache cache = new DiskTileCache(Path.of(args[0]), 10 << 20, Clock.systemUTC());
        for (String key : new String[] {"small", "large", "small again"}) {
            int size = key.equals("large") ? 1 << 20 : 1000;
            cache.put(key, new DiskTileCache.Entry(new byte[size], null, null, Instant.parse("2036-01-01T00:00:00Z")));
            System.out.println(key + " " + (cache.get(key) != null));
        }
        System.out.println("bytes below 3000 " + (cache.bytes() < 3000));
    }
}
