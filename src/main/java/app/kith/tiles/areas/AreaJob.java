package app.kith.tiles.areas;

import app.kith.tiles.HttpTiles;
import app.kith.tiles.HttpTiles.Raw;
import app.kith.tiles.TileException;
import app.kith.tiles.areas.Kept.Trouble;
import app.kith.tiles.files.Area;
import app.kith.tiles.files.Area.Tile;
import app.kith.tiles.files.AreaFile;
import app.kith.tiles.files.AreaFile.Known;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Brings the tiles of one area into its file: two at a time, those that are there already left alone, a busy server
/// waited for. Runs on one thread from [#run] to its end; [#stop] is for any other.
final class AreaJob {
    private static final int AT_A_TIME = 2;
    private static final int PER_COMMIT = 25;
    private static final int LONGEST_ETAG = 500; // characters
    private static final long RESERVE = 64L << 20; // bytes the disk keeps for others
    private static final long TELLING = TimeUnit.MILLISECONDS.toNanos(250);
    private static final Set<Integer> NONE_THERE = Set.of(204, 404, 410);
    private static final Set<Integer> REFUSALS = Set.of(401, 402, 403, 407, 418, 451);

    /// How far patience goes.
    ///
    /// @param backOff after the first failure that may pass; twice as long after each further one
    /// @param longest a pause that was not asked for
    /// @param failures so many in a row that may pass end it
    /// @param bad so many answers in a row that are no tiles end it
    record Patience(Duration backOff, Duration longest, int failures, int bad) {
        static final Patience USUAL = new Patience(Duration.ofSeconds(2), Duration.ofMinutes(2), 8, 10);
    }

    /// Is told how it goes; on the job's thread.
    interface Listener {
        void counted(long bytes, long done, double perSecond);

        void waiting(Instant until);
    }

    private record Asked(Tile tile, @Nullable Known before, CompletableFuture<Raw> answer) {}

    private static final class Ended extends IOException {
        private static final long serialVersionUID = 1;
        private final Trouble why;

        Ended(Trouble why) {
            this.why = why;
        }
    }

    private final Path part;
    private final Area area;
    private final HttpTiles tiles;
    private final Patience patience;
    private final Clock clock;
    private final LongSupplier usable;
    private final Listener listener;
    private final CountDownLatch stopped = new CountDownLatch(1);

    private final ArrayDeque<Asked> underWay = new ArrayDeque<>();
    private final ArrayDeque<Tile> again = new ArrayDeque<>();
    private final List<Asked> bad = new ArrayList<>();
    private long next;
    private long done;
    private long fetched;
    private int uncommitted;
    private int failures;
    private long begun;
    private long told;

    /// @param usable bytes the disk has room for
    AreaJob(
            Path part,
            Area area,
            HttpTiles tiles,
            Patience patience,
            Clock clock,
            LongSupplier usable,
            Listener listener) {
        this.part = part;
        this.area = area;
        this.tiles = tiles;
        this.patience = patience;
        this.clock = clock;
        this.usable = usable;
        this.listener = listener;
    }

    /// Ends it soon; what was brought stays.
    void stop() {
        stopped.countDown();
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    /// @return why it ended; null when all is there or it was stopped, which [#isWhole] tells apart
    @Nullable
    Trouble run(AreaFile file) {
        try {
            int round = file.round();
            done = file.counts(round)[0];
            begun = System.nanoTime();
            while (!isStopped()) {
                fill(file, round);
                Asked first = underWay.pollFirst();
                if (first == null) {
                    break;
                }
                take(first, file, round);
            }
            if (!isStopped() && !bad.isEmpty()) {
                if (file.counts(round)[1] == 0) {
                    throw new Ended(Trouble.NOT_TILES);
                }
                settleBad(file, round);
            }
            commit(file);
            return null;
        } catch (Ended e) {
            return kept(file, e.why);
        } catch (AreaFile.Full e) {
            return kept(file, e.isLimit() ? Trouble.TOO_LARGE : Trouble.DISK_FULL);
        } catch (IOException | NumberFormatException e) {
            return Trouble.UNREADABLE;
        } catch (InterruptedException e) {
            stop();
            return kept(file, null);
        } finally {
            underWay.forEach(asked -> asked.answer.cancel(true));
        }
    }

    private @Nullable Trouble kept(AreaFile file, @Nullable Trouble why) {
        try {
            file.commit();
            return why;
        } catch (IOException e) {
            // What was committed before is whole.
            return why == null ? Trouble.DISK_FULL : why;
        }
    }

    /// Whether every tile of the round was seen to.
    boolean isWhole() {
        return done >= area.tiles();
    }

    private void fill(AreaFile file, int round) throws IOException {
        while (underWay.size() < AT_A_TIME) {
            Tile tile = again.pollFirst();
            Known before = tile == null ? null : file.known(tile);
            while (tile == null) {
                if (next >= area.tiles()) {
                    return;
                }
                Tile candidate = area.tile(next++);
                before = file.known(candidate);
                if (before == null || before.round() != round) {
                    tile = candidate;
                }
            }
            Raw known = before == null || before.bytes() == null
                    ? null
                    : new Raw(before.bytes(), before.etag(), before.lastModified());
            underWay.add(new Asked(tile, before, tiles.raw(tile.zoom(), tile.x(), tile.y(), known)));
        }
    }

    private void take(Asked asked, AreaFile file, int round) throws IOException, InterruptedException {
        try {
            Raw raw = await(asked.answer);
            if (raw == null) {
                return;
            }
            settleBad(file, round);
            failures = 0;
            note(file, asked.tile, new Known(raw.bytes(), shortened(raw.etag()), shortened(raw.lastModified()), round));
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TileException t)) {
                throw new IOException("a tile can’t be asked for", e);
            }
            if (t.isPassing()) {
                again.addFirst(asked.tile);
                pause();
            } else if (REFUSALS.contains(t.status())) {
                throw new Ended(Trouble.REFUSED);
            } else if (NONE_THERE.contains(t.status())) {
                failures = 0;
                note(file, asked.tile, new Known(null, null, null, round));
            } else {
                bad.add(asked);
                if (bad.size() >= patience.bad) {
                    throw new Ended(Trouble.NOT_TILES);
                }
            }
        }
    }

    /// The answer, or null when the job is stopped first.
    private @Nullable Raw await(CompletableFuture<Raw> answer) throws ExecutionException, InterruptedException {
        while (!isStopped()) {
            try {
                return answer.get(100, TimeUnit.MILLISECONDS);
            } catch (java.util.concurrent.TimeoutException e) {
                // Looks whether it is stopped.
            }
        }
        return null;
    }

    /// Single tiles that are none count as not there (an older one stays); only a row of them says that the server
    /// speaks of something else, such as a page to log in to a network.
    private void settleBad(AreaFile file, int round) throws IOException {
        for (Asked asked : bad) {
            Known b = asked.before;
            note(
                    file,
                    asked.tile,
                    b == null
                            ? new Known(null, null, null, round)
                            : new Known(b.bytes(), b.etag(), b.lastModified(), round));
        }
        bad.clear();
    }

    private static @Nullable String shortened(@Nullable String header) {
        return header == null || header.length() > LONGEST_ETAG ? null : header;
    }

    private void note(AreaFile file, Tile tile, Known known) throws IOException {
        file.put(tile, known);
        done++;
        fetched++;
        if (++uncommitted >= PER_COMMIT) {
            commit(file);
        }
        tell(false);
    }

    private void commit(AreaFile file) throws IOException {
        file.commit();
        uncommitted = 0;
        tell(true);
        if (!isWhole() && usable.getAsLong() < RESERVE) {
            throw new Ended(Trouble.DISK_FULL);
        }
    }

    private void tell(boolean now) throws IOException {
        long time = System.nanoTime();
        if (now || time - told > TELLING) {
            told = time;
            double seconds = (time - begun) / 1e9;
            listener.counted(Files.size(part), done, seconds > 1 ? fetched / seconds : 0);
        }
    }

    private void pause() throws InterruptedException, IOException {
        if (++failures > patience.failures) {
            throw new Ended(Trouble.UNREACHABLE);
        }
        Duration own = patience.backOff.multipliedBy(1L << Math.min(20, failures - 1));
        Duration wait = own.compareTo(patience.longest) > 0 ? patience.longest : own;
        Instant now = clock.instant();
        Instant until = tiles.quietUntil().isAfter(now.plus(wait)) ? tiles.quietUntil() : now.plus(wait);
        listener.waiting(until);
        long slept = Duration.between(now, until).toMillis();
        if (!stopped.await(slept, TimeUnit.MILLISECONDS)) {
            tell(true);
        }
    }
}
