package app.kith.history.sqlite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/// A look at a history's file that changes nothing, while it is in use too.
public final class HistoryLook {
    private HistoryLook() {}

    /// What SQLite says of it.
    public enum State {
        NONE,
        SOUND,
        DAMAGED,
        /// Written by a newer Kith.
        NEWER,
        UNREADABLE
    }

    /// Reads all of it, so it takes about a second for each 500 MB. Blocks.
    public static State of(Path file) {
        if (!Files.exists(file)) {
            return State.NONE;
        }
        if (!Files.isReadable(file)) {
            return State.UNREADABLE;
        }
        Path folder = file.toAbsolutePath().getParent();
        boolean immutable = !Files.exists(file.resolveSibling(file.getFileName() + "-wal"))
                && (folder == null || !Files.isWritable(folder));
        Store.useNative(file.resolveSibling("native"));
        try (Connection connection = Store.reader(file, immutable)) {
            if (Store.version(connection) > Store.VERSION) {
                return State.NEWER;
            }
            return Store.isSound(connection) ? State.SOUND : State.DAMAGED;
        } catch (SQLException e) {
            return Failures.isDamage(e) ? State.DAMAGED : State.UNREADABLE;
        }
    }
}
