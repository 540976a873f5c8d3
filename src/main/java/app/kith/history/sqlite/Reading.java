package app.kith.history.sqlite;

import app.kith.geo.GeoPoint;
import app.kith.history.HistoryException;
import app.kith.history.Known;
import app.kith.history.Span;
import app.kith.history.Track;
import app.kith.model.Battery;
import app.kith.model.Card;
import app.kith.model.Crossing;
import app.kith.model.DeviceId;
import app.kith.model.Fix;
import app.kith.model.Observation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Questions to one connection; each is a method, and holds nothing afterwards.
final class Reading {
    /// Rows between two looks at whether the thread was interrupted.
    private static final int LOOK_EVERY = 1024;

    private static final String WHOLE_FIX = """
        SELECT f.tst,f.lat,f.lon,f.acc,f.alt,f.vac,f.vel,f.cog,f.batt,f.pressure,f.flags,f.late_ms,
          w.tid,w.cause,w.mode,w.conn,w.ssid,w.poi,w.regions,o.account,o.retained,o.encrypted
        FROM fix f JOIN words w ON w.id = f.words JOIN origin o ON o.id = f.origin
        WHERE f.device = ? AND f.tst >= ? AND f.tst < ? AND f.flags & ? = 0\
        """;

    /// Four numbers instead of ten: a call into SQLite costs more than the arithmetic.
    private static final String PACKED = """
        SELECT tst,
          ((lat + 900000000) << 32) | (lon + 1800000000),
          (min(ifnull(CAST(acc + 0.5 AS INTEGER), -1) + 1, 0x7fffffff) << 25)
            | (min(ifnull(CAST(vel + 0.5 AS INTEGER), -1) + 1, 0x8000) << 9)
            | (ifnull(CAST(cog + 0.5 AS INTEGER) % 360, -1) + 1),
          (ifnull(max(-32767, min(32767, CAST(round(alt) AS INTEGER))), -32768) + 32768 << 16)
            | (ifnull(batt, -1) + 1 << 8) | flags
        FROM fix WHERE device = ? AND tst >= ? AND tst < ? AND flags & 2 = 0 ORDER BY tst\
        """;

    private final Connection connection;

    Reading(Connection connection) {
        this.connection = connection;
    }

    /// The first second at or after a time: a fix belongs to a span when its second does.
    static long second(Instant time) {
        return time.getNano() == 0 ? time.getEpochSecond() : time.getEpochSecond() + 1;
    }

    /// A device as the file numbers it, 0 when it is not known.
    int number(DeviceId device) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT id FROM device WHERE topic=?")) {
            statement.setString(1, device.topic());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getInt(1) : 0;
            }
        }
    }

    List<Known> devices() throws SQLException {
        List<Known> known = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                        "SELECT id,topic,account,fixes,keep_days FROM device ORDER BY topic");
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                int number = row.getInt(1);
                DeviceId id = new DeviceId(row.getString(2));
                int days = row.getInt(5);
                known.add(new Known(
                        id,
                        row.getString(3),
                        card(number),
                        row.getLong(4),
                        first(number),
                        last(number),
                        days == 0 ? null : days));
            }
        }
        return known;
    }

    private Card card(int device) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT name,tid,face FROM card WHERE device=? ORDER BY received_ms DESC, id DESC LIMIT 1")) {
            statement.setInt(1, device);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? new Card(row.getString(1), row.getString(2), row.getBytes(3)) : Card.NONE;
            }
        }
    }

    private @Nullable Instant first(int device) throws SQLException {
        Long second = firstFrom(device, Long.MIN_VALUE);
        return second == null ? null : Instant.ofEpochSecond(second);
    }

    private @Nullable Long firstFrom(int device, long from) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT tst FROM fix WHERE device=? AND tst>=? AND flags & 2 = 0 ORDER BY tst LIMIT 1")) {
            statement.setInt(1, device);
            statement.setLong(2, from);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : null;
            }
        }
    }

    /// The newest that is not doubted; a clock from the future has made its fix doubtful.
    private @Nullable Fix last(int device) throws SQLException {
        Fix sound = last(device, Writer.HIDDEN | Writer.SUSPECT);
        return sound != null ? sound : last(device, Writer.HIDDEN);
    }

    private @Nullable Fix last(int device, int without) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(WHOLE_FIX + " ORDER BY f.tst DESC LIMIT 1")) {
            statement.setInt(1, device);
            statement.setLong(2, Long.MIN_VALUE);
            statement.setLong(3, Long.MAX_VALUE);
            statement.setInt(4, without);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? fix(row) : null;
            }
        }
    }

    Track track(DeviceId device, Span span) throws SQLException {
        int number = number(device);
        if (number == 0) {
            return Track.empty(device);
        }
        long from = second(span.from());
        long to = second(span.to());
        long known = Store.number(connection, "SELECT fixes FROM device WHERE id=" + number);
        Track.Builder track = new Track.Builder(device, (int) Math.min(to - from, known));
        Battery.State[] states = Battery.State.values();
        try (PreparedStatement statement = connection.prepareStatement(PACKED)) {
            statement.setInt(1, number);
            statement.setLong(2, from);
            statement.setLong(3, to);
            try (ResultSet row = statement.executeQuery()) {
                for (int i = 0; row.next(); i++) {
                    look(i);
                    long place = row.getLong(2);
                    long motion = row.getLong(3);
                    int rest = row.getInt(4);
                    int altitude = (rest >>> 16) - 32_768;
                    track.add(
                            row.getLong(1),
                            (int) (place >> 32) - 900_000_000,
                            (int) ((place & 0xffff_ffffL) - 1_800_000_000L),
                            (int) (motion >> 25) - 1,
                            altitude == -32_768 ? null : (Integer) altitude,
                            (int) (motion >> 9 & 0xffff) - 1,
                            (int) (motion & 0x1ff) - 1,
                            (rest >> 8 & 0xff) - 1,
                            states[rest >> Writer.STATE_SHIFT & 3],
                            (rest & Writer.SUSPECT) != 0);
                }
            }
        }
        return track.build();
    }

    /// Fixes and crossings by device and time; hidden fixes stay behind.
    void each(Collection<DeviceId> devices, Span span, Consumer<Observation> to) throws SQLException {
        Collection<DeviceId> wanted = devices;
        if (devices.isEmpty()) {
            wanted = topics();
        }
        for (DeviceId device : new TreeSet<>(wanted)) {
            int number = number(device);
            if (number != 0) {
                each(device, number, span, to);
            }
        }
    }

    private List<DeviceId> topics() throws SQLException {
        List<DeviceId> topics = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("SELECT topic FROM device");
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                topics.add(new DeviceId(row.getString(1)));
            }
        }
        return topics;
    }

    private void each(DeviceId device, int number, Span span, Consumer<Observation> to) throws SQLException {
        List<Observation.Crossed> crossed = crossed(device, number, span);
        int next = 0;
        try (PreparedStatement statement = connection.prepareStatement(WHOLE_FIX + " ORDER BY f.tst")) {
            statement.setInt(1, number);
            statement.setLong(2, second(span.from()));
            statement.setLong(3, second(span.to()));
            statement.setInt(4, Writer.HIDDEN);
            try (ResultSet row = statement.executeQuery()) {
                for (int i = 0; row.next(); i++) {
                    look(i);
                    Fix fix = fix(row);
                    while (next < crossed.size() && crossed.get(next).time().isBefore(fix.time())) {
                        to.accept(crossed.get(next++));
                    }
                    to.accept(new Observation.Located(
                            device,
                            fix,
                            new Observation.Origin(
                                    row.getString(20), fix.receivedAt(), row.getInt(21) != 0, row.getInt(22) != 0)));
                }
            }
        }
        crossed.subList(next, crossed.size()).forEach(to);
    }

    List<Observation.Crossed> crossed(DeviceId device, int number, Span span) throws SQLException {
        List<Observation.Crossed> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("""
            SELECT c.tst,c.region,c.entered,c.lat,c.lon,c.received_ms,o.account,o.retained,o.encrypted
            FROM crossing c JOIN origin o ON o.id = c.origin
            WHERE c.device = ? AND c.tst >= ? AND c.tst < ? ORDER BY c.tst, c.entered\
            """)) {
            statement.setInt(1, number);
            statement.setLong(2, second(span.from()));
            statement.setLong(3, second(span.to()));
            try (ResultSet row = statement.executeQuery()) {
                for (int i = 0; row.next(); i++) {
                    look(i);
                    int lat = row.getInt(4);
                    GeoPoint at = row.wasNull() ? null : point(lat, row.getInt(5));
                    found.add(new Observation.Crossed(
                            new Crossing(
                                    device,
                                    row.getString(2),
                                    row.getInt(3) != 0,
                                    Instant.ofEpochSecond(row.getLong(1)),
                                    at,
                                    false),
                            new Observation.Origin(
                                    row.getString(7),
                                    Instant.ofEpochMilli(row.getLong(6)),
                                    row.getInt(8) != 0,
                                    row.getInt(9) != 0)));
                }
            }
        }
        return found;
    }

    List<Crossing> crossings(@Nullable DeviceId device, Span span) throws SQLException {
        List<Crossing> found = new ArrayList<>();
        for (DeviceId one : device == null ? topics() : List.of(device)) {
            int number = number(one);
            if (number != 0) {
                crossed(one, number, span).forEach(c -> found.add(c.crossing()));
            }
        }
        found.sort((a, b) -> a.time().compareTo(b.time()));
        return found;
    }

    /// A day is found by asking for the first fix after the one before: as many questions as there are days.
    SortedSet<LocalDate> days(DeviceId device, ZoneId zone) throws SQLException {
        SortedSet<LocalDate> days = new TreeSet<>();
        int number = number(device);
        Long second = number == 0 ? null : firstFrom(number, Long.MIN_VALUE);
        for (int i = 0; second != null; i++) {
            look(i);
            LocalDate day = Instant.ofEpochSecond(second).atZone(zone).toLocalDate();
            days.add(day);
            second = firstFrom(number, second(day.plusDays(1).atStartOfDay(zone).toInstant()));
        }
        return days;
    }

    static void look(int row) {
        if (row % LOOK_EVERY == 0 && Thread.currentThread().isInterrupted()) {
            throw new HistoryException("history.interrupted");
        }
    }

    private static GeoPoint point(int lat, int lon) {
        return new GeoPoint(lat / Writer.SCALE, lon / Writer.SCALE);
    }

    private static Fix fix(ResultSet row) throws SQLException {
        Instant time = Instant.ofEpochSecond(row.getLong(1));
        int flags = row.getInt(11);
        Words words = new Words(
                row.getString(13),
                row.getString(14),
                row.getString(15),
                row.getString(16),
                row.getString(17),
                row.getString(18),
                row.getString(19));
        int level = row.getInt(9);
        Integer known = row.wasNull() ? null : (Integer) level;
        Battery battery = (flags & Writer.BATTERY) == 0
                ? null
                : new Battery(time, known, Battery.State.values()[flags >> Writer.STATE_SHIFT & 3]);
        return new Fix(
                point(row.getInt(2), row.getInt(3)),
                time,
                Instant.ofEpochMilli(time.toEpochMilli() + row.getLong(12)),
                real(row, 4),
                real(row, 5),
                real(row, 6),
                real(row, 7),
                real(row, 8),
                battery,
                words.tid(),
                words.cause(),
                words.modeNumber(),
                words.conn(),
                real(row, 10),
                words.poi(),
                words.ssid(),
                words.regionList(),
                (flags & Writer.SUSPECT) != 0);
    }

    private static @Nullable Double real(ResultSet row, int i) throws SQLException {
        double value = row.getDouble(i);
        return row.wasNull() ? null : (Double) value;
    }
}
