package app.kith.history.sqlite;

import app.kith.history.HistoryException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.stream.Stream;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/// Opens connections to one file, and brings its schema up to date.
final class Store {
    /// The newest schema: there is a file `NNN.sql` for each number up to this.
    static final int VERSION = 1;

    private static final int APPLICATION = 0x4b697468; // "Kith", for whoever asks what file this is
    private static final int BUSY_MS = 5_000;

    private Store() {}

    /// Where the native library is unpacked to: beside the history rather than in a folder anybody may write to.
    /// Earlier ones, left by a kill, are removed. Only the first call in a process has an effect.
    static synchronized void useNative(Path folder) {
        if (System.getProperty("org.sqlite.tmpdir") != null) {
            return;
        }
        try {
            Files.createDirectories(folder);
            try (Stream<Path> files = Files.list(folder)) {
                for (Path left : files.filter(Store::isUnpacked).toList()) {
                    Files.deleteIfExists(left);
                }
            }
            System.setProperty("org.sqlite.tmpdir", folder.toString());
        } catch (IOException _) {
            // A folder that can't be written to, or a library in use (Windows): the system's own folder has to do.
        }
    }

    private static boolean isUnpacked(Path file) {
        return file.getFileName().toString().startsWith("sqlite-");
    }

    /// The one connection that writes; creates the file.
    static Connection writer(Path file) throws SQLException {
        SQLiteConfig config = config();
        Connection connection = open(file.toUri().toString(), config);
        try {
            // WAL is written into the file, the rest belongs to the connection.
            run(connection, "PRAGMA page_size = 4096");
            run(connection, "PRAGMA journal_mode = WAL");
            run(connection, "PRAGMA synchronous = FULL");
            run(connection, "PRAGMA foreign_keys = ON");
            run(connection, "PRAGMA secure_delete = ON");
            run(connection, "PRAGMA cache_size = -4096");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /// A connection for queries.
    ///
    /// @param immutable nobody can write to the file, not even SQLite its shared memory beside it
    static Connection reader(Path file, boolean immutable) throws SQLException {
        SQLiteConfig config = config();
        config.setReadOnly(true);
        Connection connection = open(file.toUri() + (immutable ? "?immutable=1" : "?mode=ro"), config);
        try {
            run(connection, "PRAGMA query_only = ON");
            run(connection, "PRAGMA cache_size = -1024");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MS);
        config.setOpenMode(SQLiteOpenMode.OPEN_URI);
        config.setGetGeneratedKeys(false); // else each insert leaves a question open, and VACUUM refuses
        return config;
    }

    private static Connection open(String url, SQLiteConfig config) throws SQLException {
        Properties properties = config.toProperties();
        Connection connection = JDBC.createConnection(JDBC.PREFIX + url, properties);
        try {
            run(connection, "PRAGMA trusted_schema = OFF");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /// Applies the schema files that a file has not seen, each in a transaction of its own.
    ///
    /// @throws HistoryException when a newer Kith has written it
    static void migrate(Connection connection) throws SQLException {
        int version = version(connection);
        if (version > VERSION) {
            throw new HistoryException("history.newer");
        }
        for (int next = version + 1; next <= VERSION; next++) {
            run(connection, "BEGIN IMMEDIATE");
            try {
                for (String statement : script(next)) {
                    run(connection, statement);
                }
                run(connection, "PRAGMA user_version = " + next);
                run(connection, "PRAGMA application_id = " + APPLICATION);
                run(connection, "COMMIT");
            } catch (SQLException e) {
                run(connection, "ROLLBACK");
                throw e;
            }
        }
    }

    static int version(Connection connection) throws SQLException {
        return (int) number(connection, "PRAGMA user_version");
    }

    /// The statements of a schema file.
    static String[] script(int version) {
        String name = "%03d.sql".formatted(version);
        try (InputStream in = Store.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip().split(";\\s*(\\n|$)");
        } catch (IOException e) {
            throw new IllegalStateException(name, e);
        }
    }

    /// Whether SQLite finds nothing wrong.
    static boolean isSound(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA quick_check(1)")) {
            return row.next() && "ok".equals(row.getString(1));
        }
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
