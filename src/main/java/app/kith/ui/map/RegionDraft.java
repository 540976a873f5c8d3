package app.kith.ui.map;

import app.kith.geo.GeoPoint;
import app.kith.geo.Geodesy;
import app.kith.region.Area;
import java.util.ArrayList;
import java.util.List;

/// What moving and pulling makes of an area: all on the ground, by geodesics, so that a circle keeps its metres
/// wherever it goes, also across 180 degrees. Pure.
final class RegionDraft {
    private RegionDraft() {}

    /// Of a circle to a place on its edge, metres, within what an area may have.
    static double radius(GeoPoint center, GeoPoint edge) {
        return Math.clamp(Geodesy.distance(center, edge), Area.SMALLEST, Area.LARGEST);
    }

    /// Where an area is taken hold of to move it.
    static GeoPoint middle(Area area) {
        return switch (area) {
            case Area.Circle circle -> circle.center();
            case Area.Polygon(List<GeoPoint> corners) -> {
                double lat = 0;
                double lon = 0;
                double first = corners.getFirst().lon();
                for (GeoPoint corner : corners) {
                    lat += corner.lat();
                    lon += first + Area.near(corner.lon() - first);
                }
                yield new GeoPoint(lat / corners.size(), Area.near(lon / corners.size()));
            }
        };
    }

    /// Where it can be pulled: a circle at its eastern edge, a polygon at its corners.
    static List<GeoPoint> handles(Area area) {
        return switch (area) {
            case Area.Circle(GeoPoint center, double radius) -> List.of(Geodesy.destination(center, 90, radius));
            case Area.Polygon(List<GeoPoint> corners) -> corners;
        };
    }

    /// The same with its middle elsewhere; no length in it changes.
    static Area moved(Area area, GeoPoint to) {
        return switch (area) {
            case Area.Circle circle -> new Area.Circle(to, circle.radius());
            case Area.Polygon _ -> around(area, to, 1);
        };
    }

    /// The same, larger or smaller around its middle.
    static Area scaled(Area area, double factor) {
        return switch (area) {
            case Area.Circle(GeoPoint center, double radius) -> {
                double wished = radius * factor;
                // Whole metres, and at least one further.
                double whole = factor > 1 ? Math.max(Math.floor(radius) + 1, Math.rint(wished)) : Math.floor(wished);
                yield new Area.Circle(center, Math.clamp(whole, Area.SMALLEST, Area.LARGEST));
            }
            case Area.Polygon _ -> around(area, middle(area), factor);
        };
    }

    private static Area around(Area area, GeoPoint to, double factor) {
        GeoPoint from = middle(area);
        List<GeoPoint> corners = new ArrayList<>();
        for (GeoPoint corner : handles(area)) {
            corners.add(
                    Geodesy.destination(to, Geodesy.bearing(from, corner), Geodesy.distance(from, corner) * factor));
        }
        return new Area.Polygon(corners);
    }

    /// The same with one of its handles pulled to a place.
    static Area pulled(Area area, int handle, GeoPoint to) {
        return switch (area) {
            case Area.Circle circle -> new Area.Circle(circle.center(), radius(circle.center(), to));
            case Area.Polygon(List<GeoPoint> corners) -> {
                List<GeoPoint> next = new ArrayList<>(corners);
                next.set(handle, to);
                yield new Area.Polygon(next);
            }
        };
    }
}
