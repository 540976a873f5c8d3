package app.kith.ui.people;

import app.kith.geo.Bounds;
import app.kith.live.Activity;
import app.kith.live.World;
import app.kith.model.Fix;
import app.kith.model.Presence;
import app.kith.model.Region;
import app.kith.region.Area;
import app.kith.ui.kit.Wording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The regions in the list, those of the phones and the user’s own. For one thread at a time.
final class RegionRows {
    /// So many are named at the most: the line has long been full by then.
    private static final int NAMED = 100;

    private Map<World.RegionId, Region> reported = Map.of();
    private Map<Region, Area> own = Map.of();
    private List<Region> distinct = List.of();

    /// How many there are in a world.
    int count(Question asked) {
        look(asked);
        return distinct.size();
    }

    /// Those that match. The family’s phones hold the same regions: one row for one name at one place.
    ///
    /// @param ordered everybody, in the order in which they are to be named
    List<Row> rows(Question asked, List<Row.One> ordered) {
        look(asked);
        String[] words = asked.words();
        Map<String, List<Row.One>> present = present(ordered);
        Map<String, Row.Place> byName = new TreeMap<>();
        for (Region region : distinct) {
            String name = Wording.plain(region.name());
            if (Row.matches(Row.searchable(name), words)) {
                List<Row.One> saying = present.getOrDefault(region.name(), List.of());
                Area area = own.get(region);
                List<String> inside = names(area == null ? saying : inside(area, Set.copyOf(saying), ordered));
                byName.put(name + "\n" + cell(region), new Row.Place(region, inside));
            }
        }
        return List.copyOf(byName.values());
    }

    private void look(Question asked) {
        if (asked.world().regions() == reported && asked.own() == own) {
            return;
        }
        Set<String> seen = new HashSet<>();
        distinct = Stream.concat(
                        asked.own().keySet().stream(),
                        asked.world().regions().values().stream()
                                .sorted(Comparator.comparing(Region::owner).thenComparing(Region::key)))
                .filter(region -> seen.add(region.name() + "\n" + cell(region)))
                .toList();
        reported = asked.world().regions();
        own = asked.own();
    }

    /// The same place is within a hundredth of a degree, about a kilometre.
    private static String cell(Region region) {
        return region.center() == null
                ? ""
                : Math.round(region.center().lat() * 100) + " "
                        + Math.round(region.center().lon() * 100);
    }

    /// Who says to be in which region, by its name.
    private static Map<String, List<Row.One>> present(List<Row.One> ordered) {
        Map<String, List<Row.One>> present = new HashMap<>();
        for (Row.One row : ordered) {
            Set<String> once = new HashSet<>();
            for (Presence presence : row.person().presences()) {
                if (once.add(presence.region())) {
                    present.computeIfAbsent(presence.region(), _ -> new ArrayList<>())
                            .add(row);
                }
            }
        }
        return present;
    }

    private static List<Row.One> inside(Area area, Set<Row.One> saying, List<Row.One> ordered) {
        Bounds bounds = area.bounds();
        return ordered.stream()
                .filter(row -> saying.contains(row) || isIn(area, bounds, row))
                .limit(NAMED)
                .toList();
    }

    /// Who has been silent for long may be anywhere.
    private static boolean isIn(Area area, Bounds bounds, Row.One row) {
        Fix fix = row.person().fix();
        return fix != null
                && row.activity() != Activity.QUIET
                && bounds.contains(fix.at())
                && area.distance(fix.at()) <= 0;
    }

    private static List<String> names(List<Row.One> rows) {
        return rows.stream().limit(NAMED).map(row -> Wording.name(row.person())).toList();
    }
}
