package app.kith.history.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Sees to it that one Kith at a time writes to a history: a lock on an empty file beside it, which the system gives
/// back however the process ends. (A lock on the history itself would meet SQLite's own.)
final class FileGuard implements AutoCloseable {
    private final FileChannel channel;

    private FileGuard(FileChannel channel) {
        this.channel = channel;
    }

    /// @return null when another has it
    /// @throws IOException when there can't be a lock, as in a folder that is read-only
    static @Nullable FileGuard take(Path history) throws IOException {
        Path file = history.resolveSibling(history.getFileName() + ".lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new FileGuard(channel);
            }
        } catch (OverlappingFileLockException _) {
            // This very process has it.
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        return null;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            System.getLogger(FileGuard.class.getName())
                    .log(System.Logger.Level.DEBUG, "the lock was not given back: {0}", e.getClass());
        }
    }
}
