package app.kith.ui.map;

import app.kith.ui.frame.WorldFeed;
import com.gluonhq.maps.MapView;
import com.gluonhq.maps.tile.TileRetriever;
import java.util.concurrent.CompletableFuture;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;

/// The one retriever that Gluon Maps finds by `ServiceLoader` and keeps in a static: it hands on to the store whose
/// map is laid out at the time. Gluon calls it on the JavaFX thread, from a tile's constructor.
///
/// The answer for a tile in sight is always a pending future with a placeholder that already *is* the tile's image.
/// Gluon shows the placeholder at once; and as the future completes after the constructor, a tile of the level above
/// that covers this one is let go again. (Gluon never lets go of what covers a tile that was complete from the start.)
/// For one of the many that it wants around them, the placeholder is nothing, and the answer comes when the map moves.
public final class GluonTileRetriever implements TileRetriever {
    private static final Image NOTHING = new WritableImage(1, 1);

    private static @Nullable TileStore current;
    private static Image latest = NOTHING;

    /// For the service loader.
    public GluonTileRetriever() {}

    /// From here on, tiles come from this store. JavaFX thread.
    static void serve(@Nullable TileStore store) {
        current = store;
        MapView.setPlaceholderImageSupplier(() -> latest);
    }

    @Override
    public CompletableFuture<Image> loadTile(int zoom, long i, long j) {
        TileStore store = current;
        if (store != null && !store.isWanted(zoom, (int) i, (int) j)) {
            latest = NOTHING;
            return store.imageLater(zoom, (int) i, (int) j);
        }
        Image image = store == null ? NOTHING : store.image(zoom, (int) i, (int) j);
        latest = image;
        CompletableFuture<Image> answer = new CompletableFuture<>();
        WorldFeed.later(() -> answer.complete(image));
        return answer;
    }
}
