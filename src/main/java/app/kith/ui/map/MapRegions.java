package app.kith.ui.map;

import app.kith.geo.GeoPoint;
import app.kith.region.Area;
import app.kith.region.OwnRegion;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.MenuItem;
import org.jspecify.annotations.Nullable;

/// The user's own regions on the map, and what is done with them there. JavaFX thread only.
public final class MapRegions {
    /// What the mouse draws.
    public enum Tool {
        NONE,
        CIRCLE,
        POLYGON
    }

    private final ObjectProperty<List<OwnRegion>> own = new SimpleObjectProperty<>(List.of());
    private final ObjectProperty<@Nullable String> selected = new SimpleObjectProperty<>();
    private final ObjectProperty<Tool> tool = new SimpleObjectProperty<>(Tool.NONE);
    private Consumer<Area> drawn = _ -> {};
    private BiConsumer<OwnRegion, Area> changed = (_, _) -> {};
    private Consumer<OwnRegion> opened = _ -> {};
    private Consumer<OwnRegion> deleted = _ -> {};
    private final List<Function<GeoPoint, List<MenuItem>>> menu = new ArrayList<>();

    /// Those shown.
    public ObjectProperty<List<OwnRegion>> ownProperty() {
        return own;
    }

    /// The id of the one with handles, if any.
    public ObjectProperty<@Nullable String> selectedProperty() {
        return selected;
    }

    public ObjectProperty<Tool> toolProperty() {
        return tool;
    }

    /// @param drawn a new area, when its last corner is set or the mouse let go
    /// @param changed an area that was moved or resized
    /// @param opened its form is wished for
    /// @param deleted it is to go
    public void on(
            Consumer<Area> drawn,
            BiConsumer<OwnRegion, Area> changed,
            Consumer<OwnRegion> opened,
            Consumer<OwnRegion> deleted) {
        this.drawn = drawn;
        this.changed = changed;
        this.opened = opened;
        this.deleted = deleted;
    }

    /// What the map's menu offers for a place besides its own, below what was given before.
    public void menu(Function<GeoPoint, List<MenuItem>> items) {
        menu.add(items);
    }

    @Nullable
    OwnRegion selected() {
        String id = selected.get();
        return own.get().stream().filter(r -> r.id().equals(id)).findFirst().orElse(null);
    }

    void drawn(Area area) {
        drawn.accept(area);
    }

    void changed(OwnRegion region, Area area) {
        changed.accept(region, area);
    }

    void opened(OwnRegion region) {
        opened.accept(region);
    }

    void deleted(OwnRegion region) {
        deleted.accept(region);
    }

    List<MenuItem> menu(GeoPoint at) {
        return menu.stream().flatMap(items -> items.apply(at).stream()).toList();
    }
}
