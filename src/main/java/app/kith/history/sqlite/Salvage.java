package app.kith.history.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Sets a damaged file aside, and copies row by row what can still be read of it. Where reading fails it goes on
/// beyond: from the other end, and then from the middle of what is left in between.
final class Salvage {
    private static final Map<String, String> KEYS = Map.of(
            "device",
            "id",
            "origin",
            "id",
            "words",
            "id",
            "card",
            "id",
            "place",
            "id",
            "fix",
            "tst",
            "crossing",
            "tst",
            "correction",
            "from_ms");

    private static final int DEPTH = 6;

    private final Connection from;
    private final Connection to;
    private long rows;

    private Salvage(Connection from, Connection to) {
        this.from = from;
        this.to = to;
    }

    /// Renames the file, and what SQLite keeps beside it.
    ///
    /// @return what it is called now
    static Path setAside(Path file, LocalDate today) throws IOException {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String base = dot < 0 ? name : name.substring(0, dot);
        String end = dot < 0 ? "" : name.substring(dot);
        Path aside = file.resolveSibling(base + "-damaged-" + today + end);
        for (int i = 2; Files.exists(aside); i++) {
            aside = file.resolveSibling(base + "-damaged-" + today + "-" + i + end);
        }
        for (String suffix : List.of("-wal", "-shm")) {
            Path beside = file.resolveSibling(name + suffix);
            if (Files.exists(beside)) {
                Files.move(beside, aside.resolveSibling(aside.getFileName() + suffix));
            }
        }
        Files.move(file, aside);
        return aside;
    }

    /// Copies what can be read.
    ///
    /// @param to an empty store
    /// @return how many rows of what devices said
    static long copy(Path damaged, Connection to) throws SQLException {
        try (Connection from = Store.reader(damaged, false)) {
            if (Store.version(from) > Store.VERSION) {
                return 0;
            }
            Salvage salvage = new Salvage(from, to);
            Store.run(to, "PRAGMA foreign_keys = OFF"); // the row that others refer to may be the broken one
            Store.run(to, "BEGIN");
            for (String table : List.of("device", "origin", "words", "place")) {
                salvage.range(table, 0, Long.MIN_VALUE, Long.MAX_VALUE, 0);
            }
            salvage.rows = 0;
            salvage.range("card", 0, Long.MIN_VALUE, Long.MAX_VALUE, 0);
            for (int device : salvage.devices()) {
                for (String table : List.of("fix", "crossing", "correction")) {
                    salvage.range(table, device, Long.MIN_VALUE, Long.MAX_VALUE, 0);
                }
            }
            mend(to);
            Store.run(to, "COMMIT");
            Store.run(to, "PRAGMA foreign_keys = ON");
            return salvage.rows;
        } catch (SQLException e) {
            if (!Failures.isDamage(e)) {
                throw e;
            }
            return 0; // its very first page can't be read
        }
    }

    /// Rows whose referred ones were lost get nameless ones, and the counts are made anew.
    private static void mend(Connection to) throws SQLException {
        for (String table : List.of("fix", "crossing", "card")) {
            Store.run(
                    to,
                    "INSERT OR IGNORE INTO device(id,topic,account,heard_ms) SELECT DISTINCT device, 'unknown/' ||"
                            + " device, '', 0 FROM " + table);
            Store.run(
                    to,
                    "INSERT OR IGNORE INTO origin(id,account,retained,encrypted) SELECT DISTINCT origin, '? ' ||"
                            + " origin, 0, 0 FROM " + table);
        }
        Store.run(
                to,
                "INSERT OR IGNORE INTO words(id,tid,cause,mode,conn,ssid,poi,regions)"
                        + " SELECT words, '', '', '', '', '', '', '? ' || words FROM fix"
                        + " WHERE words NOT IN (SELECT id FROM words) GROUP BY words");
        Store.run(
                to, "UPDATE device SET fixes = (SELECT count(*) FROM fix WHERE device = device.id AND flags & 2 = 0)");
    }

    /// Numbers that devices have or may have had.
    private List<Integer> devices() throws SQLException {
        long highest = Math.max(Store.number(to, "SELECT max(id) FROM device"), 64);
        List<Integer> numbers = new ArrayList<>();
        for (int i = 1; i <= highest; i++) {
            numbers.add(i);
        }
        return numbers;
    }

    /// Copies the rows whose key is in [low, high]: upwards until reading fails, downwards until it fails, and then
    /// both halves of the gap.
    private void range(String table, int device, long low, long high, int depth) throws SQLException {
        long[] up = {low};
        if (scan(table, device, low, high, "ASC", up)) {
            return;
        }
        long[] down = {high};
        scan(table, device, up[0], high, "DESC", down);
        if (depth >= DEPTH || down[0] - up[0] <= 2 && down[0] > up[0]) {
            return;
        }
        long middle = up[0] + (down[0] - up[0]) / 2;
        if (up[0] == Long.MIN_VALUE || down[0] == Long.MAX_VALUE) {
            // Nothing was read at one end: times and numbers are where they usually are.
            long begin = up[0] == Long.MIN_VALUE ? 0 : up[0];
            long end = down[0] == Long.MAX_VALUE ? Math.max(begin + 1, 4_102_444_800_000L) : down[0];
            middle = begin + (end - begin) / 2;
            if (depth == 0) {
                range(table, device, begin, middle, depth + 1);
                range(table, device, middle, end, depth + 1);
            }
            return;
        }
        range(table, device, up[0] + 1, middle, depth + 1);
        range(table, device, middle, down[0] - 1, depth + 1);
    }

    /// @param last the key of the last row that could be read
    /// @return whether all of them could
    private boolean scan(String table, int device, long low, long high, String order, long[] last) throws SQLException {
        String key = KEYS.get(table);
        boolean ofDevice = "fix crossing correction".contains(table);
        String sql = "SELECT " + key + ",* FROM " + table + " WHERE " + (ofDevice ? "device = " + device + " AND " : "")
                + key + " BETWEEN " + low + " AND " + high + " ORDER BY " + key + " " + order;
        PreparedStatement insert = null;
        try (PreparedStatement select = from.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            int columns = row.getMetaData().getColumnCount() - 1;
            insert = to.prepareStatement(
                    "INSERT OR IGNORE INTO " + table + " VALUES(?" + ",?".repeat(columns - 1) + ")");
            while (row.next()) {
                for (int i = 1; i <= columns; i++) {
                    insert.setObject(i, row.getObject(i + 1));
                }
                try {
                    rows += insert.executeUpdate();
                } catch (SQLException _) {
                    // What it holds is not what such a row holds: damaged, but readable.
                }
                last[0] = row.getLong(1);
            }
            return true;
        } catch (SQLException e) {
            if (!Failures.isDamage(e)) {
                throw e;
            }
            return false;
        } finally {
            if (insert != null) {
                insert.close();
            }
        }
    }
}
