package app.kith.tiles;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The built-in map's names in the colours of one look.
final class WorldNames implements PlaceNames {
    /// More than are in sight and around it.
    private static final int KEPT = 1500;

    private final String map;
    private final Palette palette;
    private final Supplier<Labels> labels;
    private final Supplier<Lettering> lettering;
    private final Supplier<@Nullable DrawnView> drawn;

    /// Measuring letters takes longer than all else here.
    private final Map<Long, PlaceName> measured = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, PlaceName> eldest) {
            return size() > KEPT;
        }
    };

    private @Nullable LabelPainter made;

    /// @param map the id of the map
    /// @param labels and
    /// @param lettering read when they are first needed
    /// @param drawn what was drawn before
    WorldNames(
            String map,
            Palette palette,
            Supplier<Labels> labels,
            Supplier<Lettering> lettering,
            Supplier<@Nullable DrawnView> drawn) {
        this.map = map;
        this.palette = palette;
        this.labels = labels;
        this.lettering = lettering;
        this.drawn = drawn;
    }

    private synchronized LabelPainter painter() {
        LabelPainter known = made;
        if (known == null) {
            made = known = new LabelPainter(palette, lettering.get());
        }
        return known;
    }

    @Override
    public int level(double zoom) {
        return Labels.level(zoom);
    }

    @Override
    public synchronized List<PlaceName> within(int level, double west, double north, double east, double south) {
        DrawnView before = drawn.get();
        List<PlaceName> known = before == null ? null : before.within(map, level, west, north, east, south);
        if (known != null) {
            return known;
        }
        List<PlaceName> names = new ArrayList<>();
        for (Labels.Label label : labels.get().within(level, west, north, east, south)) {
            names.add(measured.computeIfAbsent((long) label.id() << 8 | level, _ -> measure(level, label)));
        }
        return names;
    }

    private PlaceName measure(int level, Labels.Label label) {
        PlaceName.Kind kind = label.isCountry()
                ? PlaceName.Kind.COUNTRY
                : label.strong() ? PlaceName.Kind.LARGE : PlaceName.Kind.SMALL;
        double world = Labels.world(level);
        double x = label.x() / world;
        return new PlaceName(
                label.id(),
                label.text(),
                x - Math.floor(x),
                label.y() / world,
                label.size(),
                painter().width(kind, label.text(), label.size()),
                label.dot(),
                kind);
    }

    @Override
    public Picture letters(PlaceName name, double pixel) {
        DrawnView before = drawn.get();
        Picture known = before == null ? null : before.letters(name, pixel);
        return known != null ? known : painter().letters(name, pixel);
    }

    @Override
    public Picture dot(PlaceName name, double pixel) {
        DrawnView before = drawn.get();
        Picture known = before == null ? null : before.dot(name, pixel);
        return known != null ? known : painter().dot(name, pixel);
    }
}
