package app.kith.notify;

/// Tells the person at the desktop. Safe from any thread; may block for a few seconds.
public interface Notifier extends AutoCloseable {
    /// @param key given back when the person clicks it
    /// @param title one line
    /// @param body plain text: no markup in it is ever followed
    /// @param png a picture of the place, empty for none
    /// @throws ActionException with a sentence when it could not be shown
    void show(String key, String title, String body, byte[] png) throws ActionException;

    @Override
    default void close() {}
}
