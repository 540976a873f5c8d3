package app.kith.tiles.files;

import app.kith.geo.Bounds;
import app.kith.geo.Mercator;
import app.kith.tiles.files.MapFileException.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/// MBTiles 1.3: pictures in an SQLite file, rows counted from the south (TMS). Opened read-only and immutable, so
/// nothing is written beside it, and no trigger or function of the file can run.
final class MbTiles extends RasterFile {
    private static final Set<String> SHOWN = Set.of("png", "jpg", "jpeg");

    /// Characters of a line shown on the map.
    private static final int LONGEST = 200;

    private final Connection connection;
    private final PreparedStatement tile;

    private MbTiles(Connection connection, PreparedStatement tile, About about) {
        super(about);
        this.connection = connection;
        this.tile = tile;
    }

    static MbTiles open(Path file) throws MapFileException {
        Connection connection = null;
        try {
            SQLiteConfig config = new SQLiteConfig();
            config.setReadOnly(true);
            config.setOpenMode(SQLiteOpenMode.OPEN_URI);
            config.setPragma(SQLiteConfig.Pragma.MMAP_SIZE, "0"); // a file that shrinks must not end the process
            config.setPragma(SQLiteConfig.Pragma.CACHE_SIZE, "-1024"); // KiB
            connection = config.createConnection("jdbc:sqlite:" + file.toUri() + "?mode=ro&immutable=1");
            try (var statement = connection.createStatement()) {
                statement.execute("pragma trusted_schema = off");
                statement.execute("pragma cell_size_check = on");
            }
            About about = about(file, connection);
            PreparedStatement tile = connection.prepareStatement("select tile_data from tiles where zoom_level = ?"
                    + " and tile_column = ? and tile_row = ? and length(tile_data) <= " + LARGEST);
            MbTiles opened = new MbTiles(connection, tile, about);
            connection = null;
            return opened;
        } catch (SQLException e) {
            throw new MapFileException(Reason.BROKEN, file, e);
        } catch (MapFileException e) {
            throw e;
        } catch (IOException e) {
            throw new MapFileException(Reason.UNREADABLE, file, e);
        } finally {
            if (connection != null) {
                close(connection);
            }
        }
    }

    private static About about(Path file, Connection connection) throws SQLException, IOException {
        if (!has(connection, "tiles")) {
            throw new MapFileException(Reason.UNKNOWN, file);
        }
        Map<String, String> said = new HashMap<>();
        if (has(connection, "metadata")) {
            try (var statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select name, value from metadata where length(name) < 64"
                            + " and length(value) < 4096 limit 100")) {
                while (rows.next()) {
                    said.put(String.valueOf(rows.getString(1)), String.valueOf(rows.getString(2)));
                }
            }
        }
        String format = said.getOrDefault("format", "").toLowerCase(Locale.ROOT);
        if (format.equals("pbf") || format.equals("mvt")) {
            throw new MapFileException(Reason.VECTOR, file);
        }
        int min;
        int max;
        byte[] some;
        try (var statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("select min(zoom_level), max(zoom_level) from tiles")) {
                row.next();
                min = row.getInt(1);
                if (row.wasNull()) {
                    throw new MapFileException(Reason.EMPTY, file);
                }
                max = row.getInt(2);
            }
            try (ResultSet row = statement.executeQuery("select substr(tile_data, 1, 16) from tiles limit 1")) {
                row.next();
                some = row.getBytes(1);
            }
        }
        if (min < 0 || max > 30) {
            throw new MapFileException(Reason.BROKEN, file);
        }
        check(file, format, some);
        return new About(bounds(said.get("bounds")), min, max, plain(said.getOrDefault("attribution", "")), id(file));
    }

    /// A file is believed by its first tile rather than by what it says.
    private static void check(Path file, String format, byte @Nullable [] some) throws MapFileException {
        if (some == null || some.length < 4) {
            throw new MapFileException(Reason.BROKEN, file);
        }
        boolean png = (some[0] & 255) == 0x89 && some[1] == 'P';
        boolean jpeg = (some[0] & 255) == 0xff && (some[1] & 255) == 0xd8;
        boolean packed = some[0] == 0x1f && (some[1] & 255) == 0x8b;
        if (packed) {
            throw new MapFileException(Reason.VECTOR, file);
        }
        if (!png && !jpeg) {
            throw new MapFileException(SHOWN.contains(format) ? Reason.BROKEN : Reason.PICTURES, file);
        }
    }

    private static boolean has(Connection connection, String table) throws SQLException {
        try (var statement = connection.prepareStatement(
                "select 1 from sqlite_master where name = ? and type in ('table', 'view')")) {
            statement.setString(1, table);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    /// `west,south,east,north` in degrees; the whole world when it is said otherwise or not at all.
    static Bounds bounds(@Nullable String text) {
        Bounds world = new Bounds(-Mercator.MAX_LATITUDE, -180, Mercator.MAX_LATITUDE, 180);
        if (text == null) {
            return world;
        }
        String[] parts = text.split(",");
        try {
            double west = Double.parseDouble(parts[0]);
            double south = Double.parseDouble(parts[1]);
            double east = Double.parseDouble(parts[2]);
            double north = Double.parseDouble(parts[3]);
            boolean good = Math.abs(west) <= 180 && Math.abs(east) <= 180 && south < north && west < east;
            return good ? new Bounds(south, west, north, east) : world;
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return world;
        }
    }

    /// A line of text out of what may be HTML.
    static String plain(String text) {
        String line = text.replaceAll("<[^>]{0,500}>", "")
                .replace("&copy;", "©")
                .replace("&amp;", "&")
                .replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ")
                .strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) : line;
    }

    @Override
    synchronized byte @Nullable [] bytes(int zoom, int x, int y) throws IOException {
        try {
            if (connection.isClosed()) {
                return null;
            }
            tile.setInt(1, zoom);
            tile.setInt(2, x);
            tile.setInt(3, (1 << zoom) - 1 - y);
            try (ResultSet row = tile.executeQuery()) {
                return row.next() ? row.getBytes(1) : null;
            }
        } catch (SQLException e) {
            throw new IOException("the map file is damaged", e);
        }
    }

    @Override
    public synchronized void close() {
        close(connection);
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // It was only read from.
        }
    }
}
