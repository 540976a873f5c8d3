package app.kith;

import app.kith.settings.AppPaths;
import app.kith.settings.BaseMapSettings;
import app.kith.settings.BaseMapSettings.Server;
import app.kith.tiles.areas.Estimate;
import app.kith.tiles.areas.Kept;
import app.kith.tiles.areas.KeptAreas;
import app.kith.tiles.files.Area;
import app.kith.ui.basemaps.AreaDesk;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Kept areas between their folder and the window: finished ones are in the list of map files, and take the place of
/// their server's tiles.
final class AreaWork implements AreaDesk, AutoCloseable {
    private final ObjectProperty<BaseMapSettings> maps;
    private final Executor fx;
    private final Runnable filesChanged;
    private final KeptAreas areas;
    private final ReadOnlyObjectWrapper<List<Kept>> shown = new ReadOnlyObjectWrapper<>(List.of());
    private final AtomicBoolean pending = new AtomicBoolean();
    private List<Path> files = List.of();

    /// On the JavaFX thread.
    ///
    /// @param maps what is in the list of base maps
    /// @param fx runs things on the JavaFX thread
    /// @param filesChanged is called there when there are other finished files than before
    AreaWork(AppPaths paths, Clock clock, ObjectProperty<BaseMapSettings> maps, Executor fx, Runnable filesChanged) {
        this.maps = maps;
        this.fx = fx;
        this.filesChanged = filesChanged;
        areas = new KeptAreas(paths.areas(), clock, new Listener());
    }

    /// The finished files of a server's areas.
    List<Path> files(String server) {
        return areas.files(server);
    }

    @Override
    public ReadOnlyObjectProperty<List<Kept>> areasProperty() {
        return shown.getReadOnlyProperty();
    }

    @Override
    public Estimate estimate(Server server, Area area) {
        return areas.estimate(server, area);
    }

    @Override
    public void keep(Server server, Area area) {
        areas.keep(server, area);
    }

    @Override
    public void pause(Kept area) {
        areas.pause(area.id());
    }

    @Override
    public void goOn(Kept area) {
        areas.goOn(area.id(), server(area));
    }

    @Override
    public void refresh(Kept area) {
        areas.refresh(area.id(), server(area));
    }

    @Override
    public void delete(Kept area) {
        areas.delete(area.id());
    }

    private @Nullable Server server(Kept area) {
        return maps.get().servers().stream()
                .filter(server -> server.id().equals(area.source()))
                .findFirst()
                .orElse(null);
    }

    private void show() {
        pending.set(false);
        List<Kept> now = areas.all();
        shown.set(now);
        List<Path> nowFiles =
                now.stream().map(Kept::file).filter(Objects::nonNull).toList();
        if (!nowFiles.equals(files)) {
            files = nowFiles;
            filesChanged.run();
        }
    }

    private final class Listener implements KeptAreas.Listener {
        @Override
        public void changed() {
            // Many changes in a row are shown once.
            if (!pending.getAndSet(true)) {
                fx.execute(AreaWork.this::show);
            }
        }

        @Override
        public void finished(@Nullable Path before, Path file) {
            fx.execute(() -> {
                BaseMapSettings now = maps.get();
                maps.set(
                        before != null && now.files().contains(before.toString())
                                ? now.replacingFile(before.toString(), file.toString())
                                : now.addingFile(file.toString()));
            });
        }

        @Override
        public void removing(Path file) {
            fx.execute(() -> maps.set(maps.get().withoutFile(file.toString())));
        }
    }

    /// Stops loading. Waits for what is being written.
    @Override
    public void close() {
        areas.close();
    }
}
