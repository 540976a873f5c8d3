package app.kith.tiles.files;

import app.kith.geo.Bounds;
import app.kith.tiles.files.Area.Tile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// An MBTiles 1.3 file in the making. Beside the tiles it holds what is known of each of them (also that the server has
/// none there), so that it can be gone on with after any end, and asked anew whether something has changed.
///
/// One thread at a time; not the JavaFX thread.
public final class AreaFile implements AutoCloseable {
    /// A file holds at most this many bytes.
    public static final long LARGEST = 2L << 30;

    private static final int PAGE = 4096;

    /// There is no room for more, on the disk or in the file.
    public static final class Full extends IOException {
        private static final long serialVersionUID = 1;

        /// Whether it is the file that has reached its limit, not the disk.
        private final boolean limit;

        Full(boolean limit, Throwable cause) {
            super(limit ? "the file has reached its limit" : "the disk is full", cause);
            this.limit = limit;
        }

        public boolean isLimit() {
            return limit;
        }
    }

    /// What is known of a tile.
    ///
    /// @param bytes null when the server has none
    /// @param round of which [#round] this is
    public record Known(
            byte @Nullable [] bytes,
            @Nullable String etag,
            @Nullable String lastModified,
            int round) {}

    /// What a file is of.
    ///
    /// @param source the id of the server it comes from
    /// @param attribution the line the map's makers want shown
    public record Subject(Area area, String source, String attribution) {}

    private final Path path;
    private final long limit;
    private final Connection connection;
    private final PreparedStatement put;
    private final PreparedStatement note;
    private final PreparedStatement known;
    private final PreparedStatement drop;

    private AreaFile(Path path, long limit, Connection connection) throws SQLException {
        this.path = path;
        this.limit = limit;
        this.connection = connection;
        put = connection.prepareStatement("insert or replace into tiles values (?, ?, ?, ?)");
        drop = connection.prepareStatement(
                "delete from tiles where zoom_level = ? and tile_column = ? and tile_row = ?");
        note = connection.prepareStatement("insert or replace into kith_known values (?, ?, ?, ?, ?, ?)");
        known = connection.prepareStatement("select t.tile_data, k.etag, k.modified, k.round from kith_known k"
                + " left join tiles t using (zoom_level, tile_column, tile_row)"
                + " where k.zoom_level = ? and k.tile_column = ? and k.tile_row = ?");
    }

    /// Begins a file, or goes on with one.
    ///
    /// @param limit bytes it may grow to, [#LARGEST] outside of tests
    /// @throws IOException when it can't be made, or is not such a file
    public static AreaFile open(Path path, long limit) throws IOException {
        try {
            SQLiteConfig config = new SQLiteConfig();
            config.setPageSize(PAGE);
            config.setJournalMode(SQLiteConfig.JournalMode.DELETE);
            config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
            config.setPragma(SQLiteConfig.Pragma.MAX_PAGE_COUNT, Long.toString(Math.max(1, limit / PAGE)));
            Connection connection = config.createConnection("jdbc:sqlite:" + path.toAbsolutePath());
            try (var s = connection.createStatement()) {
                connection.setAutoCommit(false);
                s.execute("create table if not exists metadata (name text primary key, value text)");
                s.execute("create table if not exists tiles (zoom_level integer, tile_column integer, tile_row integer,"
                        + " tile_data blob, primary key (zoom_level, tile_column, tile_row))");
                s.execute("create table if not exists kith_known (zoom_level integer, tile_column integer,"
                        + " tile_row integer, etag text, modified text, round integer,"
                        + " primary key (zoom_level, tile_column, tile_row)) without rowid");
                connection.commit();
                return new AreaFile(path, limit, connection);
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw failed(e, path, limit);
        }
    }

    /// Opens a finished file, to see what it is of; nothing is written.
    ///
    /// @throws IOException when it is not such a file
    public static AreaFile look(Path path) throws IOException {
        try {
            SQLiteConfig config = new SQLiteConfig();
            config.setReadOnly(true);
            Connection connection = config.createConnection("jdbc:sqlite:" + path.toAbsolutePath());
            try {
                connection.setAutoCommit(false);
                return new AreaFile(path, LARGEST, connection);
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw failed(e, path, LARGEST);
        }
    }

    /// Writes down what the file is of, as the specification's metadata.
    public void describe(Subject subject, String format) throws IOException {
        Area area = subject.area();
        Bounds b = area.bounds();
        // The specification knows no box over the antimeridian: such an area is said to be as wide as the world.
        boolean over = b.west() > b.east();
        set("name", area.name());
        set("format", format);
        set(
                "bounds",
                String.format(
                        Locale.ROOT,
                        "%.6f,%.6f,%.6f,%.6f",
                        over ? -180 : b.west(),
                        b.south(),
                        over ? 180 : b.east(),
                        b.north()));
        set("minzoom", Integer.toString(area.minZoom()));
        set("maxzoom", Integer.toString(area.maxZoom()));
        set("attribution", subject.attribution());
        set("type", "baselayer");
        set("kith:west", Double.toString(b.west()));
        set("kith:south", Double.toString(b.south()));
        set("kith:east", Double.toString(b.east()));
        set("kith:north", Double.toString(b.north()));
        set("kith:source", subject.source());
    }

    /// What the file is of; null when it does not say, or is not one made here.
    public @Nullable Subject subject() throws IOException {
        String name = get("name");
        String source = get("kith:source");
        if (name == null || source == null) {
            return null;
        }
        try {
            Bounds bounds =
                    new Bounds(number("kith:south"), number("kith:west"), number("kith:north"), number("kith:east"));
            Area area = new Area(name, bounds, (int) number("minzoom"), (int) number("maxzoom"));
            String attribution = get("attribution");
            return new Subject(area, source, attribution == null ? "" : attribution);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private double number(String name) throws IOException {
        String value = get(name);
        if (value == null) {
            throw new IllegalArgumentException(name);
        }
        return Double.parseDouble(value);
    }

    /// How often everything was asked for; 0 the first time.
    public int round() throws IOException {
        String value = get("kith:round");
        return value == null ? 0 : Integer.parseInt(value);
    }

    public void setRound(int round) throws IOException {
        set("kith:round", Integer.toString(round));
    }

    private void set(String name, String value) throws IOException {
        try (var s = connection.prepareStatement("insert or replace into metadata values (?, ?)")) {
            s.setString(1, name);
            s.setString(2, value);
            s.execute();
        } catch (SQLException e) {
            throw failed(e, path, limit);
        }
    }

    private @Nullable String get(String name) throws IOException {
        try (var s = connection.prepareStatement("select value from metadata where name = ?")) {
            s.setString(1, name);
            try (ResultSet row = s.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        } catch (SQLException e) {
            throw failed(e, path, limit);
        }
    }

    /// Keeps what was learned of a tile, for good with the next [#commit].
    ///
    /// @throws Full when there is no room; what was kept before the last [#commit] is whole
    public void put(Tile tile, Known now) throws IOException {
        try {
            if (now.bytes == null) {
                at(drop, tile).execute();
            } else {
                at(put, tile).setBytes(4, now.bytes);
                put.execute();
            }
            at(note, tile);
            note.setString(4, now.etag);
            note.setString(5, now.lastModified);
            note.setInt(6, now.round);
            note.execute();
        } catch (SQLException e) {
            throw failed(e, path, limit);
        }
    }

    /// What is known of a tile, or null.
    public @Nullable Known known(Tile tile) throws IOException {
        try (ResultSet row = at(known, tile).executeQuery()) {
            return row.next() ? new Known(row.getBytes(1), row.getString(2), row.getString(3), row.getInt(4)) : null;
        } catch (SQLException e) {
            throw failed(e, path, limit);
        }
    }

    /// Of how many tiles something is known in a round, and how many tiles there are.
    public long[] counts(int round) throws IOException {
        try (var s = connection.prepareStatement(
                "select (select count(*) from kith_known where round = ?), (select count(*) from tiles)")) {
            s.setInt(1, round);
            try (ResultSet row = s.executeQuery()) {
                row.next();
                return new long[] {row.getLong(1), row.getLong(2)};
            }
        } catch (SQLException e) {
            throw failed(e, path, limit);
        }
    }

    /// The kind of the file's pictures, `png` or `jpg`: that of its first; null when there are none.
    public @Nullable String format() throws IOException {
        try (var s = connection.createStatement();
                ResultSet row = s.executeQuery("select substr(tile_data, 1, 1) from tiles limit 1")) {
            if (!row.next()) {
                return null;
            }
            byte[] first = row.getBytes(1);
            return first.length > 0 && (first[0] & 255) == 0xff ? "jpg" : "png";
        } catch (SQLException e) {
            throw failed(e, path, limit);
        }
    }

    private static PreparedStatement at(PreparedStatement statement, Tile tile) throws SQLException {
        statement.setInt(1, tile.zoom());
        statement.setInt(2, tile.x());
        statement.setInt(3, (1 << tile.zoom()) - 1 - tile.y());
        return statement;
    }

    public void commit() throws IOException {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw failed(e, path, limit);
        }
    }

    private static IOException failed(SQLException e, Path path, long limit) {
        if (e instanceof SQLiteException s && s.getResultCode() == SQLiteErrorCode.SQLITE_FULL) {
            return new Full(isAtLimit(path, limit), e);
        }
        return new IOException("the file of the area can’t be written or read", e);
    }

    /// SQLite says the same of a disk without room and of a file at its limit. Pages that are not written yet count,
    /// so the file itself may still be a little smaller.
    private static boolean isAtLimit(Path path, long limit) {
        try {
            return Files.getFileStore(path).getUsableSpace() > 16L << 20
                    && Files.size(path) >= limit - Math.max(limit / 4, 4L << 20);
        } catch (IOException | SecurityException none) {
            return false;
        }
    }

    /// What was not committed is gone.
    @Override
    public void close() {
        try (connection) {
            connection.rollback();
        } catch (SQLException e) {
            // What is committed stays.
        }
    }
}
