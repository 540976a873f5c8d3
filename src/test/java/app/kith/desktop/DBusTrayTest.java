package app.kith.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.testing.Session;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An icon in a tray of the tests, asked by `gdbus` as any desktop asks.
class DBusTrayTest {
    private final BlockingQueue<String> happened = new LinkedBlockingQueue<>();
    private Session session;
    private @Nullable Tray tray;

    @BeforeEach
    void open() {
        session = Session.start();
    }

    @AfterEach
    void close() {
        if (tray != null) {
            tray.close();
        }
        session.close();
    }

    /// Public: D-Bus calls it by reflection.
    public static final class Host implements StatusNotifier.Watcher {
        private final BlockingQueue<String> registered = new LinkedBlockingQueue<>();

        @Override
        public void RegisterStatusNotifierItem(String service) {
            registered.add(service);
        }

        @Override
        public String getObjectPath() {
            return PATH;
        }

        @Override
        public boolean isRemote() {
            return false;
        }
    }

    private DBusConnection serve(Host host) throws Exception {
        DBusConnection bus = DBusConnectionBuilder.forAddress(session.address())
                .withShared(false)
                .build();
        bus.exportObject(StatusNotifier.Watcher.PATH, host);
        bus.requestBusName(StatusNotifier.Watcher.BUS_NAME);
        return bus;
    }

    private Tray shown() {
        BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0xFF102030);
        Tray made = Objects.requireNonNull(DBusTray.open(session.address(), image, () -> happened.add("activated")));
        tray = made;
        return made;
    }

    private String call(String service, String path, String method, String... arguments) {
        String[] command = {
            "gdbus",
            "call",
            "--session",
            "--timeout",
            "10",
            "--dest",
            service,
            "--object-path",
            path,
            "--method",
            method
        };
        String[] all = java.util.Arrays.copyOf(command, command.length + arguments.length);
        System.arraycopy(arguments, 0, all, command.length, arguments.length);
        return session.ask(all);
    }

    @Test
    void theDesktopSeesAnIconWithAMenu() throws Exception {
        Host host = new Host();
        try (DBusConnection bus = serve(host)) {
            Tray icon = shown();
            assertTrue(icon.isShown());
            String service = Objects.requireNonNull(host.registered.poll(10, TimeUnit.SECONDS));
            icon.menu(List.of(
                    new Tray.Entry("Open", () -> happened.add("open")),
                    new Tray.Entry("Quit", () -> happened.add("quit"))));
            String item = StatusNotifier.Item.NAME;
            String properties = "org.freedesktop.DBus.Properties";
            String all = call(service, StatusNotifier.ITEM_PATH, properties + ".GetAll", item);
            assertTrue(all.contains("'Status': <'Active'>"), all);
            assertTrue(all.contains("'Menu': <objectpath '" + StatusNotifier.MENU_PATH + "'>"), all);
            assertTrue(all.contains("'IconPixmap': <[(16, 16, "), all);
            icon.unread(2);
            String status = call(service, StatusNotifier.ITEM_PATH, properties + ".Get", item, "Status");
            assertEquals("(<'NeedsAttention'>,)", status.strip());
            String layout =
                    call(service, StatusNotifier.MENU_PATH, StatusNotifier.Menu.NAME + ".GetLayout", "0", "1", "[]");
            assertTrue(layout.contains("'Open'") && layout.contains("'Quit'"), layout);
            call(service, StatusNotifier.MENU_PATH, StatusNotifier.Menu.NAME + ".Event", "2", "clicked", "<0>", "0");
            assertEquals("quit", happened.poll(10, TimeUnit.SECONDS));
            call(service, StatusNotifier.ITEM_PATH, item + ".Activate", "1", "1");
            assertEquals("activated", happened.poll(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void aTrayThatComesLaterShowsItToo() throws Exception {
        Tray icon = shown();
        assertFalse(icon.isShown());
        Host host = new Host();
        try (DBusConnection bus = serve(host)) {
            assertNotNull(host.registered.poll(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void withoutABusThereIsNone() {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
        assertNull(DBusTray.open("unix:path=/nowhere/bus", image, () -> {}));
    }
}
