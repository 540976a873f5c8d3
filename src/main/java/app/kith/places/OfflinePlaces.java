package app.kith.places;

import app.kith.geo.GeoPoint;
import app.kith.geo.Geodesy;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// Names and time zones from the data that comes with the app.
///
/// The town a place is named by is not always the nearest: people know the larger one. A town counts as
/// `(distance + 1 km) / weight`, its weight 1 for a village of 1,000 and 0.35 more for every ten times as many people,
/// so
/// that a city of a million wins over a village at twice the distance. Sections of towns weigh as villages.
public final class OfflinePlaces implements Places {
    private static final double REACH = 100_000;
    private static final double NEAR = 1_000;
    private static final double PER_DECADE = 0.35;
    private static final double VILLAGE = 1_000;
    private static final double METRES_PER_DEGREE = 111_195;

    /// A town of 40 million: more than the largest.
    private static final double HEAVIEST = weight(40_000_000);

    private final Towns towns;
    private final Zones zones;

    private OfflinePlaces(Towns towns, Zones zones) {
        this.towns = towns;
        this.zones = zones;
    }

    /// Reads the data: blocks for about 150 ms, so not for the FX thread.
    ///
    /// @throws IllegalStateException when the app is damaged
    public static OfflinePlaces load() {
        return load(Towns.load());
    }

    /// With towns that were read already, for they serve the map's labels too.
    public static OfflinePlaces load(Towns towns) {
        return new OfflinePlaces(towns, Zones.load());
    }

    @Override
    public @Nullable Near nearestTown(GeoPoint point) {
        int best = best(point);
        if (best < 0) {
            return null;
        }
        GeoPoint town = new GeoPoint(towns.lat(best), towns.lon(best));
        double distance = Geodesy.distance(town, point);
        if (distance > REACH) {
            return null;
        }
        return new Near(towns.name(best), towns.country(best), distance, Geodesy.bearing(town, point));
    }

    @Override
    public @Nullable ZoneId zoneAt(GeoPoint point) {
        return zones.at(point);
    }

    /// Looks at the squares around the point, ring by ring, until no farther ring can hold a better town.
    private int best(GeoPoint point) {
        int row = Towns.row(point.lat());
        int column = Towns.column(point.lon());
        double cosine = Math.cos(Math.toRadians(point.lat()));
        double side = METRES_PER_DEGREE / Towns.PER_DEGREE;
        int best = -1;
        double bestScore = (REACH * 1.01 + NEAR) / weight(0);
        int lastRows = (int) Math.ceil(REACH / side);
        for (int r = 0; r <= lastRows; r++) {
            // Rings by rows: a ring starts where the squares before it surely end.
            double ringStarts = Math.max(0, r - 1) * side;
            if ((ringStarts + NEAR) / HEAVIEST > bestScore) {
                break;
            }
            for (int dy = -r; dy <= r; dy += Math.max(1, 2 * r)) {
                int y = row + dy;
                if (y < 0 || y >= Towns.ROWS) {
                    continue;
                }
                double lowest = edge(row, y, point.lat()) * METRES_PER_DEGREE;
                if ((lowest + NEAR) / HEAVIEST > bestScore) {
                    continue;
                }
                // As far east and west as a better town could be.
                double reach = Math.min(REACH, bestScore * HEAVIEST - NEAR);
                double narrow = Math.max(cosineOf(y, row), 1e-3);
                int columns = (int) Math.min(Towns.COLUMNS / 2, Math.ceil(reach / (side * narrow)));
                for (int dx = 0; dx <= columns; dx++) {
                    double across = Math.max(0, dx - 1) * side * narrow;
                    if ((Math.max(across, lowest) + NEAR) / HEAVIEST > bestScore) {
                        break;
                    }
                    for (int sign = dx == 0 ? 1 : -1; sign <= 1; sign += 2) {
                        int x = Math.floorMod(column + sign * dx, Towns.COLUMNS);
                        for (int t = towns.first(y, x), end = towns.end(y, x); t < end; t++) {
                            double score = (rough(point, cosine, t) + NEAR) / weight(people(t));
                            if (score < bestScore) {
                                bestScore = score;
                                best = t;
                            }
                        }
                    }
                }
            }
        }
        return best;
    }

    private int people(int town) {
        return towns.isPart(town) ? 0 : towns.population(town);
    }

    /// Degrees of latitude from the point to the nearest edge of a row.
    private static double edge(int home, int row, double lat) {
        if (row == home) {
            return 0;
        }
        double border = (row > home ? row : row + 1) / (double) Towns.PER_DEGREE - 90;
        return Math.abs(border - lat);
    }

    /// The cosine of the latitude nearest to a pole in two rows: how narrow their squares can be.
    private static double cosineOf(int a, int b) {
        double south = Math.min(a, b) / (double) Towns.PER_DEGREE - 90;
        double north = (Math.max(a, b) + 1) / (double) Towns.PER_DEGREE - 90;
        return Math.cos(Math.toRadians(Math.max(Math.abs(south), Math.abs(north))));
    }

    /// Metres on a plane that touches the earth at the point: within 1 % over 100 km, but for the last degrees before a
    /// pole, where there is no town to name.
    private double rough(GeoPoint point, double cosine, int town) {
        double dLon = Math.abs(towns.lon(town) - point.lon());
        double dx = Math.min(dLon, 360 - dLon) * cosine;
        double dy = towns.lat(town) - point.lat();
        return Math.sqrt(dx * dx + dy * dy) * METRES_PER_DEGREE;
    }

    private static double weight(int population) {
        return 1 + PER_DECADE * Math.log10(Math.max(VILLAGE, population) / VILLAGE);
    }
}
