package app.kith.history;

import app.kith.model.DeviceId;
import app.kith.model.Observation;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The thread that keeps what was observed: what waits becomes one batch, the batch is committed, and only then is its
/// source told that it need not send it again. A lone observation is kept at once; under load the next batch gathers
/// while one is written.
///
/// When the history can't be written (a full disk) it tries again, ever more slowly. Nothing is acknowledged for
/// [Timing#hold], so that the broker keeps it; but a broker sends no more than a few messages without an answer
/// (mosquitto 20), and who is where now matters more than what was: from then on it acknowledges, and holds the
/// newest [#HELD] observations in memory until they can be written.
public final class HistoryWriter implements AutoCloseable {
    /// How many observations are held while they can't be written; the oldest give way.
    public static final int HELD = 50_000;

    private static final int CAPACITY = 4096;
    private static final int BATCH = 200;
    private static final System.Logger LOG = System.getLogger(HistoryWriter.class.getName());

    /// @param first the pause before the second try; each further one is twice as long
    /// @param longest the longest pause
    /// @param hold how long nothing is acknowledged that is not written
    record Timing(Duration first, Duration longest, Duration hold) {
        static final Timing USUAL = new Timing(Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(10));
    }

    private record Entry(List<Observation> observations, Runnable ack) {}

    private final History history;
    private final Consumer<@Nullable String> trouble;
    private final Consumer<Set<DeviceId>> kept;
    private final Timing timing;
    private final BlockingQueue<Entry> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final Thread thread;
    private volatile boolean closed;

    /// @param trouble is given a sentence when the history can't be written, and null when it can again; on the
    ///     writer's thread, as is
    /// @param kept which is told whose observations were kept
    public HistoryWriter(History history, Consumer<@Nullable String> trouble, Consumer<Set<DeviceId>> kept) {
        this(history, trouble, kept, Timing.USUAL);
    }

    HistoryWriter(History history, Consumer<@Nullable String> trouble, Consumer<Set<DeviceId>> kept, Timing timing) {
        this.history = history;
        this.trouble = trouble;
        this.kept = kept;
        this.timing = timing;
        thread = Thread.ofPlatform().daemon().name("history").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /// Hands over what one delivery said. From any thread; waits for room. Does nothing once closed.
    ///
    /// @param observations none for what is acknowledged in its turn and not kept
    /// @param ack is run on the writer's thread when they are kept
    public void accept(List<Observation> observations, Runnable ack) {
        Entry entry = new Entry(observations, ack);
        try {
            while (!closed && !queue.offer(entry, 200, TimeUnit.MILLISECONDS)) {
                // Full: wait on, unless the writer has ended.
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Writes what waits, within two seconds, and ends the thread. What could not be written is not acknowledged.
    /// The history stays open.
    @Override
    public void close() {
        closed = true;
        try {
            if (thread.isAlive() && !thread.join(Duration.ofSeconds(2))) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<Entry> batch = new ArrayList<>();
        try {
            while (true) {
                Entry first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first == null) {
                    if (closed) {
                        return;
                    }
                    continue;
                }
                batch.add(first);
                queue.drainTo(batch, BATCH - 1);
                keep(batch);
                batch.clear();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // the end: what is left was not acknowledged
        }
    }

    private void keep(List<Entry> batch) throws InterruptedException {
        List<Observation> observations =
                batch.stream().flatMap(entry -> entry.observations().stream()).toList();
        try {
            write(observations);
        } catch (HistoryException e) {
            endure(batch, e);
            return;
        }
        batch.forEach(entry -> entry.ack().run());
    }

    /// Keeps them and says so.
    private void write(Collection<Observation> observations) {
        if (observations.isEmpty()) {
            return;
        }
        try {
            history.keep(observations);
        } catch (HistoryException e) {
            throw e;
        } catch (RuntimeException e) {
            // A defect of ours: whatever observation meets it harms only itself.
            LOG.log(Level.ERROR, "a batch could not be kept: {0} at {1}", e.getClass(), e.getStackTrace()[0]);
            observations.forEach(this::writeAlone);
        }
        Set<DeviceId> devices = new LinkedHashSet<>();
        observations.forEach(o -> devices.add(o.device()));
        kept.accept(Collections.unmodifiableSet(devices));
    }

    private void writeAlone(Observation observation) {
        try {
            history.keep(List.of(observation));
        } catch (HistoryException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "an observation could not be kept: {0} at {1}", e.getClass(), e.getStackTrace()[0]);
        }
    }

    /// Until the history can be written again, or the end.
    private void endure(List<Entry> failed, HistoryException why) throws InterruptedException {
        LOG.log(Level.WARNING, "the history can’t be written: {0}", why.getMessage());
        trouble.accept(why.getMessage());
        Held held = new Held();
        failed.forEach(held::add);
        for (Duration pause = timing.first(); ; pause = longer(pause)) {
            held.gather(pause);
            try {
                held.write();
            } catch (HistoryException _) {
                if (closed) {
                    return;
                }
                continue;
            }
            trouble.accept(null);
            return;
        }
    }

    private Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(timing.longest()) < 0 ? twice : timing.longest();
    }

    /// What waits for better times.
    private final class Held {
        private final ArrayDeque<Observation> observations = new ArrayDeque<>();
        private final List<Runnable> acks = new ArrayList<>();
        private final long since = System.nanoTime();
        private long lost;

        void add(Entry entry) {
            observations.addAll(entry.observations());
            acks.add(entry.ack());
            while (observations.size() > HELD) {
                observations.removeFirst();
                lost++;
            }
        }

        /// Takes what comes, for as long as the pause is.
        void gather(Duration pause) throws InterruptedException {
            long until = System.nanoTime() + pause.toNanos();
            for (long left = pause.toNanos(); left > 0 && !closed; left = until - System.nanoTime()) {
                Entry entry = queue.poll(Math.min(left, TimeUnit.MILLISECONDS.toNanos(200)), TimeUnit.NANOSECONDS);
                if (entry != null) {
                    add(entry);
                }
                if (System.nanoTime() - since >= timing.hold().toNanos()) {
                    acknowledge();
                }
            }
        }

        void write() {
            while (!observations.isEmpty()) {
                List<Observation> next = observations.stream().limit(BATCH).toList();
                HistoryWriter.this.write(next);
                next.forEach(_ -> observations.removeFirst());
            }
            acknowledge();
            if (lost > 0) {
                LOG.log(Level.WARNING, "{0} observations could not be held until they could be written", lost);
            }
        }

        private void acknowledge() {
            acks.forEach(Runnable::run);
            acks.clear();
        }
    }
}
