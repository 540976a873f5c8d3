package app.kith.history.sqlite;

import app.kith.history.HistoryException;
import app.kith.texts.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How a history comes to be open: whether we may write, whether the file is sound, and what to do if not.
final class Opening {
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");

    private Opening() {}

    /// @param writer null when it can only be read
    /// @param notice what the user should know, null when all is well
    /// @param locked another Kith writes
    /// @param immutable nobody can write
    /// @param suspicion a file that asks for a closer look at the next opening
    record Opened(
            @Nullable Connection writer,
            @Nullable FileGuard guard,
            @Nullable String notice,
            boolean locked,
            boolean immutable,
            Path suspicion) {
        void suspect() {
            if (writer != null) {
                try {
                    Files.write(suspicion, new byte[0]);
                } catch (IOException _) {
                    // Then the next start looks only if this one ends in a crash.
                }
            }
        }

        void close() {
            try {
                if (writer != null && !writer.isClosed()) {
                    writer.close();
                }
            } catch (SQLException _) {
                // What was committed is in the log, and read from there the next time.
            }
            if (guard != null) {
                guard.close();
            }
        }
    }

    /// @param today for the name of a damaged file
    static Opened writable(Path file, LocalDate today) {
        FileGuard guard;
        try {
            Files.createDirectories(file.getParent());
            guard = FileGuard.take(file);
        } catch (IOException e) {
            return unwritable(file, e);
        }
        if (guard == null) {
            return new Opened(null, null, Texts.get("history.locked"), true, false, suspicion(file));
        }
        Store.useNative(file.resolveSibling("native"));
        try {
            return owned(file, guard, today);
        } catch (SQLException e) {
            guard.close();
            return unwritable(file, e);
        } catch (IOException e) {
            guard.close();
            throw new HistoryException("history.damaged", e);
        } catch (RuntimeException e) {
            guard.close();
            throw e;
        }
    }

    static Opened readable(Path file) {
        if (!Files.exists(file)) {
            throw new HistoryException("history.none");
        }
        Path wal = file.resolveSibling(file.getFileName() + "-wal");
        boolean immutable = !Files.exists(wal) && !Files.isWritable(file.getParent());
        return new Opened(null, null, null, false, immutable, suspicion(file));
    }

    private static Opened unwritable(Path file, Exception cause) {
        if (!Files.exists(file)) {
            throw new HistoryException("history.unwritable", cause);
        }
        return new Opened(null, null, Texts.get("history.unwritable"), false, true, suspicion(file));
    }

    private static Path suspicion(Path file) {
        return file.resolveSibling(file.getFileName() + ".check");
    }

    private static Opened owned(Path file, FileGuard guard, LocalDate today) throws SQLException, IOException {
        Path suspicion = suspicion(file);
        boolean look = Files.exists(suspicion) || endedInACrash(file);
        try {
            Connection connection = sound(file, look);
            Files.deleteIfExists(suspicion);
            return new Opened(connection, guard, null, false, false, suspicion);
        } catch (SQLException e) {
            if (!Failures.isDamage(e)) {
                throw e;
            }
        }
        Path aside = Salvage.setAside(file, today);
        Files.deleteIfExists(suspicion);
        Connection connection = sound(file, false);
        try {
            long saved = Salvage.copy(aside, connection);
            String notice = Texts.get("history.set-aside", aside.getFileName().toString(), saved);
            return new Opened(connection, guard, notice, false, false, suspicion);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /// Whoever ends in peace empties the log beside the file, and removes it.
    private static boolean endedInACrash(Path file) throws IOException {
        Path wal = file.resolveSibling(file.getFileName() + "-wal");
        return Files.exists(wal) && Files.size(wal) > 0;
    }

    /// Where the system can say so, nobody else may read where a family was. SQLite gives its log the same rights.
    private static void keepPrivate(Path file) throws IOException {
        if (Files.getFileAttributeView(file.getParent(), PosixFileAttributeView.class) == null) {
            return;
        }
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER));
        } else if (!Files.getPosixFilePermissions(file).equals(OWNER)) {
            Files.setPosixFilePermissions(file, OWNER);
        }
    }

    private static Connection sound(Path file, boolean look) throws SQLException, IOException {
        keepPrivate(file);
        Connection connection = Store.writer(file);
        try {
            if (look && !Store.isSound(connection)) {
                throw new SQLException("quick_check", "", org.sqlite.SQLiteErrorCode.SQLITE_CORRUPT.code);
            }
            Store.migrate(connection);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }
}
