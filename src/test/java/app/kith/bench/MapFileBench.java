package app.kith.bench;

import app.kith.BenchWindow;
import app.kith.geo.GeoPoint;
import app.kith.settings.BaseMapSettings;
import app.kith.testing.Fx;
import app.kith.tiles.MemoryTileCache;
import app.kith.tiles.files.MadeMaps;
import app.kith.tiles.files.MadeMaps.At;
import app.kith.tiles.files.MapFile;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/// How long a tile out of a file takes to be drawn, at street level by a town made on the spot.
///
/// `KITH_BENCH_MAP` names a mapsforge file to measure as well, in the middle of it at zoom 14 or where `KITH_BENCH_AT`
/// says.
final class MapFileBench {
    private static final int ZOOM = 5;
    private static final int SIDE = 6; // of the square of tiles at street level

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
        streets();
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

    /// A dense town at street level: drawn from a mapsforge file, and read as the same pictures from an MBTiles file.
    private static void streets() throws Exception {
        Bench.inFolder(folder -> {
            Path vector = MadeStreets.write(folder.resolve("streets.map"));
            Map<At, byte[]> pictures = new HashMap<>();
            for (int zoom = MadeStreets.BASE; zoom <= 18; zoom++) {
                street("mapsforge", vector, zoom, pictures);
            }
            Path raster = MadeMaps.mbtiles(folder.resolve("streets.mbtiles"), Map.of("format", "png"), pictures);
            for (int zoom = MadeStreets.BASE; zoom <= 18; zoom++) {
                street("MBTiles", raster, zoom, null);
            }
            pan(folder.resolve("data"), vector);
        });
    }

    /// The first time after the file was opened, and once more.
    ///
    /// @param pictures takes the tiles as PNG
    private static void street(String what, Path file, int zoom, @Nullable Map<At, byte[]> pictures) throws Exception {
        int left = MadeStreets.left() << zoom - MadeStreets.BASE;
        int top = MadeStreets.top() << zoom - MadeStreets.BASE;
        StringBuilder said = new StringBuilder();
        try (MapFile map = MapFile.open(file)) {
            for (String round : List.of("cold", "warm")) {
                double[] times = new double[SIDE * SIDE];
                for (int i = 0; i < times.length; i++) {
                    int x = left + 1 + i % SIDE;
                    int y = top + 1 + i / SIDE;
                    long start = System.nanoTime();
                    BufferedImage image = map.draw(zoom, x, y, 1, false);
                    times[i] = (System.nanoTime() - start) / 1e6;
                    if (image == null) {
                        throw new IllegalStateException("no tile " + zoom + "/" + x + "/" + y);
                    }
                    if (pictures != null && round.equals("warm")) {
                        var png = new ByteArrayOutputStream();
                        ImageIO.write(image, "png", png);
                        pictures.put(new At(zoom, x, y), png.toByteArray());
                    }
                }
                Arrays.sort(times);
                said.append(Bench.format(
                        "%s p50 %.1f, p95 %.1f, longest %.1f ms; ",
                        round, Bench.part(times, 0.5), Bench.part(times, 0.95), times[times.length - 1]));
            }
        }
        Bench.row(what + " tile of a dense town, zoom " + zoom, said.toString().strip());
    }

    /// The window goes east over tiles nobody has drawn yet.
    private static void pan(Path data, Path file) throws Exception {
        try (BenchWindow window = BenchWindow.open(data)) {
            Fx.act(() -> {
                window.map().open(MadeStreets.at(MadeStreets.left() + 1.0, MadeStreets.top() + 3.5), 16);
                window.model()
                        .baseMapsProperty()
                        .set(new BaseMapSettings(List.of(), List.of(file.toString()), BaseMapSettings.FILES));
            });
            Fx.await(
                    "the file's map",
                    () -> window.model().map().tilesProperty().get() instanceof MemoryTileCache
                            && window.map().tilesPending() == 0);
            try (Stalls stalls = new Stalls()) {
                double[] intervals =
                        MapDrive.start(window.map(), 8, false, true).join();
                int pending = Fx.run(() -> window.map().tilesPending());
                Arrays.sort(intervals);
                Bench.row(
                        "panning over tiles a mapsforge file has yet to draw, zoom 16: frame interval",
                        WindowBench.intervals(intervals));
                Bench.row(
                        "the same: longest task of the JavaFX thread",
                        stalls + Bench.format("; %d tiles awaited at the end", pending),
                        "<= 50 ms",
                        stalls.longest() <= 50);
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
