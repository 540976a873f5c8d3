package app.kith.history.exchange;

import app.kith.history.History;
import app.kith.history.Known;
import app.kith.history.Span;
import app.kith.model.Crossing;
import app.kith.model.DeviceId;
import app.kith.model.Observation;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Writes a span of the history for other programs. Streams; runs on the caller's thread, which is never the JavaFX
/// thread.
///
/// ```
/// Exported report = new Exporter(history, progress, clock).write(new Exporter.Request(GPX, devices, span), file);
/// ```
public final class Exporter {
    private static final int BUFFER = 1 << 16;
    private static final int LOOK_EVERY = 1_024;
    private static final long TELL_EVERY = 100_000_000; // ns

    private final History history;
    private final Progress progress;
    private final Clock clock;

    /// What is wanted.
    ///
    /// @param devices empty for all
    /// @param shown false for what is to be left out, such as outliers that are not shown
    public record Request(Format format, List<DeviceId> devices, Span span, Predicate<Observation> shown) {
        public Request {
            devices = List.copyOf(devices);
        }

        /// All of it, less what the person has hidden.
        public Request(Format format, Collection<DeviceId> devices, Span span) {
            this(format, List.copyOf(devices), span, _ -> true);
        }
    }

    public Exporter(History history, Progress progress, Clock clock) {
        this.history = history;
        this.progress = progress;
        this.clock = clock;
    }

    /// Writes a file, all or none: what was there stays until the new one is complete.
    ///
    /// @throws ExchangeException when it can't be written
    /// @throws app.kith.history.HistoryException when the history can't be read
    public Exported write(Request request, Path file) {
        // Through a link to the file it means, so that the link stays one.
        Path target = file;
        Path made = null;
        try {
            target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            if (Files.exists(target) && !Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
                return direct(request, target); // a pipe or a device can't be replaced
            }
            made = Files.createTempFile(target.getParent(), ".kith-", ".part");
            Exported exported;
            try (OutputStream out = Files.newOutputStream(made)) {
                exported = write(request, out);
            }
            if (!exported.cancelled()) {
                move(made, target);
            }
            return exported;
        } catch (IOException | UncheckedIOException e) {
            throw new ExchangeException(e, "exchange.unwritable", file);
        } finally {
            delete(made);
        }
    }

    private Exported direct(Request request, Path target) throws IOException {
        if (Files.isDirectory(target)) {
            throw new IOException("a folder");
        }
        try (OutputStream out = Files.newOutputStream(target)) {
            return write(request, out);
        }
    }

    private static void move(Path made, Path target) throws IOException {
        try {
            Files.move(made, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(made, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void delete(@Nullable Path made) {
        try {
            if (made != null) {
                Files.deleteIfExists(made);
            }
        } catch (IOException _) {
            // it has been moved, or the disk is gone
        }
    }

    /// Writes to a stream, such as standard output. It is flushed, not closed.
    ///
    /// @throws UncheckedIOException when it takes no more
    /// @throws app.kith.history.HistoryException when the history can't be read
    public Exported write(Request request, OutputStream to) {
        Run run = new Run(request);
        BufferedOutputStream out = new BufferedOutputStream(to, BUFFER);
        try {
            run.write(out);
            out.flush();
            return run.exported(false);
        } catch (Cancelled _) {
            return run.exported(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One export.
    private final class Run {
        private final Request request;
        private long facts;
        private long leftOut;
        private long looks;
        private long told;
        private @Nullable DeviceId device;

        Run(Request request) {
            this.request = request;
        }

        Exported exported(boolean cancelled) {
            return new Exported(facts, leftOut, cancelled);
        }

        void write(OutputStream out) throws IOException {
            try (FactWriter writer = writer(out)) {
                switch (writer) {
                    case GpxWriter gpx -> crossings(gpx::waypoint);
                    case KmlWriter kml -> crossings(kml::placemark);
                    default -> {}
                }
                boolean told = writer instanceof GpxWriter || writer instanceof KmlWriter;
                history.each(request.devices(), request.span(), fact -> {
                    if (request.shown().test(fact) && !(told && fact instanceof Observation.Crossed)) {
                        one(writer, fact);
                    }
                });
                writer.end();
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }

        private FactWriter writer(OutputStream out) throws IOException {
            return switch (request.format()) {
                case REC -> new RecWriter(out);
                case GPX -> new GpxWriter(out, clock.instant());
                case GEOJSON -> new GeoJsonWriter(out);
                case KML -> new KmlWriter(out);
                case CSV -> new CsvWriter(out);
            };
        }

        private void one(FactWriter writer, Observation fact) {
            try {
                if (!fact.device().equals(device)) {
                    device = fact.device();
                    writer.begin(device);
                }
                count(writer.write(fact));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void count(boolean written) {
            if (written) {
                facts++;
            } else {
                leftOut++;
            }
            if (++looks % LOOK_EVERY == 1) {
                look();
            }
        }

        private interface CrossingWriter {
            boolean write(Crossing crossing) throws IOException;
        }

        /// These formats want crossings before tracks.
        private void crossings(CrossingWriter to) throws IOException {
            List<DeviceId> devices = request.devices().isEmpty()
                    ? history.devices().stream().map(Known::device).toList()
                    : request.devices();
            for (DeviceId id : devices) {
                for (Crossing crossing : history.crossings(id, request.span())) {
                    count(to.write(crossing));
                }
            }
        }

        private void look() {
            if (progress.cancelled() || Thread.currentThread().isInterrupted()) {
                throw new Cancelled();
            }
            long time = System.nanoTime();
            if (time - told >= TELL_EVERY || told == 0) {
                told = time;
                progress.at(new Progress.State(device == null ? "" : device.topic(), facts, -1, facts));
            }
        }
    }
}
