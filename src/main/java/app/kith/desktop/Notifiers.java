package app.kith.desktop;

import app.kith.notify.ActionException;
import app.kith.notify.Notifier;
import app.kith.texts.Texts;
import java.awt.GraphicsEnvironment;
import java.awt.SystemTray;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The notifications of the desktop that we are on.
public final class Notifiers {
    private Notifiers() {}

    /// Nothing is connected to before the first notification.
    ///
    /// @param os as the property `os.name` has it
    /// @param environment where a Linux desktop says which bus is the session's
    /// @param image of Kith, for desktops that want one; asked for when it is needed
    /// @param clicked is given the key of a notification that was clicked, on any thread
    public static Notifier ofSystem(
            String os, Map<String, String> environment, Supplier<BufferedImage> image, Consumer<String> clicked) {
        String system = os.toLowerCase(Locale.ROOT);
        if (system.startsWith("windows") || system.startsWith("mac")) {
            return GraphicsEnvironment.isHeadless() ? new Nowhere() : new AwtTray(image.get(), clicked);
        }
        String address = busAddress(environment);
        return address.isEmpty() ? new Nowhere() : new DBusNotifier(address, clicked);
    }

    /// The tray, opened. Blocks for as long as a bus takes to answer, so not for the JavaFX thread.
    ///
    /// @param notifier of [#ofSystem]: where that needs the tray itself, it is the same icon
    /// @param activate called when the icon is clicked, on any thread
    /// @return null where there is none
    public static @Nullable Tray tray(
            Notifier notifier, Map<String, String> environment, BufferedImage image, Runnable activate) {
        if (notifier instanceof AwtTray tray) {
            return SystemTray.isSupported() ? tray : null;
        }
        String address = busAddress(environment);
        return address.isEmpty() ? null : DBusTray.open(address, image, activate);
    }

    /// Where the session's bus is: as the variable says, else where systemd puts it; empty for none.
    public static String busAddress(Map<String, String> environment) {
        String said = environment.getOrDefault("DBUS_SESSION_BUS_ADDRESS", "");
        if (!said.isEmpty()) {
            return said;
        }
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        Path usual = Path.of(runtime, "bus");
        return !runtime.isEmpty() && Files.exists(usual) ? "unix:path=" + usual : "";
    }

    /// A machine without a desktop.
    private static final class Nowhere implements Notifier {
        @Override
        public void show(String key, String title, String body, byte[] png) throws ActionException {
            throw new ActionException(Texts.get("notify.none"));
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
