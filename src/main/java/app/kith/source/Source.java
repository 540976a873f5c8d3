package app.kith.source;

/// Somewhere that messages come from. Its threads are its own.
public interface Source extends AutoCloseable {
    /// Begins, and goes on trying until closed. Returns at once.
    void start();

    /// The user is impatient: try now rather than at the next planned time. Does nothing when connected.
    void tryNow();

    /// Ends within two seconds, whatever the other side does. Harmless when repeated.
    @Override
    void close();
}
