package app.kith.desktop;

import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.Tuple;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.Position;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/// What an icon in the tray and the tray say to each other: freedesktop.org’s StatusNotifierItem specification, and
/// the menu protocol `com.canonical.dbusmenu`. Public because D-Bus calls it by reflection; the names are the wire's.
public final class StatusNotifier {
    static final String ITEM_PATH = "/StatusNotifierItem";
    static final String MENU_PATH = "/StatusNotifierItem/Menu";

    private StatusNotifier() {}

    /// Knows who has an icon.
    @DBusInterfaceName("org.kde.StatusNotifierWatcher")
    public interface Watcher extends DBusInterface {
        String BUS_NAME = "org.kde.StatusNotifierWatcher";
        String PATH = "/StatusNotifierWatcher";

        void RegisterStatusNotifierItem(String service);
    }

    /// The icon.
    @DBusInterfaceName(Item.NAME)
    public interface Item extends DBusInterface {
        String NAME = "org.kde.StatusNotifierItem";

        void Activate(int x, int y);

        void SecondaryActivate(int x, int y);

        void ContextMenu(int x, int y);

        void Scroll(int delta, String orientation);

        /// Ask for the status again.
        class NewStatus extends DBusSignal {
            public NewStatus(String path, String status) throws DBusException {
                super(path, status);
            }
        }

        /// Ask for the tooltip again.
        class NewToolTip extends DBusSignal {
            public NewToolTip(String path) throws DBusException {
                super(path);
            }
        }
    }

    /// An image as trays want it: ARGB bytes, in network order.
    public static final class Pixmap extends Struct {
        @Position(0)
        public final int width;

        @Position(1)
        public final int height;

        @Position(2)
        public final byte[] data;

        public Pixmap(int width, int height, byte[] data) {
            this.width = width;
            this.height = height;
            this.data = data;
        }
    }

    public static final class ToolTip extends Struct {
        @Position(0)
        public final String icon;

        @Position(1)
        public final List<Pixmap> pixmaps;

        @Position(2)
        public final String title;

        @Position(3)
        public final String text;

        public ToolTip(String icon, List<Pixmap> pixmaps, String title, String text) {
            this.icon = icon;
            this.pixmaps = pixmaps;
            this.title = title;
            this.text = text;
        }
    }

    /// The menu behind the icon.
    @DBusInterfaceName(Menu.NAME)
    public interface Menu extends DBusInterface {
        String NAME = "com.canonical.dbusmenu";

        Two<UInt32, Node> GetLayout(int parent, int depth, List<String> properties);

        List<Values> GetGroupProperties(List<Integer> ids, List<String> properties);

        Variant<?> GetProperty(int id, String name);

        void Event(int id, String event, Variant<?> data, UInt32 time);

        List<Integer> EventGroup(List<Clicked> events);

        boolean AboutToShow(int id);

        Two<List<Integer>, List<Integer>> AboutToShowGroup(List<Integer> ids);

        /// Ask for the layout again.
        class LayoutUpdated extends DBusSignal {
            public LayoutUpdated(String path, UInt32 revision, int parent) throws DBusException {
                super(path, revision, parent);
            }
        }
    }

    /// A menu, or an entry of one.
    public static final class Node extends Struct {
        @Position(0)
        public final int id;

        @Position(1)
        public final Map<String, Variant<?>> properties;

        @Position(2)
        public final List<Variant<?>> children;

        public Node(int id, Map<String, Variant<?>> properties, List<Variant<?>> children) {
            this.id = id;
            this.properties = properties;
            this.children = children;
        }
    }

    /// The properties of an entry.
    public static final class Values extends Struct {
        @Position(0)
        public final int id;

        @Position(1)
        public final Map<String, Variant<?>> properties;

        public Values(int id, Map<String, Variant<?>> properties) {
            this.id = id;
            this.properties = properties;
        }
    }

    /// An entry was clicked, or hovered.
    public static final class Clicked extends Struct {
        @Position(0)
        public final int id;

        @Position(1)
        public final String event;

        @Position(2)
        public final Variant<?> data;

        @Position(3)
        public final UInt32 time;

        public Clicked(int id, String event, Variant<?> data, UInt32 time) {
            this.id = id;
            this.event = event;
            this.data = data;
            this.time = time;
        }
    }

    /// Two values that are answered together.
    public static final class Two<A, B> extends Tuple {
        @Position(0)
        public final A first;

        @Position(1)
        public final B second;

        public Two(A first, B second) {
            this.first = first;
            this.second = second;
        }
    }
}
