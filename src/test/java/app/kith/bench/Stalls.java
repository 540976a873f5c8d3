package app.kith.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import javafx.application.Platform;

/// How long the JavaFX thread keeps others waiting: a probe asks it for a turn, again and again, a millisecond after
/// it got the last. What it waited is at least as long as the longest task; it holds, too, what the machine did for
/// others meanwhile, so the processor time that the JavaFX thread and the renderer, for which it waits in each frame,
/// spent in a wait is told as well.
final class Stalls implements AutoCloseable {
    /// Where Linux says how long the JavaFX thread has been running.
    private final Path clock = clock("JavaFX App");
    private final Path rendererClock = clock("QuantumRend");
    private final List<Path> collectors = clocks("GC Thread");
    private final Thread probe;
    private double[] waits = new double[4096];
    private int count;
    private double mostWork;
    private double mostRendering;
    private double longest;
    private double collecting;
    private double mostOwn;
    private static final long LONG = 15_000_000; // ns

    /// What both threads did in the wait that goes on, and in the longest so far.
    private final List<String> now = new ArrayList<>();

    private volatile List<String> worst = List.of();
    /// And in that in which the JavaFX thread worked the most.
    private volatile List<String> hardest = List.of();
    private volatile boolean over;

    Stalls() {
        probe = Thread.ofPlatform().daemon().name("stalls").start(this::run);
    }

    private void run() {
        try {
            while (!over) {
                CountDownLatch turn = new CountDownLatch(1);
                long before = System.nanoTime();
                long work = worked(clock);
                long rendering = worked(rendererClock);
                long collected = collected();
                Platform.runLater(turn::countDown);
                while (!turn.await(10, TimeUnit.MILLISECONDS) && !over) {
                    if (System.nanoTime() - before > LONG) {
                        look();
                    }
                }
                add(
                        (System.nanoTime() - before) / 1e6,
                        (worked(clock) - work) / 1e6,
                        (worked(rendererClock) - rendering) / 1e6,
                        (collected() - collected) / 1e6);
                LockSupport.parkNanos(1_000_000);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // closed
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Of the thread whose name begins so.
    private static Path clock(String thread) {
        List<Path> clocks = clocks(thread);
        if (clocks.isEmpty()) {
            throw new IllegalStateException("there is no thread " + thread);
        }
        return clocks.getFirst();
    }

    private static List<Path> clocks(String thread) {
        List<Path> clocks = new ArrayList<>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
            for (Path task : tasks) {
                try {
                    if (Files.readString(task.resolve("comm")).startsWith(thread)) {
                        clocks.add(task.resolve("schedstat"));
                    }
                } catch (IOException _) {
                    // a thread that has ended meanwhile: its file is gone, or can't be read
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return clocks;
    }

    /// Milliseconds that the thread whose name begins so has had a processor for: unlike intervals, that bears a busy
    /// machine.
    static double worked(String thread) {
        try {
            return worked(clock(thread)) / 1e6;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What the JavaFX thread and the renderer do while others are kept waiting.
    private void look() {
        Thread.getAllStackTraces().forEach((thread, frames) -> {
            if (thread.getName().startsWith("QuantumRend") && frames.length > 0) {
                now.add("    renderer " + thread.getState() + " " + top(frames));
            }
            if (thread.getName().startsWith("JavaFX App") && frames.length > 0) {
                now.add("  JavaFX " + thread.getState() + " " + top(frames));
            }
        });
    }

    private static String top(StackTraceElement[] frames) {
        return Arrays.stream(frames)
                .limit(60)
                .map(frame -> frame.getClassName().replaceAll(".*\\.", "") + "." + frame.getMethodName())
                .collect(Collectors.joining(" < "));
    }

    /// What the JavaFX thread and the renderer did in the longest wait, every ten milliseconds.
    List<String> worst() {
        return worst;
    }

    List<String> hardest() {
        return hardest;
    }

    /// Nanoseconds.
    private static long worked(Path clock) throws IOException {
        return Long.parseLong(Files.readString(clock).split(" ", 2)[0]);
    }

    /// Nanoseconds that the collector's threads have worked while all others stood still.
    private long collected() throws IOException {
        long sum = 0;
        for (Path collector : collectors) {
            sum += worked(collector);
        }
        return sum;
    }

    private synchronized void add(double wait, double work, double rendering, double pause) {
        if (wait > longest) {
            longest = wait;
            worst = List.copyOf(now);
            collecting = pause;
        }
        if (work > mostWork) {
            hardest = List.copyOf(now);
        }
        now.clear();
        mostOwn = Math.max(mostOwn, pause > 1 ? 0 : wait);
        if (count == waits.length) {
            waits = Arrays.copyOf(waits, count * 2);
        }
        waits[count++] = wait;
        mostWork = Math.max(mostWork, work);
        mostRendering = Math.max(mostRendering, rendering);
    }

    /// ms.
    synchronized double longest() {
        return Arrays.stream(waits, 0, count).max().orElse(0);
    }

    @Override
    public synchronized String toString() {
        double[] sorted = Arrays.copyOf(waits, count);
        Arrays.sort(sorted);
        return Bench.format(
                "%.0f ms (the collector worked for %.0f ms in it; without it %.0f ms; p99 %.0f ms;"
                        + " most processor time in one wait %.0f ms, renderer %.0f ms)",
                sorted[count - 1], collecting, mostOwn, Bench.part(sorted, 0.99), mostWork, mostRendering);
    }

    @Override
    public void close() {
        over = true;
        probe.interrupt();
    }
}
