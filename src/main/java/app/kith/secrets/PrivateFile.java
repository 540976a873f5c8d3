package app.kith.secrets;

import app.kith.secrets.StoreException.Kind;
import app.kith.texts.Texts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A small file for its owner alone, written whole or not at all, by one process at a time: an empty file beside it is
/// locked meanwhile. A link stays a link.
final class PrivateFile {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Path file;

    PrivateFile(Path file) {
        this.file = file;
    }

    Path path() {
        return file;
    }

    /// What is done while no other process may write.
    interface Work<T> {
        T run() throws StoreException, IOException;
    }

    /// @throws StoreException also when the other one does not end within five seconds
    <T> T alone(Work<T> work) throws StoreException {
        try {
            Path lock = target().resolveSibling(file.getFileName() + ".lock");
            Files.createDirectories(lock.getParent());
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                try (FileLock held = locked(channel)) {
                    if (held == null) {
                        throw new StoreException(Kind.FAILED, Texts.get("secrets.file.busy"));
                    }
                    return work.run();
                }
            }
        } catch (IOException _) {
            throw new StoreException(Kind.FAILED, Texts.get("secrets.file.unwritten", file));
        }
    }

    private static @Nullable FileLock locked(FileChannel channel) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        do {
            try {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    return lock;
                }
            } catch (OverlappingFileLockException _) {
                // another vault of this process has it
            }
            try {
                Thread.sleep(20); // the system tells nobody when a lock is free again
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return null;
            }
        } while (System.nanoTime() < end);
        return null;
    }

    /// Null when there is none. Takes others' right to read it away, if they had it.
    ///
    /// @throws StoreException when it can't be read, or is too large to be ours
    byte @Nullable [] read() throws StoreException {
        try {
            if (Files.size(file) > EntryJson.LIMIT) {
                throw new StoreException(Kind.FAILED, Texts.get("secrets.file.damaged", file));
            }
            byte[] bytes = Files.readAllBytes(file);
            makePrivate();
            return bytes;
        } catch (NoSuchFileException _) {
            return null;
        } catch (IOException _) {
            throw new StoreException(Kind.FAILED, Texts.get("secrets.file.unreadable", file));
        }
    }

    private void makePrivate() {
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException | UnsupportedOperationException _) {
            // not ours to change, or a system whose files inherit their rights
        }
    }

    private Path target() throws IOException {
        return Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    }

    void write(byte[] bytes) throws IOException {
        Path target = target();
        Path directory = target.getParent();
        Path temporary = Files.createTempFile(directory, "secrets", ".tmp"); // readable by its owner alone
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
