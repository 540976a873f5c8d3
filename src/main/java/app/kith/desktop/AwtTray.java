package app.kith.desktop;

import app.kith.notify.ActionException;
import app.kith.notify.Notifier;
import app.kith.texts.Texts;
import java.awt.AWTException;
import java.awt.EventQueue;
import java.awt.MenuItem;
import java.awt.PopupMenu;
import java.awt.SystemTray;
import java.awt.TrayIcon;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The tray of Windows and of a Mac, by the JDK: an icon that speaks and has a menu. It comes when it is first needed.
public final class AwtTray implements Notifier, Tray {
    private final BufferedImage image;
    private final Consumer<String> clicked;
    private volatile boolean shown;

    // AWT's thread
    private @Nullable TrayIcon icon;
    private String last = "";

    /// @param image for the tray
    /// @param clicked is given the key of the notification that was shown last, or an empty one, on AWT's thread
    public AwtTray(BufferedImage image, Consumer<String> clicked) {
        this.image = image;
        this.clicked = clicked;
    }

    @Override
    public void show(String key, String title, String body, byte[] png) throws ActionException {
        if (!SystemTray.isSupported()) {
            throw new ActionException(Texts.get("notify.none"));
        }
        EventQueue.invokeLater(() -> {
            TrayIcon speaking = icon();
            if (speaking != null) {
                last = key;
                speaking.displayMessage(title, body, TrayIcon.MessageType.NONE);
            }
        });
    }

    private @Nullable TrayIcon icon() {
        if (icon != null) {
            return icon;
        }
        TrayIcon made = new TrayIcon(image, Texts.get("app.name"));
        made.setImageAutoSize(true);
        made.addActionListener(_ -> {
            clicked.accept(last);
            last = "";
        });
        try {
            SystemTray.getSystemTray().add(made);
        } catch (AWTException e) {
            System.getLogger(AwtTray.class.getName())
                    .log(System.Logger.Level.WARNING, "the tray takes no icon: {0}", e.getClass());
            return null;
        }
        icon = made;
        shown = true;
        return made;
    }

    @Override
    public boolean isShown() {
        return shown;
    }

    @Override
    public void menu(List<Entry> entries) {
        if (!SystemTray.isSupported()) {
            return;
        }
        EventQueue.invokeLater(() -> {
            TrayIcon with = icon();
            if (with != null) {
                PopupMenu menu = new PopupMenu();
                for (Entry entry : entries) {
                    MenuItem item = new MenuItem(entry.label());
                    item.addActionListener(_ -> entry.action().run());
                    menu.add(item);
                }
                with.setPopupMenu(menu);
            }
        });
    }

    @Override
    public void unread(int unread) {
        EventQueue.invokeLater(() -> {
            if (icon != null) {
                String name = Texts.get("app.name");
                icon.setToolTip(unread > 0 ? name + ": " + Texts.get("tray.unread", unread) : name);
            }
        });
    }

    @Override
    public void close() {
        shown = false;
        EventQueue.invokeLater(() -> {
            if (icon != null) {
                SystemTray.getSystemTray().remove(icon);
                icon = null;
            }
        });
    }
}
