package app.kith.desktop;

import app.kith.desktop.StatusNotifier.Pixmap;
import app.kith.desktop.StatusNotifier.ToolTip;
import app.kith.texts.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.Variant;

/// The tray icon, as the desktop asks for it.
final class TrayItem implements StatusNotifier.Item, Properties {
    private final List<Pixmap> icons;
    private final Runnable activate;
    private volatile int unread;

    TrayItem(List<Pixmap> icons, Runnable activate) {
        this.icons = icons;
        this.activate = activate;
    }

    void unread(int now) {
        unread = now;
    }

    String status() {
        return unread > 0 ? "NeedsAttention" : "Active";
    }

    @Override
    public void Activate(int x, int y) {
        activate.run();
    }

    @Override
    public void SecondaryActivate(int x, int y) {
        activate.run();
    }

    @Override
    public void ContextMenu(int x, int y) {
        activate.run(); // a desktop that shows no menu by itself
    }

    @Override
    public void Scroll(int delta, String orientation) {
        // there is nothing to turn
    }

    @Override
    @SuppressWarnings("unchecked")
    public <A> A Get(String owner, String name) {
        return (A) GetAll(owner).getOrDefault(name, new Variant<>(""));
    }

    @Override
    public <A> void Set(String owner, String name, A value) {
        // nothing of it may be written
    }

    @Override
    public Map<String, Variant<?>> GetAll(String owner) {
        String name = Texts.get("app.name");
        String tip = unread > 0 ? Texts.get("tray.unread", unread) : "";
        Map<String, Variant<?>> all = new HashMap<>();
        all.put("Category", new Variant<>("Communications"));
        all.put("Id", new Variant<>("kith"));
        all.put("Title", new Variant<>(name));
        all.put("Status", new Variant<>(status()));
        all.put("WindowId", new Variant<>(0));
        all.put("IconName", new Variant<>(""));
        all.put("IconPixmap", new Variant<>(icons, "a(iiay)"));
        all.put("OverlayIconName", new Variant<>(""));
        all.put("OverlayIconPixmap", new Variant<>(List.of(), "a(iiay)"));
        all.put("AttentionIconName", new Variant<>(""));
        all.put("AttentionIconPixmap", new Variant<>(icons, "a(iiay)"));
        all.put("AttentionMovieName", new Variant<>(""));
        all.put("ToolTip", new Variant<>(new ToolTip("", List.of(), name, tip), "(sa(iiay)ss)"));
        all.put("ItemIsMenu", new Variant<>(false));
        all.put("Menu", new Variant<>(new DBusPath(StatusNotifier.MENU_PATH)));
        return all;
    }

    @Override
    public String getObjectPath() {
        return StatusNotifier.ITEM_PATH;
    }

    @Override
    public boolean isRemote() {
        return false;
    }
}
