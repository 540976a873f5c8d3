package app.kith.region.store;

import app.kith.region.RegionBook;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Keeps the [RegionBook] in one JSON file that only its owner may read. A save is whole or not at all. For one thread;
/// blocks on disk.
public final class RegionsFile {
    private static final int LIMIT = 64 << 20; // bytes: ten thousand regions with room to spare
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(16)
                            .maxDocumentLength(LIMIT)
                            .build())
                    .build())
            .build();

    private final Path file;

    public RegionsFile(Path file) {
        this.file = file;
    }

    /// What was kept; nothing where there is no file. A region that can't be understood is left out, and the file is
    /// copied first to a name that ends in `.odd`; a file that can't be understood is set aside under `*.broken`.
    ///
    /// @throws IOException when there is a file that can't be read; it must not be overwritten then
    public RegionBook load() throws IOException {
        byte[] bytes;
        try {
            bytes = Files.size(file) > LIMIT ? new byte[0] : Files.readAllBytes(file);
        } catch (NoSuchFileException _) {
            return RegionBook.EMPTY;
        }
        try {
            if (JSON.readTree(bytes) instanceof ObjectNode root) {
                RegionsJson json = new RegionsJson();
                RegionBook book = json.read(root);
                if (json.isOdd()) {
                    Files.copy(
                            file,
                            file.resolveSibling(file.getFileName() + ".odd"),
                            StandardCopyOption.REPLACE_EXISTING,
                            StandardCopyOption.COPY_ATTRIBUTES);
                }
                return book;
            }
        } catch (JacksonException _) {
            // its message quotes the file
        }
        Files.move(file, file.resolveSibling(file.getFileName() + ".broken"), StandardCopyOption.REPLACE_EXISTING);
        return RegionBook.EMPTY;
    }

    /// Replaces the file.
    ///
    /// @throws IOException when it can't be written; the old file is as it was
    public void save(RegionBook book) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        RegionsJson.write(book, root);
        Path directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        Path temporary = Files.createTempFile(directory, "regions", ".tmp"); // readable by its owner alone
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
}
