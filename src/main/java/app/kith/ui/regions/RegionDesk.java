package app.kith.ui.regions;

import app.kith.geo.GeoPoint;
import app.kith.model.DeviceId;
import app.kith.region.Area;
import app.kith.region.OwnRegion;
import app.kith.region.RegionBook;
import app.kith.region.RegionSync.App;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;

/// What the sheets ask for outside themselves. Called on the JavaFX thread, must return at once; what it promises
/// completes on the JavaFX thread.
public interface RegionDesk {
    /// All regions, as they stand now.
    ReadOnlyObjectProperty<RegionBook> bookProperty();

    ReadOnlyBooleanProperty canUndoProperty();

    ReadOnlyBooleanProperty canRedoProperty();

    /// A new region with an id and an identity of its own, not yet in the book.
    OwnRegion draft(String name, Area area);

    /// A circle of the usual size.
    default OwnRegion draft(String name, GeoPoint center) {
        return draft(name, new Area.Circle(center, USUAL));
    }

    /// Metres: what a house with its garden needs, and what phones can tell.
    double USUAL = 100;

    /// Adds a region, or puts it in the place of the one of the same id.
    void put(OwnRegion region);

    void delete(String id);

    /// Takes the last change of the own regions back. Phones notice nothing until they are sent to.
    void undo();

    void redo();

    /// Which app a phone runs, where it does not say so itself.
    void choose(DeviceId device, App app);

    /// What a phone is to have.
    ///
    /// @param account by which it is heard
    /// @param regions ids of those wished there, and of no others
    record Wish(DeviceId device, String account, Set<String> regions) {
        public Wish {
            regions = Set.copyOf(regions);
        }
    }

    /// Sends what is needed for these wishes to come true.
    void send(List<Wish> wishes);

    /// Asks a phone for its list, to compare.
    void compare(DeviceId device, String account);

    /// Writes circles as OwnTracks' `.otrw`. Fails with one sentence for the person.
    ///
    /// @return how many were left out because phones know circles only
    CompletableFuture<Integer> write(Path file, List<OwnRegion> regions);

    /// Adds the regions of an `.otrw` file to the own ones, those known already aside. Fails with one sentence.
    ///
    /// @return how many came
    CompletableFuture<Integer> read(Path file);

    /// Adds regions to the own ones, those known already aside.
    ///
    /// @return how many came
    CompletableFuture<Integer> add(List<OwnRegion> regions);
}
