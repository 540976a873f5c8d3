package app.kith.history.exchange;

import app.kith.history.History;
import app.kith.history.exchange.Imported.Problem;
import app.kith.model.DeviceId;
import app.kith.model.Observation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Takes what the readers find: hands it to the history in batches, counts, lists what is bad, tells how far it got,
/// and
/// ends early when asked. While one batch is being kept the next is read, on this thread alone.
final class Intake implements AutoCloseable {
    static final int BATCH = 5_000;
    private static final int PROBLEMS = 1_000;
    private static final int LOOK_EVERY = 1_024; // facts and bad lines
    private static final long TELL_EVERY = 100_000_000; // ns

    private final History history;
    private final Progress progress;
    private final ExecutorService keeper = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("import-keeper").daemon().factory());

    /// When this import began: what a file does not say of its own receipt.
    private final Instant now;

    private final List<Problem> problems = new ArrayList<>();
    private final TreeSet<DeviceId> devices = new TreeSet<>();
    private List<Observation> batch = new ArrayList<>(BATCH);
    private @Nullable Future<Integer> keeping;
    private @Nullable DeviceId lastDevice;
    private String file = "";
    private long done;
    private long total = -1;
    private long facts;
    private long added;
    private long skipped;
    private long bad;
    private long looks;
    private long told;

    Intake(History history, Progress progress, Instant now) {
        this.history = history;
        this.progress = progress;
        this.now = now;
    }

    Instant now() {
        return now;
    }

    /// @param name of the file that is read from now on, without folders
    void begin(String name) {
        file = name;
        look();
    }

    /// @param units bytes of all files, or months; -1 when it is not known
    void expect(long units) {
        total = units;
    }

    void advance(long units) {
        done += units;
    }

    void take(Observation observation) {
        DeviceId device = observation.device();
        if (!device.equals(lastDevice)) {
            lastDevice = device;
            devices.add(device);
        }
        batch.add(observation);
        facts++;
        if (batch.size() >= BATCH) {
            flush();
        }
        lookSometimes();
    }

    /// @param line counted from 1; 0 for the file as a whole
    /// @param reason a sentence that repeats nothing of the line
    void bad(long line, String reason) {
        bad++;
        if (problems.size() < PROBLEMS) {
            problems.add(new Problem(file, line, reason));
        }
        lookSometimes();
    }

    /// Counts a message that the history does not keep.
    void skip() {
        skipped++;
        lookSometimes();
    }

    private void lookSometimes() {
        if (++looks % LOOK_EVERY == 0) {
            look();
        }
    }

    /// Tells how far it got, and ends the work if the person wants it.
    ///
    /// @throws Cancelled then
    void look() {
        if (progress.cancelled() || Thread.currentThread().isInterrupted()) {
            throw new Cancelled();
        }
        long time = System.nanoTime();
        if (time - told >= TELL_EVERY || told == 0) {
            told = time;
            tell();
        }
    }

    private void tell() {
        progress.at(new Progress.State(file, done, total, facts));
    }

    /// Hands the batch over; waits for the one before.
    private void flush() {
        await();
        if (!batch.isEmpty()) {
            List<Observation> full = batch;
            batch = new ArrayList<>(BATCH);
            keeping = keeper.submit(() -> history.keep(full));
        }
    }

    private void await() {
        Future<Integer> before = keeping;
        if (before == null) {
            return;
        }
        keeping = null;
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    added += before.get();
                    return;
                } catch (InterruptedException _) {
                    interrupted = true; // a batch is all or none, and soon done: it is waited for and counted
                }
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Keeps all that was taken, and waits until it is kept.
    void settle() {
        flush();
        await();
    }

    /// Keeps the rest and says what came of it.
    Imported finish(boolean cancelled) {
        settle();
        tell();
        return new Imported(
                facts, added, skipped, bad, problems, Collections.unmodifiableSortedSet(devices), cancelled);
    }

    @Override
    public void close() {
        keeper.close();
    }
}
