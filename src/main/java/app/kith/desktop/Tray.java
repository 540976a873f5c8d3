package app.kith.desktop;

import java.util.List;

/// Kith's place in the desktop's tray, while its window is closed. Safe from any thread.
public interface Tray extends AutoCloseable {
    /// An entry of its menu.
    ///
    /// @param action called on any thread
    record Entry(String label, Runnable action) {}

    /// Whether the desktop shows the icon now: only then may a window hide and count on it.
    boolean isShown();

    /// What the menu offers from now on.
    void menu(List<Entry> entries);

    /// @param unread how much was told and not looked at; the icon asks for attention when there is any
    void unread(int unread);

    /// Takes the icon away. Harmless when repeated.
    @Override
    void close();
}
