package app.kith.bench;

import app.kith.BenchWindow;
import app.kith.live.World;
import app.kith.testing.Fx;
import app.kith.ui.map.Worlds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/// The whole window while somebody drags the map: how evenly frames come, and what memory it takes.
final class WindowBench {
    private static final int WARM_UP_SECONDS = 15;

    private WindowBench() {}

    /// With the demo family, its broker and all.
    static void pan(int seconds) throws Exception {
        Bench.inFolder(folder -> {
            try (BenchWindow window = demo(folder)) {
                MapDrive.start(window.map(), WARM_UP_SECONDS, false, false).join();
                long frames = window.map().framesDrawn();
                double fx = Stalls.worked("JavaFX App");
                double renderer = Stalls.worked("QuantumRend");
                double[] intervals =
                        MapDrive.start(window.map(), seconds, false, false).join();
                fx = Stalls.worked("JavaFX App") - fx;
                renderer = Stalls.worked("QuantumRend") - renderer;
                frames = window.map().framesDrawn() - frames;
                Arrays.sort(intervals);
                double p95 = Bench.part(intervals, 0.95);
                String name = Bench.format("frame interval while panning, demo family, %d s", seconds);
                Bench.row(name, intervals(intervals), "p95 <= 17 ms", p95 <= 17);
                Bench.row(
                        name + ": processor time of a frame",
                        Bench.format("JavaFX thread %.1f ms, renderer %.1f ms", fx / frames, renderer / frames));
            }
        });
    }

    /// With ten thousand people, for information.
    static void crowd(int seconds) throws Exception {
        Bench.inFolder(folder -> {
            try (BenchWindow window = BenchWindow.open(folder)) {
                World world = Worlds.crowd(10_000, 60_000).world();
                Fx.act(() -> window.model().show(world, Instant.now()));
                Fx.await(
                        "tiles",
                        () -> window.map().framesDrawn() > 0 && window.map().tilesPending() == 0);
                MapDrive.start(window.map(), WARM_UP_SECONDS, false, false).join();
                double[] intervals =
                        MapDrive.start(window.map(), seconds, false, false).join();
                Arrays.sort(intervals);
                Bench.row(
                        Bench.format("frame interval while panning, 10,000 people, %d s", seconds),
                        intervals(intervals));
            }
        });
    }

    /// Roams over ever new tiles, in and out. The heap is read eight times, always of the same view: what the map keeps
    /// differs by the place it looks at.
    static void memory(int minutes) throws Exception {
        Bench.inFolder(folder -> {
            try (BenchWindow window = demo(folder)) {
                MapDrive.start(window.map(), WARM_UP_SECONDS, true, true).join();
                double[] heap = new double[9];
                heap[0] = heapAtHome(window);
                for (int lap = 1; lap < heap.length; lap++) {
                    MapDrive.start(window.map(), minutes * 60 / 8, true, true).join();
                    heap[lap] = heapAtHome(window);
                }
                String name = Bench.format("panning and zooming, demo family, %d min", minutes);
                // What is let go of late comes and goes; a leak lifts the lowest reading as well.
                double early = Arrays.stream(heap, 1, 5).min().orElseThrow();
                double late = Arrays.stream(heap, 5, 9).min().orElseThrow();
                Bench.row(
                        name + ": heap after GC",
                        Arrays.stream(heap)
                                .mapToObj(mb -> Bench.format("%.0f", mb))
                                .collect(Collectors.joining(", ", "", " MB")),
                        "no growth (lowest of 2nd half <= of 1st + 3)",
                        late - early <= 3);
                long resident = status("VmHWM");
                Bench.row(
                        name + ": resident memory, most",
                        Bench.format("%d MB (at the end %d MB)", resident, status("VmRSS")),
                        "<= 350 MB",
                        resident <= 350);
            }
        });
    }

    private static BenchWindow demo(Path folder) {
        BenchWindow window = BenchWindow.open(folder);
        window.demo();
        Fx.await(
                "the family",
                () -> window.model().worldProperty().get().people().size() >= 5);
        Fx.await("tiles", () -> window.map().framesDrawn() > 0 && window.map().tilesPending() == 0);
        return window;
    }

    static String intervals(double[] sorted) {
        return Bench.format(
                "p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, longest %.0f ms",
                Bench.part(sorted, 0.5), Bench.part(sorted, 0.95), Bench.part(sorted, 0.99), sorted[sorted.length - 1]);
    }

    /// MB in use with everybody in sight and all tiles there, of what cannot be let go of.
    private static double heapAtHome(BenchWindow window) {
        Fx.act(window.map()::fitAll);
        Fx.pulses(60); // the flight; people go on gliding, so the map never rests altogether
        Fx.await("the family's map", () -> window.map().tilesPending() == 0);
        // Soft references are kept for some time after their last use (-XX:SoftRefLRUPolicyMSPerMB).
        LockSupport.parkNanos(3_000_000_000L);
        System.gc();
        Fx.pulses(10); // what was let go of on the JavaFX thread
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1048576.0;
    }

    /// MB, of this process, as Linux says.
    static long status(String key) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith(key + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }
}
