package app.kith.history.sqlite;

import app.kith.history.Span;
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
import java.sql.Types;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Keeps observations: prepared statements on the one connection that writes, and what it remembers of the small
/// tables. For one thread at a time.
final class Writer implements AutoCloseable {
    static final int SUSPECT = 1;
    static final int HIDDEN = 2;
    static final int STATE_SHIFT = 2;
    static final int BATTERY = 16;
    static final double SCALE = 1e7;

    private static final int WORDS_KNOWN = 4096;
    private static final String FACTS = "lat,lon,acc,alt,vac,vel,cog,batt,pressure,flags,words";

    private final Connection connection;
    private final PreparedStatement insertFix;
    private final PreparedStatement updateFix;
    private final PreparedStatement insertCrossing;
    private final PreparedStatement newestCard;
    private final PreparedStatement insertCard;
    private final PreparedStatement heard;
    private final Map<DeviceId, Integer> devices = new HashMap<>();
    private final Map<OriginKey, Integer> origins = new HashMap<>();
    private final Map<Words, Integer> words = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Words, Integer> eldest) {
            return size() > WORDS_KNOWN;
        }
    };

    private record OriginKey(String account, boolean retained, boolean encrypted) {}

    /// The newest that a batch heard of a device, and how many fixes are new.
    private static final class Heard {
        private String account = "";
        private long ms = Long.MIN_VALUE;
        private int fixes;
    }

    Writer(Connection connection) throws SQLException {
        this.connection = connection;
        insertFix = connection.prepareStatement("INSERT OR IGNORE INTO fix(" + FACTS
                + ",late_ms,origin,device,tst) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
        // The same again (sent twice, or kept by the broker) changes nothing; hidden stays hidden.
        updateFix = connection.prepareStatement("""
            UPDATE fix SET (lat,lon,acc,alt,vac,vel,cog,batt,pressure,flags,words,late_ms,origin)
              = (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10 | (flags & 2),?11,?12,?13)
            WHERE device = ?14 AND tst = ?15 AND late_ms <= ?12
              AND (lat,lon,acc,alt,vac,vel,cog,batt,pressure,flags & ~2,words)
              IS NOT (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11)\
            """);
        insertCrossing = connection.prepareStatement(
                "INSERT OR IGNORE INTO crossing(device,tst,region,entered,lat,lon,received_ms,origin)"
                        + " VALUES(?,?,?,?,?,?,?,?)");
        newestCard = connection.prepareStatement(
                "SELECT name,tid,face FROM card WHERE device=? ORDER BY received_ms DESC, id DESC LIMIT 1");
        insertCard = connection.prepareStatement(
                "INSERT INTO card(device,received_ms,name,tid,face,origin) VALUES(?,?,?,?,?,?)");
        heard = connection.prepareStatement("""
            UPDATE device SET fixes = fixes + ?1, account = iif(?3 >= heard_ms, ?2, account),
              heard_ms = max(heard_ms, ?3) WHERE id = ?4\
            """);
    }

    /// All of them or none.
    ///
    /// @return how many were new
    int keep(Collection<? extends Observation> observations) throws SQLException {
        Store.run(connection, "BEGIN IMMEDIATE");
        try {
            int kept = 0;
            Map<Integer, Heard> batch = new HashMap<>();
            for (Observation observation : observations) {
                if (Span.ALWAYS.contains(observation.time())) {
                    kept += keep(observation, batch) ? 1 : 0;
                }
            }
            for (Map.Entry<Integer, Heard> entry : batch.entrySet()) {
                Heard h = entry.getValue();
                heard.setInt(1, h.fixes);
                heard.setString(2, h.account);
                heard.setLong(3, h.ms);
                heard.setInt(4, entry.getKey());
                heard.executeUpdate();
            }
            Store.run(connection, "COMMIT");
            return kept;
        } catch (SQLException | RuntimeException e) {
            rollBack();
            throw e;
        }
    }

    /// After a failure: what was remembered of the small tables may have been rolled back.
    void rollBack() {
        forgetKnown();
        try {
            if (!connection.getAutoCommit()) {
                return;
            }
            Store.run(connection, "ROLLBACK");
        } catch (SQLException _) {
            // SQLite has rolled back by itself, as it does when the disk is full.
        }
    }

    /// Rows of the small tables may be gone.
    void forgetKnown() {
        devices.clear();
        origins.clear();
        words.clear();
    }

    private boolean keep(Observation observation, Map<Integer, Heard> batch) throws SQLException {
        Observation.Origin from = observation.origin();
        int device = device(observation.device());
        Heard h = batch.computeIfAbsent(device, _ -> new Heard());
        if (from.receivedAt().toEpochMilli() >= h.ms) {
            h.ms = from.receivedAt().toEpochMilli();
            h.account = from.account();
        }
        return switch (observation) {
            case Observation.Located l -> {
                boolean added = fix(device, l.fix(), from);
                h.fixes += added ? 1 : 0;
                yield added;
            }
            case Observation.Crossed c -> crossing(device, c.crossing(), from);
            case Observation.Introduced i -> card(device, i.card(), from);
        };
    }

    private boolean fix(int device, Fix fix, Observation.Origin from) throws SQLException {
        bind(insertFix, device, fix, from);
        if (insertFix.executeUpdate() > 0) {
            return true;
        }
        bind(updateFix, device, fix, from);
        updateFix.executeUpdate();
        return false;
    }

    private void bind(PreparedStatement s, int device, Fix fix, Observation.Origin from) throws SQLException {
        Battery battery = fix.battery();
        int flags = fix.suspect() ? SUSPECT : 0;
        if (battery != null) {
            flags |= BATTERY | battery.state().ordinal() << STATE_SHIFT;
        }
        long second = fix.time().getEpochSecond();
        s.setInt(1, scaled(fix.at().lat()));
        s.setInt(2, scaled(fix.at().lon()));
        real(s, 3, fix.accuracy());
        real(s, 4, fix.altitude());
        real(s, 5, fix.verticalAccuracy());
        real(s, 6, fix.velocity());
        real(s, 7, fix.course());
        if (battery == null || battery.level() == null) {
            s.setNull(8, Types.INTEGER);
        } else {
            s.setInt(8, battery.level());
        }
        real(s, 9, fix.pressure());
        s.setInt(10, flags);
        s.setInt(11, words(Words.of(fix)));
        s.setLong(12, from.receivedAt().toEpochMilli() - second * 1000);
        s.setInt(13, origin(from));
        s.setInt(14, device);
        s.setLong(15, second);
    }

    private boolean crossing(int device, Crossing crossing, Observation.Origin from) throws SQLException {
        insertCrossing.setInt(1, device);
        insertCrossing.setLong(2, crossing.time().getEpochSecond());
        insertCrossing.setString(3, crossing.region());
        insertCrossing.setInt(4, crossing.entered() ? 1 : 0);
        if (crossing.at() == null) {
            insertCrossing.setNull(5, Types.INTEGER);
            insertCrossing.setNull(6, Types.INTEGER);
        } else {
            insertCrossing.setInt(5, scaled(crossing.at().lat()));
            insertCrossing.setInt(6, scaled(crossing.at().lon()));
        }
        insertCrossing.setLong(7, from.receivedAt().toEpochMilli());
        insertCrossing.setInt(8, origin(from));
        return insertCrossing.executeUpdate() > 0;
    }

    /// A card is kept at every change; a broker sends the same one at each connect.
    private boolean card(int device, Card card, Observation.Origin from) throws SQLException {
        newestCard.setInt(1, device);
        try (ResultSet row = newestCard.executeQuery()) {
            if (row.next()
                    && row.getString(1).equals(card.name())
                    && row.getString(2).equals(card.trackerId())
                    && Arrays.equals(row.getBytes(3), card.face())) {
                return false;
            }
        }
        insertCard.setInt(1, device);
        insertCard.setLong(2, from.receivedAt().toEpochMilli());
        insertCard.setString(3, card.name());
        insertCard.setString(4, card.trackerId());
        insertCard.setBytes(5, card.face());
        insertCard.setInt(6, origin(from));
        return insertCard.executeUpdate() > 0;
    }

    /// The number of a device; a new one when it was never heard of.
    int device(DeviceId id) throws SQLException {
        Integer known = devices.get(id);
        if (known != null) {
            return known;
        }
        int number = interned(
                "SELECT id FROM device WHERE topic=?",
                "INSERT INTO device(topic,account,heard_ms) VALUES(?,'',-9223372036854775807)",
                id.topic());
        devices.put(id, number);
        return number;
    }

    private int origin(Observation.Origin from) throws SQLException {
        OriginKey key = new OriginKey(from.account(), from.retained(), from.encrypted());
        Integer known = origins.get(key);
        if (known != null) {
            return known;
        }
        int number = interned(
                "SELECT id FROM origin WHERE account=? AND retained=? AND encrypted=?",
                "INSERT INTO origin(account,retained,encrypted) VALUES(?,?,?)",
                key.account(),
                key.retained() ? 1 : 0,
                key.encrypted() ? 1 : 0);
        origins.put(key, number);
        return number;
    }

    private int words(Words key) throws SQLException {
        Integer known = words.get(key);
        if (known != null) {
            return known;
        }
        int number = interned(
                "SELECT id FROM words WHERE tid=? AND cause=? AND mode=? AND conn=? AND ssid=? AND poi=? AND regions=?",
                "INSERT INTO words(tid,cause,mode,conn,ssid,poi,regions) VALUES(?,?,?,?,?,?,?)",
                key.tid(),
                key.cause(),
                key.mode(),
                key.conn(),
                key.ssid(),
                key.poi(),
                key.regions());
        words.put(key, number);
        return number;
    }

    private int interned(String select, String insert, Object... values) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(select)) {
            set(find, values);
            try (ResultSet row = find.executeQuery()) {
                if (row.next()) {
                    return row.getInt(1);
                }
            }
        }
        try (PreparedStatement add = connection.prepareStatement(insert)) {
            set(add, values);
            add.executeUpdate();
        }
        return (int) Store.number(connection, "SELECT last_insert_rowid()");
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    static int scaled(double degrees) {
        return (int) Math.round(degrees * SCALE);
    }

    private static void real(PreparedStatement s, int i, @Nullable Double value) throws SQLException {
        if (value == null) {
            s.setNull(i, Types.REAL);
        } else {
            s.setDouble(i, value);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close(); // with its statements
    }
}
