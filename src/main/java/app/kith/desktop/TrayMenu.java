package app.kith.desktop;

import app.kith.desktop.StatusNotifier.Clicked;
import app.kith.desktop.StatusNotifier.Node;
import app.kith.desktop.StatusNotifier.Two;
import app.kith.desktop.StatusNotifier.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/// The tray icon's menu, as the desktop asks for it: one level of entries, numbered from 1.
final class TrayMenu implements StatusNotifier.Menu, Properties {
    private volatile List<Tray.Entry> entries = List.of();
    private volatile long revision = 1;

    /// @return the revision that the desktop is to be told
    UInt32 show(List<Tray.Entry> next) {
        entries = List.copyOf(next);
        revision++;
        return new UInt32(revision);
    }

    private Map<String, Variant<?>> properties(int id) {
        List<Tray.Entry> now = entries;
        return id < 1 || id > now.size()
                ? Map.of("children-display", new Variant<>("submenu"))
                : Map.of(
                        "label",
                        new Variant<>(now.get(id - 1).label().replace("_", "__")), // one would underline a letter
                        "enabled",
                        new Variant<>(true),
                        "visible",
                        new Variant<>(true));
    }

    @Override
    public Two<UInt32, Node> GetLayout(int parent, int depth, List<String> properties) {
        List<Variant<?>> children = new ArrayList<>();
        if (parent == 0 && depth != 0) {
            for (int id = 1; id <= entries.size(); id++) {
                children.add(new Variant<>(new Node(id, properties(id), List.of()), "(ia{sv}av)"));
            }
        }
        return new Two<>(new UInt32(revision), new Node(parent, properties(parent), children));
    }

    @Override
    public List<Values> GetGroupProperties(List<Integer> ids, List<String> properties) {
        return ids.stream().map(id -> new Values(id, properties(id))).toList();
    }

    @Override
    public Variant<?> GetProperty(int id, String name) {
        return properties(id).getOrDefault(name, new Variant<>(""));
    }

    @Override
    public void Event(int id, String event, Variant<?> data, UInt32 time) {
        List<Tray.Entry> now = entries;
        if (event.equals("clicked") && id >= 1 && id <= now.size()) {
            now.get(id - 1).action().run();
        }
    }

    @Override
    public List<Integer> EventGroup(List<Clicked> events) {
        events.forEach(e -> Event(e.id, e.event, e.data, e.time));
        return List.of();
    }

    @Override
    public boolean AboutToShow(int id) {
        return false;
    }

    @Override
    public Two<List<Integer>, List<Integer>> AboutToShowGroup(List<Integer> ids) {
        return new Two<>(List.of(), List.of());
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
        return Map.of(
                "Version",
                new Variant<>(new UInt32(3)),
                "Status",
                new Variant<>("normal"),
                "TextDirection",
                new Variant<>("ltr"),
                "IconThemePath",
                new Variant<>(List.of(), "as"));
    }

    @Override
    public String getObjectPath() {
        return StatusNotifier.MENU_PATH;
    }

    @Override
    public boolean isRemote() {
        return false;
    }
}
