package app.kith.desktop;

import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/// The daemon that shows notifications, as the Desktop Notifications Specification 1.2 has it. Public because D-Bus
/// calls it by reflection.
@DBusInterfaceName("org.freedesktop.Notifications")
@SuppressWarnings({"checkstyle:methodname", "PMD.MethodNamingConventions"})
public interface Notifications extends DBusInterface {
    String BUS_NAME = "org.freedesktop.Notifications";
    String PATH = "/org/freedesktop/Notifications";

    /// @param replaces the number of one to put this in the place of, 0 for none
    /// @param actions a key and what a person reads, by turns
    /// @param expires milliseconds, -1 as the daemon likes
    /// @return its number
    UInt32 Notify(
            String app,
            UInt32 replaces,
            String icon,
            String summary,
            String body,
            List<String> actions,
            Map<String, Variant<?>> hints,
            int expires);

    /// What the daemon can do.
    List<String> GetCapabilities();

    /// A person clicked.
    class ActionInvoked extends DBusSignal {
        private final UInt32 id;
        private final String action;

        public ActionInvoked(String path, UInt32 id, String action) throws DBusException {
            super(path, id, action);
            this.id = id;
            this.action = action;
        }

        public UInt32 id() {
            return id;
        }

        public String action() {
            return action;
        }
    }

    /// It is shown no more.
    class NotificationClosed extends DBusSignal {
        private final UInt32 id;

        public NotificationClosed(String path, UInt32 id, UInt32 reason) throws DBusException {
            super(path, id, reason);
            this.id = id;
        }

        public UInt32 id() {
            return id;
        }
    }
}
