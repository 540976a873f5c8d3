package app.kith.history.sqlite;

import app.kith.geo.GeoPoint;
import app.kith.geo.Geodesy;
import app.kith.history.History;
import app.kith.history.Span;
import app.kith.model.DeviceId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the user said: names of places, and verdicts on stays and trips.
final class Notes {
    private Notes() {}

    static List<History.NamedPlace> places(Connection connection) throws SQLException {
        List<History.NamedPlace> places = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT lat,lon,radius,name FROM place ORDER BY name, id")) {
            while (row.next()) {
                places.add(new History.NamedPlace(
                        new GeoPoint(row.getDouble(1), row.getDouble(2)), row.getDouble(3), row.getString(4)));
            }
        }
        return places;
    }

    /// A new name takes the place of every older one whose middle lies within the circle.
    static void name(Connection connection, GeoPoint at, double radius, String name) throws SQLException {
        Store.run(connection, "BEGIN IMMEDIATE");
        try {
            try (PreparedStatement delete =
                    connection.prepareStatement("DELETE FROM place WHERE lat=? AND lon=? AND name=?")) {
                for (History.NamedPlace known : places(connection)) {
                    if (Geodesy.roughDistance(known.center(), at) <= radius) {
                        delete.setDouble(1, known.center().lat());
                        delete.setDouble(2, known.center().lon());
                        delete.setString(3, known.name());
                        delete.executeUpdate();
                    }
                }
            }
            if (!name.isBlank()) {
                try (PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO place(lat,lon,radius,name) VALUES(?,?,?,?)")) {
                    insert.setDouble(1, at.lat());
                    insert.setDouble(2, at.lon());
                    insert.setDouble(3, radius);
                    insert.setString(4, name.strip());
                    insert.executeUpdate();
                }
            }
            Store.run(connection, "COMMIT");
        } catch (SQLException | RuntimeException e) {
            Store.run(connection, "ROLLBACK");
            throw e;
        }
    }

    /// Those that share a moment with the span.
    static List<History.Correction> corrections(Connection connection, int number, DeviceId device, Span span)
            throws SQLException {
        List<History.Correction> corrections = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT from_ms,to_ms,verdict FROM correction WHERE device=? AND from_ms<? AND to_ms>? ORDER BY 1")) {
            statement.setInt(1, number);
            statement.setLong(2, span.to().toEpochMilli());
            statement.setLong(3, span.from().toEpochMilli());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    corrections.add(new History.Correction(
                            device,
                            new Span(Instant.ofEpochMilli(row.getLong(1)), Instant.ofEpochMilli(row.getLong(2))),
                            History.Correction.Is.valueOf(row.getString(3))));
                }
            }
        }
        return corrections;
    }

    static void correct(Connection connection, int number, Span span, History.Correction.@Nullable Is is)
            throws SQLException {
        String sql = is == null
                ? "DELETE FROM correction WHERE device=? AND from_ms=? AND to_ms=?"
                : "INSERT OR REPLACE INTO correction(device,from_ms,to_ms,verdict) VALUES(?,?,?,?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, number);
            statement.setLong(2, span.from().toEpochMilli());
            statement.setLong(3, span.to().toEpochMilli());
            if (is != null) {
                statement.setString(4, is.name());
            }
            statement.executeUpdate();
        }
    }
}
