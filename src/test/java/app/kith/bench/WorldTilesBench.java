package app.kith.bench;

import app.kith.geo.Mercator;
import app.kith.places.Towns;
import app.kith.tiles.WorldTiles;
import java.awt.image.BufferedImage;
import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javax.imageio.ImageIO;

/// Prints how long tiles of the built-in map take, zoom by zoom; with a directory as argument it writes pictures of
/// places instead, to look at.
final class WorldTilesBench {
    private record Spot(String name, double lat, double lon) {}

    private static final List<Spot> SPOTS = List.of(
            new Spot("antibes", 43.58, 7.12),
            new Spot("geneva", 46.25, 6.3),
            new Spot("manhattan", 40.75, -73.98),
            new Spot("fiji", -17.0, 180.0),
            new Spot("bergen", 60.39, 5.32),
            new Spot("tokyo", 35.6, 139.8));

    public static void main(String[] args) throws Exception {
        Towns towns = Towns.load();
        Supplier<Towns> supplier = () -> towns;
        var light = new WorldTiles(supplier, false);
        if (args.length > 0) {
            pictures(new File(args[0]), light, args.length > 1 ? args[1] : "");
        } else {
            measure(light);
        }
    }

    private static void measure(WorldTiles tiles) {
        System.out.println("zoom  median ms  worst ms  (1x)   median ms  worst ms  (2x)");
        for (int zoom = 0; zoom <= tiles.maxZoom(); zoom++) {
            var line = new StringBuilder(String.format(Locale.ROOT, "%4d", zoom));
            for (int scale = 1; scale <= 2; scale++) {
                List<Double> times = new ArrayList<>();
                for (int round = 0; round < 2; round++) {
                    times.clear();
                    for (Spot s : SPOTS) {
                        int cx = (int) (Mercator.x(s.lon) * (1 << zoom));
                        int cy = (int) (Mercator.y(s.lat) * (1 << zoom));
                        for (int i = 0; i < 9; i++) {
                            int x = cx + i % 3 - 1;
                            int y = Math.clamp(cy + i / 3 - 1, 0, (1 << zoom) - 1);
                            long start = System.nanoTime();
                            tiles.tile(zoom, x, y, scale).join();
                            times.add((System.nanoTime() - start) / 1e6);
                        }
                    }
                }
                double[] sorted =
                        times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
                line.append(String.format(
                        Locale.ROOT, "  %9.2f  %8.2f       ", sorted[sorted.length / 2], sorted[sorted.length - 1]));
            }
            System.out.println(line);
        }
    }

    private static void pictures(File dir, WorldTiles light, String only) throws Exception {
        int[] zooms = {2, 4, 6, 9, 11, 13};
        for (boolean dark : new boolean[] {false, true}) {
            for (Spot spot : SPOTS) {
                for (int zoom : zooms) {
                    String name = spot.name + "-" + zoom + (dark ? "-dark" : "-light");
                    if (name.matches(".*(" + only + ").*")) {
                        ImageIO.write(view(light.dark(dark), spot, zoom), "png", new File(dir, name + ".png"));
                    }
                }
            }
        }
        System.out.println(Arrays.toString(dir.list()));
    }

    private static BufferedImage view(WorldTiles tiles, Spot spot, int zoom) {
        double world = 256.0 * (1 << zoom);
        double left = Mercator.x(spot.lon) * world - 512;
        double top = Mercator.y(spot.lat) * world - 384;
        var image = new BufferedImage(1024, 768, BufferedImage.TYPE_INT_RGB);
        for (int x = (int) Math.floor(left / 256); x * 256 < left + 1024; x++) {
            for (int y = (int) Math.max(0, Math.floor(top / 256)); y * 256 < top + 768 && y < 1 << zoom; y++) {
                image.getGraphics()
                        .drawImage(
                                tiles.tile(zoom, x, y, 1).join(),
                                (int) Math.floor(x * 256 - left),
                                (int) Math.floor(y * 256 - top),
                                null);
            }
        }
        return image;
    }
}
