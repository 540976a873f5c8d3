package app.kith.region;

import app.kith.geo.Bounds;
import app.kith.geo.GeoPoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.index.strtree.STRtree;

/// Finds the fences near a place among many thousands: an R-tree of their boxes (JTS), in degrees. Immutable; safe from
/// any thread.
public final class FenceIndex {
    private final STRtree tree = new STRtree();
    private final Map<String, Fence> byId = new HashMap<>();

    public FenceIndex(Collection<Fence> fences) {
        for (Fence fence : fences) {
            if (fence.area().problem() != null) {
                continue; // drawn by a phone, or by hand: it has no inside
            }
            byId.put(fence.id(), fence);
            for (Envelope box : boxes(fence.area().bounds())) {
                tree.insert(box, fence);
            }
        }
        tree.build();
    }

    /// A box across 180 degrees is two.
    private static List<Envelope> boxes(Bounds b) {
        if (b.west() <= b.east()) {
            return List.of(new Envelope(b.west(), b.east(), b.south(), b.north()));
        }
        return List.of(
                new Envelope(b.west(), 180, b.south(), b.north()), new Envelope(-180, b.east(), b.south(), b.north()));
    }

    /// Null for a fence that is not there, or has no inside.
    public @Nullable Fence get(String id) {
        return byId.get(id);
    }

    public int size() {
        return byId.size();
    }

    /// Fences whose boxes come within `reach` metres of a place: a few more than are really near.
    public List<Fence> near(GeoPoint at, double reach) {
        Bounds around = new Area.Circle(at, Math.clamp(reach, 1, Area.LARGEST)).bounds();
        List<Fence> found = new ArrayList<>();
        for (Envelope box : boxes(around)) {
            for (Object each : tree.query(box)) {
                Fence fence = (Fence) each;
                if (!found.contains(fence)) {
                    found.add(fence);
                }
            }
        }
        return found;
    }
}
