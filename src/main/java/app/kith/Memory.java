package app.kith;

import app.kith.history.History;
import app.kith.history.HistoryException;
import app.kith.history.HistoryWriter;
import app.kith.history.Known;
import app.kith.history.Span;
import app.kith.history.sqlite.SqliteHistory;
import app.kith.live.Input;
import app.kith.live.Observations;
import app.kith.model.DeviceId;
import app.kith.model.Fix;
import app.kith.model.Observation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One history while Kith runs: opened on a thread of its own, and the writer that feeds it. Where it can't be opened
/// or written, everything else goes on without. Safe from any thread.
final class Memory implements AutoCloseable {
    /// How far back a person's trail reaches when Kith starts, and how close its fixes are at the closest.
    private static final Duration TRAIL = Duration.ofHours(24);

    private static final Duration SPACING = Duration.ofSeconds(15);

    /// @param readOnly it is only looked at, and has to be there
    /// @param passing it is of this run alone: empty at its start, gone at its end
    record Kind(boolean readOnly, boolean passing) {
        static final Kind KEPT = new Kind(false, false);
        static final Kind LOOKED_AT = new Kind(true, false);
        static final Kind PASSING = new Kind(false, true);
    }

    private final Path file;
    private final Kind kind;
    private final Clock clock;
    private final Consumer<@Nullable String> trouble;
    private final Consumer<Set<DeviceId>> kept;
    private final CompletableFuture<History> opened = new CompletableFuture<>();
    private @Nullable SqliteHistory history; // guarded by this, as are the next
    private @Nullable HistoryWriter writer;
    private boolean closed;

    /// Begins to open it.
    ///
    /// @param trouble is given a sentence when something is not as it should be, null when it is again
    /// @param kept is told whose observations were kept
    Memory(Path file, Kind kind, Clock clock, Consumer<@Nullable String> trouble, Consumer<Set<DeviceId>> kept) {
        this.file = file;
        this.kind = kind;
        this.clock = clock;
        this.trouble = trouble;
        this.kept = kept;
        Thread.ofPlatform().daemon().name("history opening").start(this::open);
    }

    /// Fails with a [HistoryException] when it can't be opened.
    CompletableFuture<History> opened() {
        return opened.copy();
    }

    /// Null while it is not open.
    synchronized @Nullable History openedNow() {
        return history;
    }

    private void open() {
        try {
            SqliteHistory ready = kind.readOnly() ? SqliteHistory.openReadOnly(file) : SqliteHistory.open(file, clock);
            if (kind.passing() && !ready.isReadOnly()) {
                for (Known left : ready.devices()) {
                    ready.forget(left.device()); // by a run that was killed
                }
            }
            synchronized (this) {
                if (closed) {
                    ready.close();
                    throw new HistoryException("history.interrupted");
                }
                history = ready;
                if (!ready.isReadOnly()) {
                    HistoryWriter feeding = new HistoryWriter(ready, trouble, kept);
                    writer = feeding;
                    feeding.start();
                }
            }
            if (ready.notice() != null) {
                trouble.accept(ready.notice());
            }
            opened.complete(ready);
        } catch (HistoryException e) {
            if (!kind.readOnly()) {
                trouble.accept(e.getMessage());
            }
            opened.completeExceptionally(e);
        } catch (RuntimeException | UnsatisfiedLinkError e) {
            // No native library for this system, or a defect of ours.
            System.getLogger(Memory.class.getName())
                    .log(System.Logger.Level.ERROR, "the history can’t be opened: {0}", e.getClass());
            HistoryException failure = new HistoryException("history.failed", e);
            trouble.accept(failure.getMessage());
            opened.completeExceptionally(failure);
        }
    }

    /// Keeps what was heard, and acknowledges it then; or at once where nothing is kept.
    void keep(Input.Heard heard) {
        HistoryWriter feeding;
        synchronized (this) {
            feeding = writer;
        }
        if (feeding == null) {
            heard.delivery().ack().run();
        } else {
            feeding.accept(Observations.of(heard), heard.delivery().ack());
        }
    }

    /// What the world is to be filled with: the people who came by some accounts, with what they did of late.
    Input.Remembered recall(Predicate<String> accounts) {
        List<Input.Past> people = new ArrayList<>();
        History known;
        synchronized (this) {
            known = history;
        }
        if (known == null) {
            return new Input.Remembered(List.of(), List.of());
        }
        Instant since = clock.instant().minus(TRAIL);
        for (Known one : known.devices()) {
            Fix last = one.last();
            if (last != null && accounts.test(one.account())) {
                people.add(past(known, one, last, since));
            }
        }
        Set<DeviceId> shown = Set.copyOf(people.stream().map(Input.Past::device).toList());
        return new Input.Remembered(
                people,
                known.crossings(null, new Span(since, Span.ALWAYS.to())).stream()
                        .filter(c -> shown.contains(c.device()))
                        .toList());
    }

    private static Input.Past past(History history, Known one, Fix last, Instant since) {
        List<Fix> fixes = new ArrayList<>();
        boolean[] encrypted = {false};
        Instant from = last.time().isBefore(since) ? last.time() : since;
        history.each(List.of(one.device()), new Span(from, Span.ALWAYS.to()), observation -> {
            if (observation instanceof Observation.Located located) {
                Fix fix = located.fix();
                boolean newest = fix.time().equals(last.time());
                if (newest) {
                    encrypted[0] = located.origin().encrypted();
                }
                if (newest
                        || fixes.isEmpty()
                        || !fix.time().isBefore(fixes.getLast().time().plus(SPACING))) {
                    fixes.add(fix);
                }
            }
        });
        return new Input.Past(one.device(), one.account(), one.card(), fixes, encrypted[0]);
    }

    /// Writes what waits, within about two seconds.
    @Override
    public void close() {
        HistoryWriter feeding;
        SqliteHistory ending;
        synchronized (this) {
            closed = true;
            feeding = writer;
            ending = history;
        }
        if (feeding != null) {
            feeding.close();
        }
        if (ending != null) {
            boolean ours = kind.passing() && !ending.isReadOnly();
            ending.close();
            if (ours) {
                delete();
            }
        }
    }

    private void delete() {
        for (String end : List.of("", "-wal", "-shm", ".lock", ".check")) {
            try {
                Files.deleteIfExists(file.resolveSibling(file.getFileName() + end));
            } catch (IOException e) {
                System.getLogger(Memory.class.getName())
                        .log(System.Logger.Level.DEBUG, "a passing history is left: {0}", e.getClass());
            }
        }
    }
}
