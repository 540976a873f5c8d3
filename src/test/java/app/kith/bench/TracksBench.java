package app.kith.bench;

import app.kith.BenchWindow;
import app.kith.history.travel.Timeline;
import app.kith.testing.Fx;
import app.kith.ui.map.Pasts;
import app.kith.ui.map.Worlds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javafx.event.Event;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/// The whole window with one long track from the history, while somebody drags the map and turns the wheel.
final class TracksBench {
    private static final int WARM_UP_SECONDS = 10;
    private static final double MB = 1048576;

    private TracksBench() {}

    /// @param argument how many points, and for how many seconds: "1000000" or "1000000x20"
    static void run(String argument) throws Exception {
        String[] parts = argument.split("x", 2);
        int points = parts[0].isEmpty() ? 1_000_000 : Integer.parseInt(parts[0]);
        int seconds = parts.length < 2 ? 30 : Integer.parseInt(parts[1]);
        Bench.inFolder(folder -> {
            try (BenchWindow window = BenchWindow.open(folder)) {
                measure(window, points, seconds);
            }
        });
    }

    private static void measure(BenchWindow window, int points, int seconds) {
        Fx.act(() -> window.map().open(Worlds.PARIS, 11));
        Fx.await("the map", () -> window.map().framesDrawn() > 0 && window.map().tilesPending() == 0);
        drive(window, WARM_UP_SECONDS, true);
        double work = worked();
        double[] bare = drive(window, seconds / 2, true);
        work = (worked() - work) / bare.length;
        Bench.row("frame interval, panning and zooming, no track", WindowBench.intervals(bare));
        Bench.row("processor time a frame, panning and zooming, no track", Bench.format("%.1f ms", work));
        double heap = heap(window);
        // Its first frame is awaited pulse by pulse: nothing of it was run before but the map itself.
        Timeline[] timeline = {Pasts.drives(Worlds.id("tom"), points)};
        String name = Bench.format("%,d-point track", timeline[0].track().size());
        double before = worked();
        long begin = System.nanoTime();
        Fx.act(() -> window.model().map().tracks().shownProperty().set(List.of(timeline[0])));
        Fx.await("the track", () -> window.map().tilesPending() == 0);
        Fx.pulses(1);
        double first = (System.nanoTime() - begin) / 1e6;
        double limit = points > 1_000_000 ? 8000 : 1000;
        Bench.row(
                name + ": first frame, from arrays",
                Bench.format("%.0f ms (processor time %.0f ms)", first, worked() - before),
                Bench.format("<= %.1f s", limit / 1000),
                first <= limit);
        double most = points > 1_000_000 ? 33 : 17;
        drive(window, WARM_UP_SECONDS, true);
        for (boolean zooming : new boolean[] {false, true}) {
            String how = name + (zooming ? ": frame interval, panning and zooming" : ": frame interval, panning");
            try (Stalls stalls = new Stalls()) {
                double used = worked();
                double[] intervals = drive(window, seconds, zooming);
                double p95 = Bench.part(intervals, 0.95);
                Bench.row(how, WindowBench.intervals(intervals), Bench.format("p95 <= %.0f ms", most), p95 <= most);
                Bench.row(
                        how + ": processor time a frame",
                        Bench.format("%.1f ms", (worked() - used) / intervals.length));
                Bench.row(how + ": longest wait", stalls.toString(), "<= 50 ms", stalls.longest() <= 50);
            }
        }
        point(window, name);
        timeline[0] = null; // the map alone holds it now
        double held = heap(window) - heap;
        Bench.row(
                name + ": heap, the track's own arrays included",
                Bench.format("%.0f MB", held),
                points > 1_000_000 ? "-" : "<= 64 MB",
                points > 1_000_000 || held <= 64);
    }

    /// Moves the mouse over the track, near and far away.
    private static void point(BenchWindow window, String name) {
        double longest = 0;
        for (double zoom : new double[] {4, 11, 16}) {
            Fx.act(() -> window.map().open(Worlds.PARIS, zoom));
            Fx.await("the map", () -> window.map().tilesPending() == 0);
            for (int i = 0; i < 60; i++) {
                double x = 440 + i * 7;
                longest = Math.max(longest, Fx.run(() -> {
                    long begin = thread();
                    Event.fireEvent(
                            window.map(),
                            new MouseEvent(
                                    MouseEvent.MOUSE_MOVED,
                                    x,
                                    400,
                                    x,
                                    400,
                                    MouseButton.NONE,
                                    0,
                                    false,
                                    false,
                                    false,
                                    false,
                                    false,
                                    false,
                                    false,
                                    false,
                                    false,
                                    true,
                                    null));
                    return (thread() - begin) / 1e6;
                }));
            }
        }
        Bench.row(
                name + ": pointing at it, zooms 4, 11 and 16, most processor time",
                Bench.format("%.1f ms", longest),
                "<= 50 ms",
                longest <= 50);
    }

    /// Processor time of this thread so far, ns, as Linux says.
    private static long thread() throws IOException {
        return Long.parseLong(
                Files.readString(Path.of("/proc/thread-self/schedstat")).split(" ", 2)[0]);
    }

    /// Processor time of the whole process so far, ms: unlike intervals, it bears a busy machine.
    private static double worked() {
        return ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ZERO)
                        .toNanos()
                / 1e6;
    }

    private static double[] drive(BenchWindow window, int seconds, boolean zooming) {
        double[] intervals =
                MapDrive.start(window.map(), seconds, zooming, false).join();
        Arrays.sort(intervals);
        return intervals;
    }

    /// MB in use after a collection, of the same view each time.
    private static double heap(BenchWindow window) {
        Fx.act(() -> window.map().open(Worlds.PARIS, 11));
        Fx.await("the map", () -> !window.map().isMoving() && window.map().tilesPending() == 0);
        // Soft references are kept for some time after their last use (-XX:SoftRefLRUPolicyMSPerMB).
        LockSupport.parkNanos(3_000_000_000L);
        System.gc();
        Fx.pulses(10);
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / MB;
    }
}
