package app.kith.region;

import app.kith.geo.Bounds;
import app.kith.geo.GeoPoint;
import app.kith.geo.Geodesy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.operation.valid.IsValidOp;

/// A part of the ground. Phones know circles alone; polygons are for Kith's own eyes.
public sealed interface Area {
    /// Metres, of a circle that can mean anything: smaller ones no phone can tell apart.
    double SMALLEST = 1;

    /// Metres, of a circle that still has an outside.
    double LARGEST = 1_000_000;

    /// Corners of a polygon at the most.
    int MOST_CORNERS = 500;

    /// Metres from the border: negative inside, positive outside.
    double distance(GeoPoint from);

    /// A box that holds it all.
    Bounds bounds();

    /// What is wrong with it, as a kind that has a sentence in the texts; null when nothing is.
    @Nullable
    Problem problem();

    enum Problem {
        TOO_SMALL,
        TOO_LARGE,
        TOO_FEW_CORNERS,
        TOO_MANY_CORNERS,
        CROSSES_ITSELF
    }

    /// Everything not farther than `radius` metres from the centre, along the ground.
    record Circle(GeoPoint center, double radius) implements Area {
        @Override
        public double distance(GeoPoint from) {
            double rough = Geodesy.roughDistance(center, from) - radius;
            // The sphere is wrong by up to 0.6 %: near the border the ellipsoid decides.
            return Math.abs(rough) > 0.012 * (rough + 2 * radius) ? rough : Geodesy.distance(center, from) - radius;
        }

        @Override
        public Bounds bounds() {
            double height = Math.toDegrees(radius / SHORTEST_EARTH_RADIUS);
            double south = center.lat() - height;
            double north = center.lat() + height;
            if (south <= -90 || north >= 90) {
                return new Bounds(Math.max(-90, south), -180, Math.min(90, north), 180);
            }
            // The widest place of a circle is nearer to the pole than its centre.
            double s = Math.sin(radius / SHORTEST_EARTH_RADIUS) / Math.cos(Math.toRadians(center.lat()));
            double width = s >= 1 ? 180 : Math.toDegrees(Math.asin(s));
            if (width >= 180) {
                return new Bounds(south, -180, north, 180);
            }
            return new Bounds(south, wrapped(center.lon() - width), north, wrapped(center.lon() + width));
        }

        @Override
        public @Nullable Problem problem() {
            if (!(radius >= SMALLEST)) { // NaN too
                return Problem.TOO_SMALL;
            }
            return radius <= LARGEST ? null : Problem.TOO_LARGE;
        }
    }

    /// What lies between corners, in this order and back to the first. An edge is straight in longitude and latitude;
    /// neighbours are less than 180 degrees of longitude apart, so that it may lie across 180.
    record Polygon(List<GeoPoint> corners) implements Area {
        public Polygon {
            corners = List.copyOf(corners);
        }

        @Override
        public double distance(GeoPoint from) {
            double east = Math.toRadians(1) * EARTH_RADIUS * Math.cos(Math.toRadians(from.lat()));
            double north = Math.toRadians(1) * EARTH_RADIUS;
            double nearest = Double.MAX_VALUE;
            boolean inside = false;
            GeoPoint before = corners.getLast();
            double bx = near(before.lon() - from.lon()) * east;
            double by = (before.lat() - from.lat()) * north;
            for (GeoPoint corner : corners) {
                double ax = bx;
                double ay = by;
                bx = ax + near(corner.lon() - before.lon()) * east;
                by = (corner.lat() - from.lat()) * north;
                before = corner;
                nearest = Math.min(nearest, toSegment(ax, ay, bx, by));
                // Even or odd: how often a ray to the east meets the border.
                if ((ay > 0) != (by > 0) && ax + (0 - ay) / (by - ay) * (bx - ax) > 0) {
                    inside = !inside;
                }
            }
            return inside ? -nearest : nearest;
        }

        /// From the origin.
        private static double toSegment(double ax, double ay, double bx, double by) {
            double dx = bx - ax;
            double dy = by - ay;
            double length = dx * dx + dy * dy;
            double t = length == 0 ? 0 : Math.clamp(-(ax * dx + ay * dy) / length, 0, 1);
            return Math.hypot(ax + t * dx, ay + t * dy);
        }

        @Override
        public Bounds bounds() {
            return Bounds.around(corners);
        }

        @Override
        public @Nullable Problem problem() {
            if (corners.stream().distinct().count() < 3) {
                return Problem.TOO_FEW_CORNERS;
            }
            if (corners.size() > MOST_CORNERS) {
                return Problem.TOO_MANY_CORNERS;
            }
            List<Coordinate> ring = new ArrayList<>();
            double lon = corners.getFirst().lon();
            for (GeoPoint corner : corners) {
                lon += near(corner.lon() - lon);
                ring.add(new Coordinate(lon, corner.lat()));
            }
            ring.add(ring.getFirst().copy());
            var polygon = new GeometryFactory().createPolygon(ring.toArray(Coordinate[]::new));
            return IsValidOp.isValid(polygon) ? null : Problem.CROSSES_ITSELF;
        }
    }

    /// Metres, the mean.
    double EARTH_RADIUS = 6_371_008.8;

    /// Metres: with it a box is never too small.
    double SHORTEST_EARTH_RADIUS = 6_335_439;

    /// A difference of longitudes the short way round, [-180, 180].
    static double near(double degrees) {
        return degrees - 360 * Math.rint(degrees / 360);
    }

    private static double wrapped(double lon) {
        return lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon;
    }
}
