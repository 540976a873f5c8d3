package app.kith.history.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Connections for queries: one to a question, a few of them kept for the next. Safe from any thread, virtual ones too.
final class Readers implements AutoCloseable {
    private static final int IDLE = 3;

    private final Path file;
    private final boolean immutable;
    private final ConcurrentLinkedQueue<Connection> idle = new ConcurrentLinkedQueue<>();

    Readers(Path file, boolean immutable) {
        this.file = file;
        this.immutable = immutable;
    }

    interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    <T> T ask(Question<T> question) throws SQLException {
        Connection connection = idle.poll();
        if (connection == null) {
            connection = Store.reader(file, immutable);
        }
        boolean sound = false;
        try {
            T answer = question.ask(connection);
            sound = true;
            return answer;
        } finally {
            if (sound && idle.size() < IDLE) {
                idle.add(connection);
            } else {
                connection.close();
            }
        }
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
            connection.close();
        }
    }
}
