package app.kith.settings;

import app.kith.texts.Texts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Keeps the [Settings] in one JSON file. A save is whole or not at all: written beside the file, forced to disk, then
/// moved over it. A file that can't be understood is set aside, never overwritten. Safe from any thread; blocks on
/// disk,
/// so not for the JavaFX thread.
public final class SettingsFile {
    private static final int LIMIT = 4 * 1024 * 1024; // bytes; ten thousand times an ordinary file
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(32)
                            .maxDocumentLength(LIMIT)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Path file;
    private final InstantSource clock;
    private ObjectNode known = JsonNodeFactory.instance.objectNode();
    private boolean barred;

    /// @param clock only names the files that are set aside
    public SettingsFile(Path file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
    }

    /// What was read.
    ///
    /// @param problem a sentence for the person when something could not be read, else null
    public record Loaded(Settings settings, @Nullable String problem) {}

    /// Reads the file; the defaults where there is none. Never throws for what the file holds: what is wrong comes back
    /// as a sentence, and the file as it was is kept beside it.
    public synchronized Loaded load() {
        known = JSON.createObjectNode();
        barred = false;
        byte[] bytes;
        try {
            if (Files.exists(file) && Files.size(file) > LIMIT) {
                return broken();
            }
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException _) {
            return new Loaded(Settings.DEFAULT, null);
        } catch (IOException _) {
            barred = true; // what can't be read must not be overwritten either
            return new Loaded(Settings.DEFAULT, Texts.get("settings.unreadable", file));
        }
        try {
            if (JSON.readTree(bytes) instanceof ObjectNode root) {
                return understood(root);
            }
        } catch (JacksonException _) {
            // its message quotes the file
        }
        return broken();
    }

    /// What the file says, as far as it can be understood, for a look in passing: nothing is set aside.
    public Settings peek() {
        try {
            if (Files.size(file) <= LIMIT && JSON.readTree(Files.readAllBytes(file)) instanceof ObjectNode root) {
                return new SettingsJson().read(root);
            }
        } catch (IOException | JacksonException _) {
            // The report says whether there is a file.
        }
        return Settings.DEFAULT;
    }

    private Loaded understood(ObjectNode root) {
        known = root;
        SettingsJson reader = new SettingsJson();
        Settings settings = reader.read(root);
        if (reader.odd().isEmpty()) {
            return new Loaded(settings, null);
        }
        String keys = String.join(", ", reader.odd().stream().distinct().toList());
        Path copy = aside();
        try {
            Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
        } catch (IOException _) {
            barred = true;
            return new Loaded(settings, Texts.get("settings.kept", file));
        }
        return new Loaded(settings, Texts.get("settings.odd", keys, copy.getFileName()));
    }

    private Loaded broken() {
        Path aside = aside();
        try {
            Files.move(file, aside);
        } catch (IOException _) {
            barred = true;
            return new Loaded(Settings.DEFAULT, Texts.get("settings.kept", file));
        }
        return new Loaded(Settings.DEFAULT, Texts.get("settings.broken", aside));
    }

    private Path aside() {
        // Made here and not once for all: only a broken file needs it, and it takes 20 ms of the start.
        String now = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(clock.instant());
        Path aside = file.resolveSibling("settings.broken-" + now + ".json");
        for (int i = 2; Files.exists(aside); i++) {
            aside = file.resolveSibling("settings.broken-" + now + "-" + i + ".json");
        }
        return aside;
    }

    /// Replaces the file. What the file held under keys that are not ours stays.
    ///
    /// @throws IOException with a sentence for the person; the old file is as it was
    public synchronized void save(Settings settings) throws IOException {
        if (barred) {
            throw new IOException(Texts.get("settings.kept", file));
        }
        ObjectNode next = known.deepCopy();
        SettingsJson.write(settings, next);
        JsonNode document = next;
        byte[] bytes = (JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n")
                .getBytes(StandardCharsets.UTF_8);
        try {
            replace(bytes);
        } catch (IOException e) {
            throw new IOException(Texts.get("settings.unsaved", file), e);
        }
        known = next;
    }

    private void replace(byte[] bytes) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file; // a link stays a link
        Path directory = target.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        Path temporary = Files.createTempFile(directory, "settings", ".tmp"); // readable by its owner alone
        try {
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true); // the move itself
        } catch (IOException _) {
            // Windows opens no directories; the move is in its journal
        }
    }
}
