package app.kith.bench;

import app.kith.geo.GeoPoint;
import app.kith.tiles.files.MadeMaps;
import app.kith.tiles.files.MadeMaps.At;
import app.kith.tiles.files.MapFile;
import java.awt.Color;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// How long a tile out of a file takes to be drawn. `KITH_BENCH_MAP` names a mapsforge file to measure as well, in the
/// middle of it at zoom 14 or where `KITH_BENCH_AT` says: none comes along.
final class MapFileBench {
    private static final int ZOOM = 5;

    private MapFileBench() {}

    static void run() throws Exception {
        Bench.inFolder(folder -> {
            Map<At, byte[]> tiles = new HashMap<>();
            for (int x = 0; x < 1 << ZOOM; x++) {
                for (int y = 0; y < 1 << ZOOM; y++) {
                    tiles.put(new At(ZOOM, x, y), MadeMaps.png(new Color(x, y, 90)));
                }
            }
            Path file = MadeMaps.mbtiles(folder.resolve("bench.mbtiles"), Map.of("format", "png"), tiles);
            measure("MBTiles", file, ZOOM, 0, 0, 1 << ZOOM);
        });
        String own = System.getenv("KITH_BENCH_MAP");
        if (own != null) {
            Path file = Path.of(own);
            try (MapFile map = MapFile.open(file)) {
                String at = System.getenv("KITH_BENCH_AT"); // zoom/latitude/longitude
                String[] where = at == null ? new String[0] : at.split("/");
                GeoPoint middle = where.length == 3
                        ? new GeoPoint(Double.parseDouble(where[1]), Double.parseDouble(where[2]))
                        : map.bounds().center();
                int zoom = where.length == 3 ? Integer.parseInt(where[0]) : 14;
                int x = (int) (app.kith.geo.Mercator.x(middle.lon()) * (1 << zoom)) - 4;
                int y = (int) (app.kith.geo.Mercator.y(middle.lat()) * (1 << zoom)) - 4;
                measure("mapsforge", file, zoom, x, y, 8);
            }
        }
    }

    private static void measure(String what, Path file, int zoom, int left, int top, int side) throws Exception {
        try (MapFile map = MapFile.open(file)) {
            for (int scale = 1; scale <= 2; scale++) {
                double[] times = new double[side * side];
                for (int i = 0; i < times.length; i++) {
                    long start = System.nanoTime();
                    map.draw(zoom, left + i % side, top + i / side, scale, false);
                    times[i] = (System.nanoTime() - start) / 1e6;
                }
                Arrays.sort(times);
                Bench.row(
                        what + " tile, " + scale + "x, p95 (median)",
                        Bench.format("%.1f ms (%.1f)", Bench.part(times, 0.95), Bench.part(times, 0.5)));
            }
        }
    }
}
