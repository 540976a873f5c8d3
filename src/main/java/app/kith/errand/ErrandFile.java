package app.kith.errand;

import app.kith.errand.Errand.Answered;
import app.kith.errand.Errand.Failed;
import app.kith.errand.Errand.Queued;
import app.kith.errand.Errand.Sent;
import app.kith.errand.Errand.State;
import app.kith.errand.Errand.Why;
import app.kith.errand.Errand.Withdrawn;
import app.kith.model.DeviceId;
import app.kith.protocol.Command;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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

/// Keeps the errands in one JSON file that only its owner may read. A save is whole or not at all. Commands stand in it
/// as they are, never the encrypted payload; secrets are in no command. For one thread; blocks on disk.
public final class ErrandFile {
    private static final int LIMIT = 4 << 20; // bytes
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(16)
                            .maxDocumentLength(LIMIT)
                            .build())
                    .build())
            .build();

    private final Path file;

    public ErrandFile(Path file) {
        this.file = file;
    }

    /// What was kept; none where there is no file. An errand that can't be understood is left out; a file that can't be
    /// is set aside under the name `*.broken`.
    ///
    /// @throws IOException when there is a file that can't be read; it must not be overwritten then
    public Errands load() throws IOException {
        byte[] bytes;
        try {
            bytes = Files.size(file) > LIMIT ? new byte[0] : Files.readAllBytes(file);
        } catch (NoSuchFileException _) {
            return Errands.NONE;
        }
        try {
            if (JSON.readTree(bytes) instanceof ObjectNode root && root.get("errands") instanceof ArrayNode array) {
                List<Errand> list = new ArrayList<>();
                for (JsonNode node : array.values()) {
                    Errand errand = read(node);
                    if (errand != null) {
                        list.add(errand);
                    }
                }
                return new Errands(list);
            }
        } catch (JacksonException _) {
            // its message quotes the file
        }
        Files.move(file, file.resolveSibling(file.getFileName() + ".broken"), StandardCopyOption.REPLACE_EXISTING);
        return Errands.NONE;
    }

    /// Replaces the file.
    ///
    /// @throws IOException when it can't be written; the old file is as it was
    public void save(Errands errands) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        ArrayNode array = root.putArray("errands");
        errands.list().forEach(errand -> write(errand, array.addObject()));
        Path directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        Path temporary = Files.createTempFile(directory, "errands", ".tmp"); // readable by its owner alone
        try {
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                ByteBuffer buffer = ByteBuffer.wrap(root.toString().getBytes(StandardCharsets.UTF_8));
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

    private static void write(Errand errand, ObjectNode o) {
        o.put("id", errand.id());
        o.put("device", errand.device().topic());
        o.put("account", errand.account());
        o.put("command", errand.command().json());
        o.put("asked", errand.askedAt().toString());
        o.put("sealed", errand.sealed());
        switch (errand.state()) {
            case Queued _ -> o.put("state", "queued");
            case Sent s -> o.put("state", "sent").put("at", s.at().toString());
            case Withdrawn s -> o.put("state", "withdrawn").put("at", s.at().toString());
            case Failed s ->
                o.put("state", "failed")
                        .put("at", s.at().toString())
                        .put("why", s.why().name());
            case Answered s -> {
                o.put("state", "answered").put("at", s.at().toString());
                ObjectNode said = o.putObject("said");
                s.said().forEach(said::put);
            }
        }
    }

    private static @Nullable Errand read(JsonNode node) {
        if (!(node instanceof ObjectNode o)) {
            return null;
        }
        try {
            Command command = Command.parse(text(o, "command"));
            State state = state(o);
            String id = text(o, "id");
            String device = text(o, "device");
            return command == null || state == null || id.isEmpty() || device.isEmpty()
                    ? null
                    : new Errand(
                            id,
                            new DeviceId(device),
                            text(o, "account"),
                            command,
                            Instant.parse(text(o, "asked")),
                            o.path("sealed").asBoolean(true),
                            state);
        } catch (DateTimeParseException | IllegalArgumentException _) {
            return null;
        }
    }

    private static @Nullable State state(ObjectNode o) {
        return switch (text(o, "state")) {
            case "queued" -> new Queued();
            case "sent" -> new Sent(Instant.parse(text(o, "at")));
            case "withdrawn" -> new Withdrawn(Instant.parse(text(o, "at")));
            case "failed" -> new Failed(Instant.parse(text(o, "at")), Why.valueOf(text(o, "why")));
            case "answered" -> new Answered(Instant.parse(text(o, "at")), said(o));
            default -> null;
        };
    }

    private static Map<String, String> said(ObjectNode o) {
        Map<String, String> said = new LinkedHashMap<>();
        if (o.get("said") instanceof ObjectNode values) {
            values.properties()
                    .forEach(entry -> said.put(entry.getKey(), entry.getValue().asString()));
        }
        return said;
    }

    private static String text(ObjectNode o, String name) {
        JsonNode node = o.get(name);
        return node != null && node.isString() ? node.stringValue() : "";
    }
}
