package app.kith.desktop;

import app.kith.notify.ActionException;
import app.kith.notify.Notifier;
import app.kith.texts.Texts;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.jspecify.annotations.Nullable;

/// Notifications of a Linux desktop, by the daemon on the session's bus (Desktop Notifications Specification 1.2). The
/// bus is looked for when the first one is to be shown, and again after it went away.
public final class DBusNotifier implements Notifier {
    private static final int PATIENCE = 3; // seconds; a daemon that is there answers in milliseconds
    private static final int CLICKABLE = 100;

    private final String address;
    private final Consumer<String> clicked;
    private final Object lock = new Object();

    // guarded by the lock
    private @Nullable DBusConnection bus;
    private final Map<Long, String> shown = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, String> eldest) {
            return size() > CLICKABLE;
        }
    };

    /// @param address of the bus, as in `DBUS_SESSION_BUS_ADDRESS`
    /// @param clicked is given the key of a notification that was clicked, on a thread of the bus
    public DBusNotifier(String address, Consumer<String> clicked) {
        this.address = address;
        this.clicked = clicked;
    }

    @Override
    public void show(String key, String title, String body, byte[] png) throws ActionException {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("notification").start(() -> {
            try {
                told(key, title, body, png);
                done.complete(null);
            } catch (DBusException | RuntimeException e) {
                forget();
                done.completeExceptionally(e);
            }
        });
        try {
            done.get(PATIENCE, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new ActionException(Texts.get("notify.none"), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ActionException(Texts.get("notify.broken"), e);
        }
    }

    private void told(String key, String title, String body, byte[] png) throws DBusException {
        synchronized (lock) {
            Notifications daemon =
                    connected().getRemoteObject(Notifications.BUS_NAME, Notifications.PATH, Notifications.class);
            List<String> can = daemon.GetCapabilities();
            Map<String, Variant<?>> hints = new HashMap<>();
            hints.put("desktop-entry", new Variant<>("kith"));
            hints.put("category", new Variant<>("presence"));
            Pixels picture = Pixels.of(png);
            if (picture != null) {
                hints.put("image-data", new Variant<>(picture, "(iiibiiay)"));
            }
            List<String> actions = can.contains("actions") ? List.of("default", Texts.get("notify.show")) : List.of();
            UInt32 id = daemon.Notify(
                    Texts.get("app.name"),
                    new UInt32(0),
                    "kith",
                    title,
                    can.contains("body-markup") ? escaped(body) : body,
                    actions,
                    hints,
                    -1);
            shown.put(id.longValue(), key);
        }
    }

    private DBusConnection connected() throws DBusException {
        DBusConnection known = bus;
        if (known != null && known.isConnected()) {
            return known;
        }
        DBusConnection made = Bus.connect(address);
        made.addSigHandler(
                Notifications.ActionInvoked.class, signal -> invoked(signal.id().longValue()));
        bus = made;
        return made;
    }

    private void invoked(long id) {
        String key;
        synchronized (lock) {
            key = shown.remove(id);
        }
        if (key != null) {
            clicked.accept(key);
        }
    }

    private void forget() {
        DBusConnection gone;
        synchronized (lock) {
            gone = bus;
            bus = null;
        }
        if (gone != null) {
            gone.disconnect();
        }
    }

    /// Nothing that others wrote becomes a link or a picture.
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    @Override
    public void close() {
        forget();
    }
}
