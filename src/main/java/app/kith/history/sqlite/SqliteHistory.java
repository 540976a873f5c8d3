package app.kith.history.sqlite;

import app.kith.geo.GeoPoint;
import app.kith.history.History;
import app.kith.history.HistoryException;
import app.kith.history.Known;
import app.kith.history.Span;
import app.kith.history.Track;
import app.kith.model.Crossing;
import app.kith.model.DeviceId;
import app.kith.model.Observation;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The history in one SQLite file: one connection writes (WAL, `synchronous=FULL`), others read. Safe from any thread.
///
/// Another Kith that has the file open, or a folder that can't be written to, make it [#isReadOnly()]; a damaged file
/// is
/// set aside, and what can be read of it is copied over. [#notice()] says so.
///
/// Observations that claim to be of before 1900 or after 2200 are not kept; any other time a phone's clock may have
/// told
/// is.
public final class SqliteHistory implements History {
    private static final Duration SWEEP_EVERY = Duration.ofDays(1);

    private final Opening.Opened opened;
    private final Readers readers;
    private final InstantSource clock;
    private final @Nullable Writer writer;
    private final ReentrantLock writing = new ReentrantLock();

    /// Questions share it; whoever erases wants the file for itself.
    private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock(true);

    private Instant swept = Instant.MIN; // guarded by writing
    private boolean closed; // guarded by writing

    private SqliteHistory(Path file, Opening.Opened opened, InstantSource clock) throws SQLException {
        this.opened = opened;
        this.clock = clock;
        readers = new Readers(file, opened.immutable());
        writer = opened.writer() == null ? null : new Writer(opened.writer());
    }

    /// Opens a history, creating it when there is none.
    ///
    /// @throws HistoryException when it can neither be written nor read
    public static SqliteHistory open(Path file) {
        return open(file, Clock.systemDefaultZone());
    }

    /// @param clock tells what is too old to be kept, and the date in the name of a damaged file
    public static SqliteHistory open(Path file, Clock clock) {
        return open(file.toAbsolutePath(), Opening.writable(file.toAbsolutePath(), LocalDate.now(clock)), clock);
    }

    /// Opens a history that is there, to look at it and no more.
    ///
    /// @throws HistoryException when it can't be read
    public static SqliteHistory openReadOnly(Path file) {
        return open(file.toAbsolutePath(), Opening.readable(file.toAbsolutePath()), Clock.systemUTC());
    }

    private static SqliteHistory open(Path file, Opening.Opened opened, InstantSource clock) {
        try {
            SqliteHistory history = new SqliteHistory(file, opened, clock);
            history.sweepWhenDue();
            return history;
        } catch (SQLException e) {
            opened.close();
            throw Failures.of(e);
        } catch (HistoryException e) {
            opened.close();
            throw e;
        }
    }

    /// What the user should know of how it was opened: a sentence, null when all is well.
    public @Nullable String notice() {
        return opened.notice();
    }

    /// Whether nothing can be kept, since another Kith does so or the folder can't be written to.
    public boolean isReadOnly() {
        return writer == null;
    }

    @Override
    public int keep(Collection<? extends Observation> observations) {
        return write(w -> {
            int kept = w.keep(observations);
            sweepWhenDue();
            return kept;
        });
    }

    @Override
    public List<Known> devices() {
        return ask(Reading::devices);
    }

    @Override
    public Track track(DeviceId device, Span span) {
        return ask(reading -> reading.track(device, span));
    }

    @Override
    public void each(Collection<DeviceId> devices, Span span, Consumer<Observation> to) {
        ask(reading -> {
            reading.each(devices, span, to);
            return true;
        });
    }

    @Override
    public SortedSet<LocalDate> days(DeviceId device, ZoneId zone) {
        return ask(reading -> reading.days(device, zone));
    }

    @Override
    public List<Crossing> crossings(@Nullable DeviceId device, Span span) {
        return ask(reading -> reading.crossings(device, span));
    }

    @Override
    public void forget(DeviceId device) {
        erase((erasing, reading) -> {
            int number = reading.number(device);
            if (number != 0) {
                erasing.forget(number);
            }
        });
    }

    @Override
    public void forget(DeviceId device, Span span) {
        erase((erasing, reading) -> {
            int number = reading.number(device);
            if (number != 0) {
                erasing.forget(number, span);
            }
        });
    }

    @Override
    public void hide(DeviceId device, long second, boolean hidden) {
        write(_ -> {
            Connection connection = connection();
            int number = new Reading(connection).number(device);
            // One statement for both would need a trigger: the count follows the flag only if the flag changes.
            Store.run(connection, "BEGIN IMMEDIATE");
            Store.run(
                    connection,
                    "UPDATE fix SET flags = flags %s WHERE device = %d AND tst = %d AND flags & 2 = %d"
                            .formatted(hidden ? "| 2" : "& ~2", number, second, hidden ? 0 : 2));
            Store.run(
                    connection,
                    "UPDATE device SET fixes = fixes + changes() * %d WHERE id = %d"
                            .formatted(hidden ? -1 : 1, number));
            Store.run(connection, "COMMIT");
            return true;
        });
    }

    @Override
    public void retain(DeviceId device, @Nullable Integer days) {
        if (days != null && days < 1) {
            throw new IllegalArgumentException("a history is kept for a day at least");
        }
        erase((erasing, reading) -> {
            Store.run(
                    connection(),
                    "UPDATE device SET keep_days = %s WHERE id = %d".formatted(days, reading.number(device)));
            erasing.sweep(clock.instant());
        });
    }

    @Override
    public List<NamedPlace> places() {
        return askConnection(Notes::places);
    }

    @Override
    public void name(GeoPoint at, double radius, String name) {
        write(_ -> {
            Notes.name(connection(), at, radius, name);
            return true;
        });
    }

    @Override
    public List<Correction> corrections(DeviceId device, Span span) {
        return askConnection(c -> Notes.corrections(c, new Reading(c).number(device), device, span));
    }

    @Override
    public void correct(DeviceId device, Span span, Correction.@Nullable Is is) {
        write(_ -> {
            int number = new Reading(connection()).number(device);
            if (number != 0) {
                Notes.correct(connection(), number, span, is);
            }
            return true;
        });
    }

    private interface Asking<T> {
        T of(Reading reading) throws SQLException;
    }

    private <T> T ask(Asking<T> asking) {
        return askConnection(connection -> asking.of(new Reading(connection)));
    }

    private <T> T askConnection(Readers.Question<T> question) {
        gate.readLock().lock();
        try {
            return readers.ask(question);
        } catch (SQLException e) {
            throw failure(e);
        } finally {
            gate.readLock().unlock();
        }
    }

    private interface Writing<T> {
        T with(Writer writer) throws SQLException;
    }

    private <T> T write(Writing<T> work) {
        writing.lock();
        try {
            Writer w = writer;
            if (w == null || closed) {
                throw new HistoryException(opened.locked() ? "history.locked" : "history.unwritable");
            }
            try {
                return work.with(w);
            } catch (SQLException e) {
                w.rollBack();
                throw failure(e);
            }
        } finally {
            writing.unlock();
        }
    }

    private interface Erasure {
        void by(Erasing erasing, Reading reading) throws SQLException;
    }

    private void erase(Erasure erasure) {
        write(w -> {
            alone(() -> erasure.by(new Erasing(connection()), new Reading(connection())));
            w.forgetKnown();
            return true;
        });
    }

    private interface Work {
        void run() throws SQLException;
    }

    /// Nobody reads: an old snapshot would keep the log from being emptied.
    private void alone(Work work) throws SQLException {
        gate.writeLock().lock();
        try {
            readers.close();
            work.run();
        } finally {
            gate.writeLock().unlock();
        }
    }

    private void sweepWhenDue() throws SQLException {
        Instant now = clock.instant();
        Writer w = writer;
        if (w != null && (swept.equals(Instant.MIN) || swept.plus(SWEEP_EVERY).isBefore(now))) {
            swept = now;
            alone(() -> {
                if (new Erasing(connection()).sweep(now)) {
                    w.forgetKnown();
                }
            });
        }
    }

    /// Makes the disk full before it is, as tests need it.
    void limitPages(int pages) {
        write(_ -> {
            Store.run(connection(), "PRAGMA max_page_count = " + pages);
            return true;
        });
    }

    private Connection connection() {
        Connection connection = opened.writer();
        if (connection == null) {
            throw new IllegalStateException("nothing can be written");
        }
        return connection;
    }

    private HistoryException failure(SQLException e) {
        if (Failures.isDamage(e)) {
            opened.suspect(); // looked at more closely when it is opened next
        }
        return Failures.of(e);
    }

    @Override
    public void close() {
        writing.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            gate.writeLock().lock();
            try {
                readers.close(); // first: who writes is the last, and empties the log
                if (writer != null) {
                    writer.close();
                }
            } catch (SQLException e) {
                System.getLogger(SqliteHistory.class.getName())
                        .log(System.Logger.Level.WARNING, "the history was not closed: {0}", e.getErrorCode());
            } finally {
                opened.close();
                gate.writeLock().unlock();
            }
        } finally {
            writing.unlock();
        }
    }
}
