package app.kith.ui.map;

import app.kith.geo.GeoPoint;
import app.kith.live.World;
import app.kith.model.DeviceId;
import app.kith.tiles.TileSource;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Insets;
import javafx.geometry.Rectangle2D;
import org.jspecify.annotations.Nullable;

/// What the map shows. JavaFX thread only.
public final class MapModel {
    private final ObjectProperty<@Nullable World> world = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable DeviceId> selected = new SimpleObjectProperty<>();
    private final BooleanProperty following = new SimpleBooleanProperty();
    private final BooleanProperty dark = new SimpleBooleanProperty();
    private final ObjectProperty<@Nullable TileSource> tiles = new SimpleObjectProperty<>();
    private Consumer<GeoPoint> onAskHere = _ -> {};
    private final MapTracks tracks = new MapTracks();
    private final ObjectProperty<Insets> obstacles = new SimpleObjectProperty<>(Insets.EMPTY);
    private final ObjectProperty<List<Rectangle2D>> covers = new SimpleObjectProperty<>(List.of());
    private final BooleanProperty imperial = new SimpleBooleanProperty();
    private final MapLayers layers = new MapLayers();
    private final MapRegions regions = new MapRegions();
    private final MapBox box = new MapBox();

    /// Takes the next world.
    public void show(World next) {
        world.set(next);
    }

    public ObjectProperty<@Nullable World> worldProperty() {
        return world;
    }

    /// Who is selected, if anybody.
    public ObjectProperty<@Nullable DeviceId> selectedProperty() {
        return selected;
    }

    /// Whether the map keeps the selected person in sight.
    public BooleanProperty followingProperty() {
        return following;
    }

    public BooleanProperty darkProperty() {
        return dark;
    }

    public ObjectProperty<@Nullable TileSource> tilesProperty() {
        return tiles;
    }

    /// What is shown of the past.
    public MapTracks tracks() {
        return tracks;
    }

    /// How much of each edge is covered by panels: what is fitted or centred stays clear of it.
    public ObjectProperty<Insets> obstaclesProperty() {
        return obstacles;
    }

    /// What lies on the map, in its logical pixels: the names of places keep clear of it.
    public ObjectProperty<List<Rectangle2D>> coversProperty() {
        return covers;
    }

    /// Whether lengths are in miles and feet.
    public BooleanProperty imperialProperty() {
        return imperial;
    }

    /// What lies on the base map.
    public MapLayers layers() {
        return layers;
    }

    /// The user's own regions.
    public MapRegions regions() {
        return regions;
    }

    /// A rectangle that somebody wants drawn.
    public MapBox box() {
        return box;
    }

    /// Whether it is shown where people who move may be by now: [MapLayers#ghostProperty].
    public BooleanProperty ghostProperty() {
        return layers.ghostProperty();
    }

    /// The user wants to know who was at a place.
    void askHere(GeoPoint at) {
        onAskHere.accept(at);
    }

    /// What happens then.
    public void onAskHere(Consumer<GeoPoint> ask) {
        onAskHere = ask;
    }
}
