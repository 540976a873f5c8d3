package app.kith.history.sqlite;

import app.kith.history.HistoryException;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// From SQLite's codes to sentences. SQLite's own messages go no further than the cause.
final class Failures {
    private Failures() {}

    static HistoryException of(SQLException e) {
        return new HistoryException(key(e), e);
    }

    /// Whether the file itself is broken, so that no second try helps.
    static boolean isDamage(SQLException e) {
        int code = primary(e);
        return code == SQLiteErrorCode.SQLITE_CORRUPT.code || code == SQLiteErrorCode.SQLITE_NOTADB.code;
    }

    private static String key(SQLException e) {
        return switch (SQLiteErrorCode.getErrorCode(primary(e))) {
            case SQLITE_FULL -> "history.full";
            case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM -> "history.unwritable";
            case SQLITE_BUSY, SQLITE_LOCKED -> "history.busy";
            case SQLITE_CORRUPT, SQLITE_NOTADB -> "history.damaged";
            case SQLITE_INTERRUPT -> "history.interrupted";
            default -> "history.failed";
        };
    }

    /// Extended codes carry the primary one in their low byte (sqlite.org/rescode.html).
    private static int primary(SQLException e) {
        return (e instanceof SQLiteException s ? s.getResultCode().code : e.getErrorCode()) & 0xff;
    }
}
