package app.kith.ui.basemaps;

import app.kith.geo.Bounds;
import app.kith.settings.BaseMapSettings.Server;
import app.kith.tiles.areas.Estimate;
import app.kith.tiles.areas.Kept;
import app.kith.tiles.areas.Kept.Phase;
import app.kith.tiles.areas.Kept.Trouble;
import app.kith.tiles.files.Area;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Kept areas that are only written down.
public final class MadeAreas implements AreaDesk {
    public final List<String> asked = new ArrayList<>();
    public final ReadOnlyObjectWrapper<List<Kept>> areas = new ReadOnlyObjectWrapper<>(List.of());

    /// @param done of 2,000 tiles
    public static Kept kept(String name, String source, Phase phase, long done, Trouble trouble) {
        Area area = new Area(name, new Bounds(43.5, 6.9, 43.9, 7.6), 8, 14);
        return new Kept(
                name,
                area,
                source,
                phase == Phase.KEPT ? Path.of("/maps/" + name + ".mbtiles") : null,
                done * 15_000,
                phase,
                done,
                2000,
                phase == Phase.WAITING ? Instant.parse("2026-11-22T12:00:30Z") : null,
                trouble,
                Instant.parse("2026-11-20T12:00:00Z"),
                phase == Phase.LOADING ? 9.5 : 0);
    }

    @Override
    public ReadOnlyObjectProperty<List<Kept>> areasProperty() {
        return areas.getReadOnlyProperty();
    }

    @Override
    public Estimate estimate(Server server, Area area) {
        return Estimate.of(area, server.id(), areas.get(), 0);
    }

    @Override
    public void keep(Server server, Area area) {
        asked.add("keep " + server.name() + " " + area.name() + " " + area.minZoom() + "-" + area.maxZoom() + " "
                + area.bounds().south());
    }

    @Override
    public void pause(Kept area) {
        asked.add("pause " + area.id());
    }

    @Override
    public void goOn(Kept area) {
        asked.add("goOn " + area.id());
    }

    @Override
    public void refresh(Kept area) {
        asked.add("refresh " + area.id());
    }

    @Override
    public void delete(Kept area) {
        asked.add("delete " + area.id());
    }
}
