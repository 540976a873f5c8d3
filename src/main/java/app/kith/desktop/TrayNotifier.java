package app.kith.desktop;

import app.kith.notify.ActionException;
import app.kith.notify.Notifier;
import app.kith.texts.Texts;
import java.awt.AWTException;
import java.awt.EventQueue;
import java.awt.SystemTray;
import java.awt.TrayIcon;
import java.awt.image.BufferedImage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Notifications of Windows and of a Mac, by the JDK: an icon in the tray that speaks. It comes with the first one.
public final class TrayNotifier implements Notifier {
    private final BufferedImage image;
    private final Consumer<String> clicked;
    private @Nullable TrayIcon icon; // of AWT's thread, as is the next
    private String last = "";

    /// @param image for the tray
    /// @param clicked is given the key of the notification that was shown last, on AWT's thread
    public TrayNotifier(BufferedImage image, Consumer<String> clicked) {
        this.image = image;
        this.clicked = clicked;
    }

    @Override
    public void show(String key, String title, String body, byte[] png) throws ActionException {
        if (!SystemTray.isSupported()) {
            throw new ActionException(Texts.get("notify.none"));
        }
        EventQueue.invokeLater(() -> say(key, title, body));
    }

    private void say(String key, String title, String body) {
        TrayIcon shown = icon;
        if (shown == null) {
            shown = new TrayIcon(image, Texts.get("app.name"));
            shown.setImageAutoSize(true);
            shown.addActionListener(_ -> clicked.accept(last));
            try {
                SystemTray.getSystemTray().add(shown);
            } catch (AWTException e) {
                System.getLogger(TrayNotifier.class.getName())
                        .log(System.Logger.Level.WARNING, "the tray takes no icon: {0}", e.getClass());
                return;
            }
            icon = shown;
        }
        last = key;
        shown.displayMessage(title, body, TrayIcon.MessageType.NONE);
    }

    @Override
    public void close() {
        EventQueue.invokeLater(() -> {
            if (icon != null) {
                SystemTray.getSystemTray().remove(icon);
                icon = null;
            }
        });
    }
}
