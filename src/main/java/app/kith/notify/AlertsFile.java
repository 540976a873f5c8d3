package app.kith.notify;

import app.kith.alert.Rule;
import app.kith.alert.When;
import app.kith.texts.Texts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Keeps rules, quiet hours, inbox and what was told when in one JSON file that only its owner may read. A save is
/// whole or not at all. For one thread; blocks on disk.
public final class AlertsFile {
    private static final int LIMIT = 8 << 20; // bytes
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(16)
                            .maxDocumentLength(LIMIT)
                            .build())
                    .build())
            .build();

    private final Path file;

    public AlertsFile(Path file) {
        this.file = file;
    }

    /// @param quiet when nothing is done but the inbox, null for never
    /// @param snoozedUntil nothing is done but the inbox before, null for now
    /// @param memory the engine's
    public record Kept(
            List<Rule> rules,
            @Nullable When quiet,
            @Nullable Instant snoozedUntil,
            Inbox inbox,
            Map<String, Instant> memory) {
        public static final Kept NOTHING = new Kept(List.of(), null, null, Inbox.EMPTY, Map.of());

        public Kept {
            rules = List.copyOf(rules);
            memory = Map.copyOf(memory);
        }
    }

    /// @param problem a sentence when the file was set aside, null otherwise
    public record Loaded(Kept kept, @Nullable String problem) {}

    /// What was kept. A rule or entry that can't be understood is left out; a file that can't be is set aside.
    ///
    /// @throws IOException when there is a file that can't be read; it must not be overwritten then
    public Loaded load() throws IOException {
        byte[] bytes;
        try {
            bytes = Files.size(file) > LIMIT ? new byte[0] : Files.readAllBytes(file);
        } catch (NoSuchFileException _) {
            return new Loaded(Kept.NOTHING, null);
        }
        try {
            if (JSON.readTree(bytes) instanceof ObjectNode root && root.get("rules") instanceof ArrayNode) {
                return new Loaded(read(root), null);
            }
        } catch (JacksonException _) {
            // its message quotes the file
        }
        Path aside = file.resolveSibling(file.getFileName() + ".broken");
        Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
        return new Loaded(Kept.NOTHING, Texts.get("notify.file.broken", aside.getFileName()));
    }

    private static Kept read(ObjectNode root) {
        List<Rule> rules = new ArrayList<>();
        for (JsonNode node : root.path("rules").values()) {
            Rule rule = RuleJson.read(node);
            if (rule != null) {
                rules.add(rule);
            }
        }
        List<Inbox.Entry> entries = new ArrayList<>();
        for (JsonNode node : root.path("inbox").values()) {
            Inbox.Entry entry = RuleJson.entry(node);
            if (entry != null) {
                entries.add(entry);
            }
        }
        Map<String, Instant> memory = new HashMap<>();
        root.path("memory").properties().forEach(e -> {
            Instant at = RuleJson.instant(e.getValue());
            if (at != null) {
                memory.put(e.getKey(), at);
            }
        });
        return new Kept(
                rules,
                RuleJson.when(root.path("quiet")),
                RuleJson.instant(root.path("snoozedUntil")),
                new Inbox(entries),
                memory);
    }

    /// Replaces the file.
    ///
    /// @throws IOException when it can't be written; the old file is as it was
    public void save(Kept kept) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        ArrayNode rules = root.putArray("rules");
        kept.rules().forEach(rule -> RuleJson.write(rule, rules.addObject()));
        if (kept.quiet() != null) {
            RuleJson.write(kept.quiet(), root.putObject("quiet"));
        }
        if (kept.snoozedUntil() != null) {
            root.put("snoozedUntil", kept.snoozedUntil().toString());
        }
        ArrayNode inbox = root.putArray("inbox");
        kept.inbox().entries().forEach(entry -> RuleJson.write(entry, inbox.addObject()));
        ObjectNode memory = root.putObject("memory");
        kept.memory().forEach((key, at) -> memory.put(key, at.toString()));
        Path directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        Path temporary = Files.createTempFile(directory, "alerts", ".tmp"); // readable by its owner alone
        try {
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                ByteBuffer buffer = ByteBuffer.wrap(JSON.writeValueAsBytes(root));
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
