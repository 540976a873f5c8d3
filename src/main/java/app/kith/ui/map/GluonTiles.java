package app.kith.ui.map;

import app.kith.geo.Mercator;
import app.kith.tiles.MapExtent;
import app.kith.tiles.TileSource;
import com.gluonhq.maps.MapView;
import java.util.ArrayList;
import java.util.List;
import javafx.application.ConditionalFeature;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/// The tiles under everything, drawn by Gluon's map control, which is only ever told where to look.
///
/// What is hidden here, found in its source (2.0.0-ea+6):
/// - It handles wheel and drag itself and then lies about centre and zoom: it gets no mouse events at all.
/// - It culls by an area that is 10 pixels off and by bounds in floats, 16 pixels coarse at zoom 19: it is made larger
///   than what is seen by [#MARGIN] on each side.
/// - Its centre goes through latitudes and lands between pixels, which blurs: the tile group's translation is set
///   exactly, on a whole device pixel.
/// - Between whole zooms it leaves seams between tiles.
/// - It has no end to its tile cache but soft references, each tile listening for ever: past a bound of pixels
///   it is replaced by a new one, which the store serves from memory.
/// - Between whole zooms, JavaFX stretches its tiles anew in each frame: nothing for a graphics card, but without one
///   it takes the renderer 12.5 ms for 1280 x 800 pixels, against 1.8 ms for tiles that are only copied. So there, and
///   only there, [StretchedTiles] draws instead.
/// - It does not go round at 180°: a second and third control show the neighbouring copies when they are in sight.
final class GluonTiles extends Region {
    private static final double MARGIN = 32;

    private static final double TILE = 256;

    /// Below this fraction under a whole zoom Gluon takes the next level's tiles (its `TIPPING`).
    private static final double TIPPING = 0.2;

    private final Runnable changed;
    private final List<Copy> copies = new ArrayList<>();
    private @Nullable TileSource source;
    private final @Nullable StretchedTiles stretched;
    private @Nullable TileStore store;
    private int scale = 1;

    /// One control, showing one copy of the world.
    private static final class Copy {
        final MapView map = new MapView();
        final int offset;

        Copy(int offset) {
            this.offset = offset;
            map.setMouseTransparent(true);
            map.setFocusTraversable(false);
        }
    }

    /// @param changed told when tiles have arrived
    GluonTiles(Runnable changed) {
        // What the platform offers for three dimensions is what it has a graphics card for.
        this(changed, !Platform.isSupported(ConditionalFeature.SCENE3D));
    }

    /// @param slow stretching is left to [StretchedTiles]: there is no graphics card
    GluonTiles(Runnable changed, boolean slow) {
        this.changed = changed;
        stretched = slow ? new StretchedTiles() : null;
        setMouseTransparent(true);
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
    }

    void setSource(@Nullable TileSource next) {
        source = next;
        renew();
    }

    /// @param next device pixels per logical pixel, 1 or 2
    void setScale(int next) {
        if (next != scale) {
            scale = next;
            renew();
        }
    }

    int pending() {
        return store == null ? 0 : store.pending();
    }

    private void renew() {
        if (store != null) {
            store.close();
        }
        store = source == null ? null : new TileStore(source, scale, changed);
        forgetControls();
    }

    private void forgetControls() {
        copies.clear();
        if (store != null) {
            store.forgetWaiting();
        }
        getChildren().clear();
        if (stretched != null) {
            stretched.forget();
            getChildren().add(stretched.view());
        }
    }

    /// Shows what the camera sees.
    ///
    /// @param atRest nothing moves: the moment to tidy up
    /// @param pixel device pixels per logical pixel, to end on whole ones
    void look(Camera camera, boolean atRest, double pixel) {
        if (store == null || getScene() == null || camera.width() <= 0 || camera.height() <= 0) {
            return;
        }
        store.look(looked(camera), atRest);
        if (store.isOverfull() || (atRest && store.isFull())) {
            store.trim();
            forgetControls();
        }
        if (stretched != null && stretched.show(store, looked(camera).zoom(), camera, pixel)) {
            copies.forEach(copy -> copy.map.setVisible(false));
            return;
        }
        GluonTileRetriever.serve(store);
        double world = camera.worldPixels();
        double left = camera.width() / 2 - camera.x() * world;
        int first = (int) Math.max(-1, Math.ceil((-left - world) / world));
        int last = (int) Math.min(1, Math.floor((camera.width() - left) / world));
        List<Copy> idle = new ArrayList<>(copies);
        for (int offset = first; offset <= last; offset++) {
            Copy copy = copy(offset);
            idle.remove(copy);
            push(copy, camera, pixel);
        }
        copies.removeAll(idle);
        idle.forEach(copy -> getChildren().remove(copy.map));
    }

    /// The map has come to rest: what lies around may be asked for.
    void rest() {
        if (store != null) {
            store.rest();
        }
    }

    /// Lets go of all tiles but those in sight and their parents.
    ///
    /// @return whether there were any: what is in sight has to be shown again
    boolean tidy() {
        if (store == null || !store.trim()) {
            return false;
        }
        forgetControls(); // they hold the images
        return true;
    }

    /// Asks for what the camera will see, before there is a scene to show it in.
    void expect(Camera camera) {
        if (store != null) {
            store.expect(looked(camera));
        }
    }

    /// What the camera sees, and a little more: the same place may be found again with a window frame's difference.
    MapExtent extent(Camera camera, double pixel, PlaceLayer.Box names) {
        Camera wide = camera.sized(camera.width() + 2 * MARGIN, camera.height() + 2 * MARGIN);
        TileStore.Look seen = looked(wide);
        double more = MARGIN / camera.worldPixels();
        boolean all = names.east() - names.west() >= 1;
        return new MapExtent(
                camera.zoom(),
                seen.zoom(),
                seen.left(),
                seen.top(),
                Math.min(seen.right(), seen.left() + (1L << seen.zoom()) - 1),
                seen.bottom(),
                scale,
                pixel,
                all ? names.west() : names.west() - more,
                names.north() - more,
                all ? names.east() : names.east() + more,
                names.south() + more);
    }

    private Copy copy(int offset) {
        for (Copy copy : copies) {
            if (copy.offset == offset) {
                copy.map.setVisible(true);
                return copy;
            }
        }
        // Into the scene before it has a size: it learns the size of its area by a listener that it sets up then.
        Copy copy = new Copy(offset);
        copies.add(copy);
        getChildren().add(copy.map);
        return copy;
    }

    private static void push(Copy copy, Camera camera, double pixel) {
        MapView map = copy.map;
        map.resizeRelocate(-MARGIN, -MARGIN, camera.width() + 2 * MARGIN, camera.height() + 2 * MARGIN);
        map.setZoom(camera.zoom());
        map.setCenter(Mercator.lat(camera.y()), Mercator.lon(camera.x()) - 360.0 * copy.offset);
        double world = camera.worldPixels();
        Node tiles = map.getChildrenUnmodifiable().getFirst();
        tiles.setTranslateX(whole(camera.width() / 2 + (copy.offset - camera.x()) * world + MARGIN, pixel));
        tiles.setTranslateY(whole(camera.height() / 2 - camera.y() * world + MARGIN, pixel));
        map.layout();
        if (tiles instanceof Parent group) {
            group.layout();
            overlap(group, camera.zoom() == Math.rint(camera.zoom()) ? TILE : TILE + 1);
        }
    }

    /// Between whole zooms, tiles end between pixels and what lies below would shine through: there, each reaches a
    /// pixel over its neighbours.
    private static void overlap(Parent group, double side) {
        for (Node tile : group.getChildrenUnmodifiable()) {
            if (tile instanceof Parent parent
                    && !parent.getChildrenUnmodifiable().isEmpty()
                    && parent.getChildrenUnmodifiable().getFirst() instanceof ImageView image
                    && image.getFitWidth() != side) {
                image.setFitWidth(side);
                image.setFitHeight(side);
            }
        }
    }

    private static double whole(double value, double pixel) {
        return Math.rint(value * pixel) / pixel;
    }

    private static TileStore.Look looked(Camera camera) {
        int zoom = (int) Math.floor(camera.zoom() + TIPPING);
        long n = 1L << zoom;
        double halfX = camera.width() / 2 / camera.worldPixels();
        double halfY = camera.height() / 2 / camera.worldPixels();
        return new TileStore.Look(
                zoom,
                (long) Math.floor((camera.x() - halfX) * n),
                (long) Math.max(0, Math.floor((camera.y() - halfY) * n)),
                (long) Math.floor((camera.x() + halfX) * n),
                (long) Math.min(n - 1.0, Math.floor((camera.y() + halfY) * n)));
    }

    @Override
    protected void layoutChildren() {
        // Sizes are given with the view in look().
    }
}
