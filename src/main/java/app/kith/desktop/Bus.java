package app.kith.desktop;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;

/// The bus of the user's session.
final class Bus {
    /// Milliseconds: one that is there answers at once, and the library tries for so long.
    private static final int PATIENCE = 2000;

    /// The library tells of its transport and of every end of a connection, which is nobody's news. Held, since a
    /// logger that nobody holds forgets its level.
    private static final Logger LIBRARY = Logger.getLogger("org.freedesktop.dbus");

    static {
        LIBRARY.setLevel(Level.OFF);
    }

    private Bus() {}

    /// A connection of the caller's own.
    ///
    /// @param address as in `DBUS_SESSION_BUS_ADDRESS`
    static DBusConnection connect(String address) throws DBusException {
        return DBusConnectionBuilder.forAddress(address)
                .withShared(false)
                .transportConfig()
                .withTimeout(PATIENCE)
                .back()
                .build();
    }
}
