package app.kith.bench;

import app.kith.live.World;
import app.kith.testing.Fx;
import app.kith.ui.map.GridTiles;
import app.kith.ui.map.MapModel;
import app.kith.ui.map.MapPane;
import app.kith.ui.map.Worlds;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// How evenly frames come while the map is dragged about with the mouse (1280 x 800): prints a table.
///
/// `java ... app.kith.bench.MapBench [SECONDS]`; Headless and software rendering unless the properties say otherwise.
public final class MapBench {
    private MapBench() {}

    public static void main(String[] args) {
        int seconds = args.length > 0 ? Integer.parseInt(args[0]) : 8;
        System.out.println(
                "people   zoom     frames   p50 ms   p95 ms   p99 ms   worst   cpu ms/frame   heap after GC");
        run("5", Worlds.family(null).world(), 0, seconds, false);
        run("200", Worlds.crowd(200, 15_000).world(), 0, seconds, false);
        run("10000", Worlds.crowd(10_000, 60_000).world(), 0, seconds, false);
        run("10000", Worlds.crowd(10_000, 60_000).world(), 15, seconds, false);
        run("5 +zoom", Worlds.family(null).world(), 0, seconds * 3, true);
        Platform.exit();
    }

    private static void run(String name, World world, double zoom, int seconds, boolean zooming) {
        MapModel model = new MapModel();
        MapPane[] pane = new MapPane[1];
        Stage stage = Fx.run(() -> {
            model.tilesProperty().set(new GridTiles(false, true));
            pane[0] = new MapPane(model);
            model.show(world);
            model.selectedProperty().set(world.people().keySet().iterator().next());
            return Fx.show(new Scene(pane[0], 1280, 800));
        });
        Fx.pulses(3);
        if (zoom > 0) {
            Fx.act(() -> pane[0].open(Worlds.PARIS, zoom));
        }
        Fx.await("tiles", () -> pane[0].tilesPending() == 0 && !pane[0].isMoving());
        double cpu = cpuMillis();
        double[] intervals = MapDrive.start(pane[0], seconds, zooming, false).join();
        cpu = (cpuMillis() - cpu) / intervals.length;
        Arrays.sort(intervals);
        String at = String.format(
                Locale.ROOT, "%.0f", Fx.run(() -> pane[0].viewport().zoom()));
        Fx.act(stage::hide);
        System.gc();
        long heap = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        System.out.printf(
                Locale.ROOT,
                "%-8s %-8s %6d %8.1f %8.1f %8.1f %7.1f %14.1f   %d MB%n",
                name,
                at,
                intervals.length,
                Bench.part(intervals, 0.5),
                Bench.part(intervals, 0.95),
                Bench.part(intervals, 0.99),
                intervals[intervals.length - 1],
                cpu,
                heap >> 20);
    }

    /// What the process has used so far: unlike intervals, it bears a busy machine.
    private static double cpuMillis() {
        return ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ZERO)
                        .toNanos()
                / 1e6;
    }
}
