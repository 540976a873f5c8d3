package app.kith.desktop;

import app.kith.desktop.StatusNotifier.Pixmap;
import app.kith.desktop.StatusNotifier.Watcher;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.DBus;
import org.jspecify.annotations.Nullable;

/// An icon in the tray of a Linux desktop (StatusNotifierItem, which KDE, Xfce, Cinnamon and others show, and GNOME
/// with an extension). It shows itself as soon as there is a tray, and again when the tray was started anew.
public final class DBusTray implements Tray {
    private static final int[] SIZES = {16, 22, 32, 48};

    private final DBusConnection bus;
    private final TrayItem item;
    private final TrayMenu menu = new TrayMenu();
    private volatile boolean shown;

    private DBusTray(DBusConnection bus, TrayItem item) {
        this.bus = bus;
        this.item = item;
    }

    /// Blocks for as long as a bus takes to answer, so not for the JavaFX thread.
    ///
    /// @param address of the bus, as in `DBUS_SESSION_BUS_ADDRESS`
    /// @param activate called when the icon is clicked, on any thread
    /// @return null when there is no bus
    public static @Nullable DBusTray open(String address, BufferedImage image, Runnable activate) {
        DBusConnection bus;
        try {
            bus = Bus.connect(address);
        } catch (DBusException | RuntimeException _) {
            return null;
        }
        List<Pixmap> icons =
                IntStream.of(SIZES).mapToObj(size -> pixmap(image, size)).toList();
        DBusTray tray = new DBusTray(bus, new TrayItem(icons, activate));
        try {
            bus.exportObject(StatusNotifier.ITEM_PATH, tray.item);
            bus.exportObject(StatusNotifier.MENU_PATH, tray.menu);
            bus.addSigHandler(DBus.NameOwnerChanged.class, change -> {
                if (change.name.equals(Watcher.BUS_NAME)) {
                    tray.shown = false;
                    if (!change.newOwner.isEmpty()) {
                        Thread.ofPlatform().daemon().name("tray").start(tray::register);
                    }
                }
            });
        } catch (DBusException e) {
            bus.disconnect();
            return null;
        }
        tray.register();
        return tray;
    }

    private void register() {
        try {
            bus.getRemoteObject(Watcher.BUS_NAME, Watcher.PATH, Watcher.class)
                    .RegisterStatusNotifierItem(bus.getUniqueName());
            shown = true;
        } catch (DBusException | DBusExecutionException _) {
            shown = false; // there is no tray yet
        }
    }

    private static Pixmap pixmap(BufferedImage image, int size) {
        BufferedImage small = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = small.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        g.drawImage(image.getScaledInstance(size, size, java.awt.Image.SCALE_SMOOTH), 0, 0, null);
        g.dispose();
        ByteBuffer bytes = ByteBuffer.allocate(4 * size * size); // big-endian, as the wire wants it
        for (int argb : small.getRGB(0, 0, size, size, null, 0, size)) {
            bytes.putInt(argb);
        }
        return new Pixmap(size, size, bytes.array());
    }

    @Override
    public boolean isShown() {
        return shown && bus.isConnected();
    }

    @Override
    public void menu(List<Entry> entries) {
        tell(() -> bus.sendMessage(
                new StatusNotifier.Menu.LayoutUpdated(StatusNotifier.MENU_PATH, menu.show(entries), 0)));
    }

    @Override
    public void unread(int unread) {
        item.unread(unread);
        tell(() -> {
            bus.sendMessage(new StatusNotifier.Item.NewStatus(StatusNotifier.ITEM_PATH, item.status()));
            bus.sendMessage(new StatusNotifier.Item.NewToolTip(StatusNotifier.ITEM_PATH));
        });
    }

    private interface Telling {
        void run() throws DBusException;
    }

    private void tell(Telling telling) {
        try {
            if (bus.isConnected()) {
                telling.run();
            }
        } catch (DBusException e) {
            System.getLogger(DBusTray.class.getName())
                    .log(System.Logger.Level.DEBUG, "the tray was not told: {0}", e.getClass());
        }
    }

    @Override
    public void close() {
        shown = false;
        bus.disconnect();
    }
}
