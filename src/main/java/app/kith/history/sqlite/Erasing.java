package app.kith.history.sqlite;

import app.kith.history.Span;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Takes things out of the file so that no byte of them is left in it. `secure_delete` overwrites what is deleted, but
/// not the copies that stay behind in a page's free room when SQLite moves rows between pages; so the file is written
/// anew (VACUUM), and the log beside it emptied. On the connection that writes; nobody else may read meanwhile.
final class Erasing {
    private final Connection connection;

    Erasing(Connection connection) {
        this.connection = connection;
    }

    void forget(int device) throws SQLException {
        transaction(() -> {
            for (String table : List.of("fix", "crossing", "card", "correction")) {
                Store.run(connection, "DELETE FROM " + table + " WHERE device = " + device);
            }
            Store.run(connection, "DELETE FROM device WHERE id = " + device);
            orphans();
        });
        overwrite();
    }

    void forget(int device, Span span) throws SQLException {
        transaction(() -> {
            delete(device, Reading.second(span.from()), Reading.second(span.to()));
            Store.run(
                    connection,
                    "DELETE FROM correction WHERE device = %d AND from_ms < %d AND to_ms > %d"
                            .formatted(
                                    device,
                                    span.to().toEpochMilli(),
                                    span.from().toEpochMilli()));
            recount(device);
            orphans();
        });
        overwrite();
    }

    /// Drops what is older than its device is kept.
    ///
    /// @return whether there was something
    boolean sweep(Instant now) throws SQLException {
        List<int[]> kept = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT id, keep_days FROM device WHERE keep_days IS NOT NULL")) {
            while (row.next()) {
                kept.add(new int[] {row.getInt(1), row.getInt(2)});
            }
        }
        long[] gone = {0};
        transaction(() -> {
            for (int[] device : kept) {
                long before = Reading.second(now.minus(Duration.ofDays(device[1])));
                long deleted = delete(device[0], Long.MIN_VALUE, before);
                if (deleted > 0) {
                    recount(device[0]);
                }
                gone[0] += deleted;
            }
            if (gone[0] > 0) {
                orphans();
            }
        });
        if (gone[0] > 0) {
            overwrite();
        }
        return gone[0] > 0;
    }

    private long delete(int device, long from, long to) throws SQLException {
        long deleted = 0;
        for (String table : List.of("fix", "crossing")) {
            try (PreparedStatement statement = connection.prepareStatement(
                    "DELETE FROM " + table + " WHERE device = ? AND tst >= ? AND tst < ?")) {
                statement.setInt(1, device);
                statement.setLong(2, from);
                statement.setLong(3, to);
                deleted += statement.executeUpdate();
            }
        }
        return deleted;
    }

    private void recount(int device) throws SQLException {
        Store.run(
                connection,
                "UPDATE device SET fixes = (SELECT count(*) FROM fix WHERE device = %1$d AND flags & 2 = 0) WHERE id = %1$d"
                        .formatted(device));
    }

    /// The names of networks and regions that nobody refers to any more tell something, too.
    private void orphans() throws SQLException {
        Store.run(connection, "DELETE FROM words WHERE id NOT IN (SELECT words FROM fix)");
        Store.run(connection, """
            DELETE FROM origin WHERE id NOT IN (SELECT origin FROM fix UNION SELECT origin FROM crossing
              UNION SELECT origin FROM card)\
            """);
    }

    private void overwrite() throws SQLException {
        Store.run(connection, "VACUUM");
        Store.run(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private interface Work {
        void run() throws SQLException;
    }

    private void transaction(Work work) throws SQLException {
        Store.run(connection, "BEGIN IMMEDIATE");
        try {
            work.run();
            Store.run(connection, "COMMIT");
        } catch (SQLException | RuntimeException e) {
            try {
                Store.run(connection, "ROLLBACK");
            } catch (SQLException _) {
                // SQLite has done so by itself.
            }
            throw e;
        }
    }
}
