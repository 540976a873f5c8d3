package app.kith.ui.regions;

import app.kith.model.DeviceId;
import app.kith.region.Area;
import app.kith.region.OwnRegion;
import app.kith.region.RegionBook;
import app.kith.region.RegionSync.App;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// A desk that keeps its book in memory and notes what it is asked for.
public final class MadeDesk implements RegionDesk {
    public final ReadOnlyObjectWrapper<RegionBook> book = new ReadOnlyObjectWrapper<>(RegionBook.EMPTY);
    public final List<Wish> sent = new ArrayList<>();
    public final List<String> asked = new ArrayList<>();
    private final ReadOnlyBooleanWrapper can = new ReadOnlyBooleanWrapper(true);
    private int drafts;

    @Override
    public ReadOnlyObjectProperty<RegionBook> bookProperty() {
        return book.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyBooleanProperty canUndoProperty() {
        return can.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyBooleanProperty canRedoProperty() {
        return can.getReadOnlyProperty();
    }

    @Override
    public OwnRegion draft(String name, Area area) {
        drafts++;
        return new OwnRegion("draft" + drafts, drafts, name, area, "", "", Instant.EPOCH);
    }

    @Override
    public void put(OwnRegion region) {
        book.set(book.get().put(region));
    }

    @Override
    public void delete(String id) {
        book.set(book.get().without(id));
    }

    @Override
    public void undo() {
        asked.add("undo");
    }

    @Override
    public void redo() {
        asked.add("redo");
    }

    @Override
    public void choose(DeviceId device, App app) {
        book.set(book.get().with(device, book.get().phone(device).running(app)));
    }

    @Override
    public void send(List<Wish> wishes) {
        sent.addAll(wishes);
    }

    @Override
    public void compare(DeviceId device, String account) {
        asked.add("compare " + device.topic());
    }

    @Override
    public CompletableFuture<Integer> write(Path file, List<OwnRegion> regions) {
        return CompletableFuture.completedFuture(0);
    }

    @Override
    public CompletableFuture<Integer> add(List<OwnRegion> regions) {
        asked.add("add " + regions.stream().map(OwnRegion::name).toList());
        return CompletableFuture.completedFuture(regions.size());
    }

    @Override
    public CompletableFuture<Integer> read(Path file) {
        return CompletableFuture.completedFuture(0);
    }
}
