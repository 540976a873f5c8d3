package app.kith.history.exchange;

import app.kith.history.History;
import app.kith.history.Known;
import app.kith.model.DeviceId;
import app.kith.model.Observation.Origin;
import app.kith.protocol.Keyring;
import app.kith.texts.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Brings files into the history: an OwnTracks Recorder's store (the folder or single `.rec` files), GPX 1.0 and 1.1,
/// GeoJSON, KML, CSV, OwnTracks messages as JSON, and Google's timelines, each also within a ZIP or KMZ. What a file is
/// is told by its content, and only then by its name.
///
/// A file with bad lines gives its good ones, and the bad are listed. Facts that are known already are not doubled, so
/// that an import which was ended early is simply begun anew. One import at a time; runs on the caller's thread, which
/// is never the JavaFX thread. Memory does not grow with the files.
///
/// ```
/// Imported report = new Importer(history, Importer.Options.NONE, progress, clock).files(paths);
/// ```
public final class Importer {
    private final History history;
    private final Options options;
    private final Progress progress;
    private final Clock clock;

    /// What the files do not say.
    ///
    /// @param device whose facts they are where a file does not say; null for a device of its own per file
    ///     (`import/<file name>`)
    /// @param keys open encrypted messages in a Recorder's store
    public record Options(@Nullable DeviceId device, Keyring keys) {
        public static final Options NONE = new Options(null, Keyring.EMPTY);
    }

    public Importer(History history, Options options, Progress progress, Clock clock) {
        this.history = history;
        this.options = options;
        this.progress = progress;
        this.clock = clock;
    }

    /// Imports files and folders, in the order given. Of a folder everything below is looked at; of one that has a
    /// `rec` folder, as the Recorder's has, only that.
    ///
    /// @throws ExchangeException when one of them is not there; nothing has been read then
    /// @throws app.kith.history.HistoryException when the history can't take any more
    public Imported files(List<Path> paths) {
        List<Item> items = new ArrayList<>();
        for (Path path : paths) {
            collect(path, items);
        }
        return run(intake -> {
            intake.expect(items.stream().mapToLong(Item::size).sum());
            Messages messages = messages();
            for (Item item : items) {
                read(item, intake, messages);
            }
        });
    }

    /// Imports a stream, such as standard input. It is not closed.
    ///
    /// @param name what to call it: the device of facts that name none is `import/<name>`
    public Imported stream(InputStream in, String name) {
        return run(intake -> {
            intake.begin(name);
            Messages messages = messages();
            guarded(intake, () -> content(Limited.file(in, intake), name, intake, messages, null, false));
        });
    }

    private interface Work {
        void on(Intake intake);
    }

    private Imported run(Work work) {
        try (Intake intake = new Intake(history, progress, clock.instant())) {
            boolean cancelled = false;
            try {
                work.on(intake);
            } catch (Cancelled _) {
                cancelled = true;
            }
            // The batch under way is kept in peace; whoever interrupted us learns of it afterwards.
            boolean interrupted = Thread.interrupted();
            try {
                return intake.finish(cancelled);
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    private Messages messages() {
        return new Messages(
                options.keys(),
                new DeviceNames(history.devices().stream().map(Known::device).toList()));
    }

    /// @param lenient it lay in a folder: what is not known there is passed by
    private record Item(Path path, boolean lenient, long size) {}

    private static void collect(Path path, List<Item> items) {
        if (!Files.isReadable(path)) {
            throw new ExchangeException("exchange.unreadable", path);
        }
        if (!Files.isDirectory(path)) {
            items.add(new Item(path, false, size(path)));
            return;
        }
        Path store = path.resolve("rec");
        try (Stream<Path> below = Files.walk(Files.isDirectory(store) ? store : path)) {
            below.filter(Files::isRegularFile)
                    .filter(f -> Kind.isPromising(String.valueOf(f.getFileName())))
                    .sorted()
                    .forEach(f -> items.add(new Item(f, true, size(f))));
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new ExchangeException(e, "exchange.unreadable", path);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException _) {
            return 0;
        }
    }

    private void read(Item item, Intake intake, Messages messages) {
        String name = String.valueOf(item.path().getFileName());
        intake.begin(name);
        guarded(intake, () -> {
            try (InputStream in = Files.newInputStream(item.path())) {
                byte[] head = in.readNBytes(Kind.HEAD);
                if (Kind.of(head, head.length, name) == Kind.ZIP) {
                    Zips.read(item.path(), intake, (unpacked, entry) -> {
                        intake.begin(entry);
                        guarded(intake, () -> content(unpacked, entry, intake, messages, null, true));
                    });
                    intake.advance(item.size());
                    return;
                }
            }
            DeviceId owner = RecorderStore.deviceOf(item.path(), messages.names());
            try (InputStream in = Limited.file(Files.newInputStream(item.path()), intake)) {
                content(in, name, intake, messages, owner, item.lenient());
            }
        });
    }

    private interface Reading {
        void read() throws IOException;
    }

    /// A file that breaks off does not keep the next one from being read.
    private static void guarded(Intake intake, Reading reading) {
        try {
            reading.read();
        } catch (Limited.TooLarge _) {
            intake.bad(0, Texts.get("exchange.bad.bomb"));
        } catch (IOException _) {
            intake.look(); // an interrupt may look like this
            intake.bad(0, Texts.get("exchange.bad.io"));
        }
    }

    /// @param owner whose every fact in it is; null when the content says
    /// @param lenient what is not known is passed by
    private void content(
            InputStream raw, String name, Intake intake, Messages messages, @Nullable DeviceId owner, boolean lenient)
            throws IOException {
        byte[] head = raw.readNBytes(Kind.HEAD);
        PushbackInputStream in = new PushbackInputStream(raw, Kind.HEAD);
        in.unread(head);
        DeviceId given = options.device();
        DeviceId device = owner != null ? owner : given != null ? given : new DeviceId("import/" + level(name));
        Source source =
                new Source(intake, messages, device, owner != null, new Origin(name, intake.now(), false, false));
        boolean known = switch (Kind.of(head, head.length, name)) {
            case REC -> {
                RecorderLines.read(in, source);
                yield true;
            }
            case XML -> XmlFiles.read(in, source);
            case JSON -> JsonFiles.read(skippingMark(in, head), source);
            case CSV -> {
                CsvFiles.read(skippingMark(in, head), firstLine(head), source);
                yield true;
            }
            case ZIP ->
                Zips.spooled(in, intake, (unpacked, entry) -> {
                    intake.begin(entry);
                    guarded(intake, () -> content(unpacked, entry, intake, messages, null, true));
                });
            case UNKNOWN -> false;
        };
        if (!known && !lenient) {
            intake.bad(0, Texts.get(head.length == 0 ? "exchange.bad.empty" : "exchange.bad.kind"));
        }
    }

    /// A name as one level of a topic.
    private static String level(String name) {
        String safe = name.replaceAll("[/+#\\p{Cntrl}]", "-").strip();
        return safe.isEmpty() ? "-" : safe.substring(0, Math.min(safe.length(), 200));
    }

    /// A byte order mark before UTF-8 is no part of the text.
    private static InputStream skippingMark(InputStream in, byte[] head) throws IOException {
        if (head.length >= 3 && Arrays.equals(head, 0, 3, new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, 0, 3)) {
            in.skipNBytes(3);
        }
        return in;
    }

    private static String firstLine(byte[] head) {
        String text = new String(head, StandardCharsets.UTF_8);
        return text.replace("\uFEFF", "").stripLeading().lines().findFirst().orElse("");
    }
}
