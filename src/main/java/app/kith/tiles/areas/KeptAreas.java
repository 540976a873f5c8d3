package app.kith.tiles.areas;

import app.kith.settings.BaseMapSettings.Server;
import app.kith.tiles.HttpTiles;
import app.kith.tiles.TileTemplate;
import app.kith.tiles.areas.Kept.Phase;
import app.kith.tiles.areas.Kept.Trouble;
import app.kith.tiles.areas.Terms.Verdict;
import app.kith.tiles.files.Area;
import app.kith.tiles.files.AreaFile;
import app.kith.tiles.files.AreaFile.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The areas kept in a folder, and bringing them there, one after the other. Nothing is asked of any server but by
/// [#keep], [#goOn] and [#refresh]; what a stop of the program cut short is paused afterwards.
///
/// From any thread; the listener is called on any thread, too.
public final class KeptAreas implements AutoCloseable {
    /// Is told what has changed.
    public interface Listener {
        /// Something about an area is otherwise, or it is gone.
        void changed();

        /// There is a new file; the one it stands in for, if any, is deleted when this returns.
        void finished(@Nullable Path before, Path file);

        /// A file is about to be deleted.
        void removing(Path file);
    }

    private final AreaFolder folder;
    private final Clock clock;
    private final AreaJob.Patience patience;
    private final Function<Server, HttpTiles> servers;
    private final long limit;
    private final LongSupplier usable;
    private final Listener listener;
    private final Map<String, Kept> all = new ConcurrentHashMap<>();
    private final Map<String, AreaJob> jobs = new ConcurrentHashMap<>();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("kept-areas").factory());
    private volatile double perSecond;
    private volatile boolean closed;

    /// @param folder is made when the first area is kept
    public KeptAreas(Path folder, Clock clock, Listener listener) {
        this(
                folder,
                clock,
                listener,
                AreaJob.Patience.USUAL,
                server -> new HttpTiles(
                        TileTemplate.of(server.template(), server.key()),
                        server.attribution(),
                        server.maxZoom(),
                        null,
                        clock),
                AreaFile.LARGEST,
                () -> usable(folder));
    }

    KeptAreas(
            Path folder,
            Clock clock,
            Listener listener,
            AreaJob.Patience patience,
            Function<Server, HttpTiles> servers,
            long limit,
            LongSupplier usable) {
        this.folder = new AreaFolder(folder);
        this.clock = clock;
        this.listener = listener;
        this.patience = patience;
        this.servers = servers;
        this.limit = limit;
        this.usable = usable;
        worker.execute(() -> {
            this.folder.read(limit, clock.instant()).forEach(kept -> all.putIfAbsent(kept.id(), kept));
            listener.changed();
        });
    }

    private static long usable(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            return Long.MAX_VALUE; // the writing will tell
        }
    }

    /// What there is, by name.
    public List<Kept> all() {
        return all.values().stream()
                .sorted(Comparator.comparing((Kept k) -> k.area().name(), String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(Kept::id))
                .toList();
    }

    /// The finished files of a server's areas.
    public List<Path> files(String source) {
        return all().stream()
                .filter(kept -> kept.source().equals(source))
                .map(Kept::file)
                .filter(Objects::nonNull)
                .toList();
    }

    /// What keeping an area would take.
    public Estimate estimate(Server server, Area area) {
        return Estimate.of(area, server.id(), all.values(), perSecond);
    }

    /// Begins to keep an area.
    ///
    /// @throws IllegalArgumentException when that may not be, see [Terms]
    public void keep(Server server, Area area) {
        if (Terms.of(server, area) != Verdict.ALLOWED) {
            throw new IllegalArgumentException(Terms.of(server, area).name());
        }
        String id = folder.freeId(area.name(), all.keySet());
        Subject subject = new Subject(area, server.id(), server.attribution());
        Kept queued = new Kept(
                id, area, server.id(), null, 0, Phase.QUEUED, 0, area.tiles(), null, Trouble.NONE, clock.instant(), 0);
        all.put(id, queued);
        submit(queued, server, subject, false);
    }

    /// Goes on with one that is paused.
    ///
    /// @param server where it comes from; null when that is no more
    public void goOn(String id, @Nullable Server server) {
        again(id, server, false);
    }

    /// Asks for every tile of a finished one again: whether it has changed.
    ///
    /// @param server where it comes from; null when that is no more
    public void refresh(String id, @Nullable Server server) {
        again(id, server, true);
    }

    private void again(String id, @Nullable Server server, boolean anew) {
        Kept kept = all.get(id);
        if (kept == null || kept.isUnderWay()) {
            return;
        }
        if (server == null || Terms.of(server, kept.area()) != Verdict.ALLOWED) {
            put(kept.to(kept.phase(), Trouble.NO_SERVER, kept.since()));
            return;
        }
        Kept queued = kept.to(Phase.QUEUED, Trouble.NONE, clock.instant());
        all.put(id, queued);
        submit(queued, server, new Subject(kept.area(), server.id(), server.attribution()), anew);
    }

    /// Stops loading; what has come stays.
    public void pause(String id) {
        AreaJob job = jobs.get(id);
        if (job != null) {
            job.stop();
        } else if (isMoved(id, Phase.PAUSED)) {
            listener.changed();
        }
    }

    /// Deletes all there is of an area.
    public void delete(String id) {
        Kept kept = all.remove(id);
        AreaJob job = jobs.get(id);
        if (job != null) {
            job.stop();
        }
        if (kept == null || closed) {
            return;
        }
        worker.execute(() -> {
            if (kept.file() != null) {
                listener.removing(kept.file());
            }
            folder.delete(id);
            listener.changed();
        });
        listener.changed();
    }

    private void put(Kept kept) {
        if (all.computeIfPresent(kept.id(), (_, _) -> kept) != null) {
            listener.changed();
        }
    }

    private void submit(Kept queued, Server server, Subject subject, boolean anew) {
        if (!closed) {
            worker.execute(() -> load(queued.id(), server, subject, anew));
            listener.changed();
        }
    }

    /// Takes an area out of the queue, unless somebody else has just done so.
    private boolean isMoved(String id, Phase to) {
        boolean[] moved = {false};
        all.computeIfPresent(id, (_, kept) -> {
            moved[0] = kept.phase() == Phase.QUEUED;
            return moved[0] ? kept.to(to, Trouble.NONE, clock.instant()) : kept;
        });
        return moved[0];
    }

    /// On the worker.
    private void load(String id, Server server, Subject subject, boolean anew) {
        Kept kept = all.get(id);
        if (kept == null || kept.phase() != Phase.QUEUED || closed) {
            return; // paused or deleted meanwhile
        }
        try (HttpTiles tiles = servers.apply(server)) {
            Path part = folder.part(id, kept.file(), anew);
            var job = new AreaJob(part, subject.area(), tiles, patience, clock, usable, new Progress(id));
            jobs.put(id, job);
            if (!isMoved(id, Phase.LOADING)) {
                return;
            }
            listener.changed();
            Trouble trouble = Trouble.NONE;
            try (AreaFile file = AreaFile.open(part, limit)) {
                if (anew) {
                    file.setRound(file.round() + 1);
                }
                file.describe(subject, "png");
                file.commit();
                Trouble why = closed ? null : job.run(file);
                if (why != null) {
                    trouble = why;
                } else if (job.isWhole()) {
                    trouble = whole(file, subject);
                }
            }
            if (trouble == Trouble.NONE && job.isWhole() && all.containsKey(id)) {
                finish(id, part);
            } else {
                stopped(id, trouble);
            }
        } catch (AreaFile.Full e) {
            stopped(id, e.isLimit() ? Trouble.TOO_LARGE : Trouble.DISK_FULL);
        } catch (IOException | NumberFormatException e) {
            stopped(id, Trouble.UNREADABLE);
        } finally {
            jobs.remove(id);
        }
    }

    /// Writes down what kind of pictures have come.
    private static Trouble whole(AreaFile file, Subject subject) throws IOException {
        String format = file.format();
        if (format == null) {
            return Trouble.NOTHING;
        }
        file.describe(subject, format);
        file.commit();
        return Trouble.NONE;
    }

    private void finish(String id, Path part) throws IOException {
        Kept kept = all.get(id);
        Path before = kept == null ? null : kept.file();
        Path made = folder.finish(id, part);
        if (kept == null) {
            return;
        }
        put(kept.finished(made, Files.size(made), clock.instant()));
        listener.finished(before, made);
        folder.deleteAllBut(id, made);
    }

    private void stopped(String id, Trouble trouble) {
        Kept kept = all.get(id);
        if (kept != null) {
            put(kept.to(Phase.PAUSED, trouble, clock.instant()));
        }
    }

    private final class Progress implements AreaJob.Listener {
        private final String id;

        Progress(String id) {
            this.id = id;
        }

        @Override
        public void counted(long bytes, long done, double rate) {
            Kept kept = all.get(id);
            if (kept != null) {
                if (rate > 0) {
                    perSecond = rate;
                }
                put(kept.counting(bytes, done, rate));
            }
        }

        @Override
        public void waiting(Instant until) {
            Kept kept = all.get(id);
            if (kept != null) {
                put(kept.waiting(until));
            }
        }
    }

    /// Stops loading, so that it can be gone on with another time.
    @Override
    public void close() {
        closed = true;
        jobs.values().forEach(AreaJob::stop);
        worker.close();
    }
}
