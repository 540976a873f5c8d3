package app.kith.tiles;

import app.kith.geo.Mercator;
import app.kith.places.Towns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Which names stand on the map at each level, the same whatever tile or view asks. A level is half a zoom: level 7 is
/// zoom 3.5.
///
/// Names are placed for the whole world at once, the largest first, each where it overlaps none placed before. That is
/// never worked out for the world, though: whether a town's name stands depends only on larger ones around it, so the
/// answer is found by asking those, and kept. So two tiles agree about every name across their edge, and no name comes
/// or goes as a view moves. Safe from any thread: the same answer may be found twice, but it is the same.
final class Labels {
    /// The deepest zoom.
    static final int DEEPEST = 19;

    /// From this zoom on every town is a candidate.
    private static final int ALL_FROM = 12;

    private static final int PARTS_FROM = 13;
    private static final int TOWNS_FROM = 3;
    private static final int COUNTRIES_FROM = 2;
    private static final double COUNTRIES_TO = 6.5;

    /// People a town needs to be a candidate, by zoom.
    private static final int[] PEOPLE = {
        Integer.MAX_VALUE,
        Integer.MAX_VALUE,
        Integer.MAX_VALUE,
        4_000_000,
        1_200_000,
        400_000,
        120_000,
        40_000,
        14_000,
        5_000,
        2_000,
        800,
        300
    };

    /// The widest a town's name may reach from its dot, in pixels: no name of the data is wider.
    private static final double REACH = 260;

    private static final byte STANDS = 1;
    private static final byte YIELDS = 2;

    /// Something to draw, in pixels of the whole world at the level. Texts start at `x + gap`, or are centred on `x`.
    ///
    /// @param id the same at every level: a town's number, or a country's less than 0
    /// @param size of the letters
    /// @param dot radius of the dot at x, y; 0 for a name without one
    record Label(int id, String text, double x, double y, float size, boolean strong, double dot, double halfWidth) {
        boolean isCountry() {
            return dot == 0;
        }
    }

    private final Towns towns;
    private final Lettering lettering;
    private final List<Country> countries = Country.load();
    private final Map<Integer, List<Label>> countryLabels = new ConcurrentHashMap<>();
    private final byte[][] decided = new byte[2 * DEEPEST + 1][0];
    private final float[] widths;
    // Unit square * 2^30: 4 cm.
    private final int[] xs;
    private final int[] ys;

    Labels(Towns towns, Lettering lettering) {
        this.towns = towns;
        this.lettering = lettering;
        int n = towns.size();
        widths = new float[n];
        xs = new int[n];
        ys = new int[n];
        for (int i = 0; i < n; i++) {
            xs[i] = (int) (Mercator.x(towns.lon(i)) * (1 << 30));
            ys[i] = (int) (Mercator.y(towns.lat(i)) * (1 << 30));
        }
    }

    /// The level of a zoom, whole or not: the last that is not above it, so that names stand as far apart as there or
    /// further.
    static int level(double zoom) {
        return Math.clamp((int) Math.floor(2 * zoom + 1e-6), 0, 2 * DEEPEST);
    }

    /// Pixels of the whole world.
    static double world(int level) {
        return 256 * Math.pow(2, level / 2.0);
    }

    /// The names of which any part is in the tile.
    List<Label> in(int zoom, int x, int y) {
        int level = 2 * zoom;
        var found = new ArrayList<Label>();
        double left = x * 256.0;
        double top = y * 256.0;
        double world = world(level);
        for (Label c : countries(level)) {
            for (int turn = -1; turn <= 1; turn++) {
                double at = c.x + turn * world;
                if (Math.abs(at - left - 128) < c.halfWidth + 132 && Math.abs(c.y - top - 128) < c.size + 132) {
                    found.add(new Label(c.id, c.text, at, c.y, c.size, c.strong, 0, c.halfWidth));
                }
            }
        }
        towns(level, left - REACH, left + 256 + 12, top - 16, top + 256 + 16, label -> {
            if (label.x + width(level, label.id) > left - 4) {
                found.add(label);
            }
        });
        return found;
    }

    /// The names whose spots are in a box, those that count for most first.
    ///
    /// @param west of the unit square, any number of turns; the box is at most once around the world
    List<Label> within(int level, double west, double north, double east, double south) {
        var found = new ArrayList<Label>();
        double world = world(level);
        for (Label c : countries(level)) {
            double x = c.x / world;
            double y = c.y / world;
            if (x + Math.ceil(west - x) <= east && y >= north && y <= south) {
                found.add(c);
            }
        }
        int countries = found.size();
        towns(level, west * world, Math.min(east, west + 1) * world, north * world, south * world, found::add);
        found.subList(countries, found.size()).sort((a, b) -> a.id == b.id ? 0 : outranks(a.id, b.id) ? -1 : 1);
        return found;
    }

    private void towns(int level, double x0, double x1, double y0, double y1, Consumer<Label> found) {
        if (level < 2 * TOWNS_FROM) {
            return;
        }
        around(level, x0, x1, y0, y1, (town, x, y) -> {
            if (stands(level, town)) {
                float size = size(level, town);
                found.accept(new Label(town, text(town), x, y, size, strong(level, town), size >= 13 ? 3 : 2.4, 0));
            }
            return true;
        });
    }

    private interface Visitor {
        /// @return false to stop
        boolean visit(int town, double x, double y);
    }

    /// Visits the candidates within a rectangle of the world's pixels, which may reach over the antimeridian.
    private boolean around(int level, double x0, double x1, double y0, double y1, Visitor visitor) {
        double world = world(level);
        int west = (int) Math.floor(x0 / world * Towns.COLUMNS);
        int east = (int) Math.floor(x1 / world * Towns.COLUMNS);
        int north = Towns.row(Mercator.lat(Math.max(0, y0 / world)));
        int south = Towns.row(Mercator.lat(Math.min(1, y1 / world)));
        double unit = world / (1 << 30);
        for (int row = south; row <= north; row++) {
            for (int column = west; column <= east; column++) {
                double shift = Math.floorDiv(column, Towns.COLUMNS) * world;
                int c = Math.floorMod(column, Towns.COLUMNS);
                for (int t = towns.first(row, c), end = towns.end(row, c); t < end; t++) {
                    // Within a square the largest come first; a capital counts for more, but not without end.
                    if (level < 2 * ALL_FROM && 4L * Math.max(towns.population(t), 100_000) < needed(level)) {
                        break;
                    }
                    if (!isCandidate(level, t)) {
                        continue;
                    }
                    double x = xs[t] * unit + shift;
                    double y = ys[t] * unit;
                    if (x >= x0 && x <= x1 && y >= y0 && y <= y1 && !visitor.visit(t, x, y)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private boolean isCandidate(int level, int town) {
        if (towns.isPart(town)) {
            return level >= 2 * PARTS_FROM;
        }
        return level >= 2 * ALL_FROM || weight(town) >= needed(level);
    }

    /// People, with something added for capitals: they are looked for.
    private long weight(int town) {
        long people = towns.population(town);
        if (towns.isPart(town)) {
            return Math.min(people, 2_000);
        }
        return towns.isCapital(town) ? 4 * Math.max(people, 100_000) : people;
    }

    private boolean outranks(int a, int b) {
        long difference = weight(a) - weight(b);
        return difference != 0 ? difference > 0 : a < b;
    }

    private boolean stands(int level, int town) {
        if (decided[level].length == 0) {
            decided[level] = new byte[towns.size()];
        }
        byte[] known = decided[level];
        if (known[town] == 0) {
            known[town] = decide(level, town) ? STANDS : YIELDS;
        }
        return known[town] == STANDS;
    }

    /// Ends, since it asks only towns that outrank this one.
    private boolean decide(int level, int town) {
        double unit = world(level) / (1 << 30);
        double pad = level < 20 ? 10 : 8;
        double x = xs[town] * unit;
        double y = ys[town] * unit;
        double height = size(level, town) * 0.65;
        double end = x + width(level, town);
        double start = x - 5;
        for (Label c : countries(level)) {
            if (c.x + c.halfWidth + pad > start
                    && c.x - c.halfWidth - pad < end
                    && Math.abs(c.y - y) < height + c.size * 0.65 + 2) {
                return false;
            }
        }
        return around(level, start - REACH - pad, end + pad + 5, y - 24 - pad, y + 24 + pad, (other, ox, oy) -> {
            boolean collides = other != town
                    && outranks(other, town)
                    && Math.abs(oy - y) < height + size(level, other) * 0.65 + pad / 2
                    && ox - 5 - pad < end
                    && ox + width(level, other) + pad > start;
            return !collides || !stands(level, other);
        });
    }

    /// Pixels from the dot to the end of the name.
    private double width(int level, int town) {
        if (widths[town] == 0) {
            widths[town] = lettering.width(text(town)) + 1e-3f;
        }
        return Math.min(REACH, widths[town] * size(level, town) + 8);
    }

    private String text(int town) {
        return lettering.drawable(towns.name(town));
    }

    /// People that make a town's name an ordinary one.
    private static double needed(int level) {
        if (level >= 2 * ALL_FROM) {
            return 600.0 / Math.pow(2, Math.min(2, level / 2.0 - ALL_FROM));
        }
        double here = PEOPLE[level / 2];
        return level % 2 == 0 ? here : Math.sqrt(here * PEOPLE[level / 2 + 1]);
    }

    /// Larger the more people above what the level asks for; in half pixels.
    private float size(int level, int town) {
        double over = Math.log10(Math.max(1, weight(town) / needed(level)));
        double size = 10.5 + 1.3 * Math.min(over, 3.6) + (level >= 20 ? 0.5 : 0);
        return Math.round(size * 2) / 2f;
    }

    private boolean strong(int level, int town) {
        // Around a city every village has more people than the map asks for: what stands out there is larger.
        return weight(town) >= (15 + 8.5 * Math.clamp(level - 12, 0, 10)) * needed(level);
    }

    private List<Label> countries(int level) {
        if (level < 2 * COUNTRIES_FROM || level > 2 * COUNTRIES_TO) {
            return List.of();
        }
        return countryLabels.computeIfAbsent(level, this::placeCountries);
    }

    private List<Label> placeCountries(int level) {
        double world = world(level);
        var placed = new ArrayList<Label>();
        for (int i = 0; i < countries.size(); i++) {
            Country c = countries.get(i);
            double wide = c.width() * world;
            float size = (float) (Math.round(2 * Math.clamp(9 + wide / 60, 10, 14.5 + level / 8.0)) / 2.0);
            String text = lettering.drawable(c.name());
            double half = lettering.width(text) * 1.06 * size / 2;
            // A name may stick out of its country a little, and a very small country has none yet.
            if (2 * half > wide * 1.35 || c.y() * world < 20 || c.y() > 0.97) {
                continue;
            }
            var label = new Label(-1 - i, text, c.x() * world, c.y() * world, size, true, 0, half);
            boolean free = true;
            for (Label p : placed) {
                free &= Math.abs(p.x - label.x) > p.halfWidth + half + 8
                        || Math.abs(p.y - label.y) > (p.size + size) * 0.7;
            }
            if (free) {
                placed.add(label);
            }
        }
        return List.copyOf(placed);
    }
}
