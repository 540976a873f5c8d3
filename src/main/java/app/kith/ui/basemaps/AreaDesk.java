package app.kith.ui.basemaps;

import app.kith.settings.BaseMapSettings.Server;
import app.kith.tiles.areas.Estimate;
import app.kith.tiles.areas.Kept;
import app.kith.tiles.files.Area;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;

/// Areas that are kept for when there is no network. The JavaFX thread's; nothing here waits for a disk or a server.
public interface AreaDesk {
    /// What there is, by name.
    ReadOnlyObjectProperty<List<Kept>> areasProperty();

    /// What keeping an area would take.
    Estimate estimate(Server server, Area area);

    /// Begins to keep an area that the server's terms allow.
    void keep(Server server, Area area);

    void pause(Kept area);

    void goOn(Kept area);

    void refresh(Kept area);

    void delete(Kept area);
}
