package app.kith.history.travel;

import app.kith.geo.GeoPoint;
import app.kith.geo.Geodesy;
import app.kith.history.History;
import app.kith.model.DeviceId;
import app.kith.model.Region;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a place is called.
final class PlaceNames {
    private PlaceNames() {}

    /// The nearest named place around a point, else the device's own region around it, else anybody's.
    static @Nullable String of(GeoPoint at, DeviceId device, List<History.NamedPlace> places, List<Region> regions) {
        String name = null;
        double nearest = Double.MAX_VALUE;
        for (History.NamedPlace place : places) {
            double metres = Geodesy.roughDistance(at, place.center());
            if (metres <= place.radius() && metres < nearest) {
                nearest = metres;
                name = place.name();
            }
        }
        if (name != null) {
            return name;
        }
        boolean own = false;
        for (Region region : regions) {
            GeoPoint center = region.center();
            boolean owned = region.owner().equals(device);
            if (center == null || region.radius() <= 0 || (own && !owned)) {
                continue;
            }
            double metres = Geodesy.roughDistance(at, center);
            if (metres <= region.radius() && (metres < nearest || (owned && !own))) {
                nearest = metres;
                name = region.name();
                own = owned;
            }
        }
        return name;
    }
}
