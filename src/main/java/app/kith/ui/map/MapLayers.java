package app.kith.ui.map;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;

/// What lies on the base map, each to be switched on and off. JavaFX thread only.
public final class MapLayers {
    /// How much [#dimProperty] covers, as the menu offers it.
    public static final double DIM_LIGHT = 0.35;

    public static final double DIM_STRONG = 0.7;

    private final BooleanProperty tracks = new SimpleBooleanProperty(true);
    private final BooleanProperty points = new SimpleBooleanProperty(false);
    private final BooleanProperty accuracy = new SimpleBooleanProperty(true);
    private final BooleanProperty heat = new SimpleBooleanProperty(false);
    private final BooleanProperty regions = new SimpleBooleanProperty(true);
    private final BooleanProperty pois = new SimpleBooleanProperty(true);
    private final BooleanProperty names = new SimpleBooleanProperty(true);
    private final BooleanProperty ghost = new SimpleBooleanProperty(false);
    private final DoubleProperty dim = new SimpleDoubleProperty(0);

    /// The way people came.
    public BooleanProperty tracksProperty() {
        return tracks;
    }

    /// Each fix of a track by itself. Off by default.
    public BooleanProperty pointsProperty() {
        return points;
    }

    /// The circle the selected person is in, as the phone says.
    public BooleanProperty accuracyProperty() {
        return accuracy;
    }

    /// Where somebody was how often. Off by default.
    public BooleanProperty heatProperty() {
        return heat;
    }

    public BooleanProperty regionsProperty() {
        return regions;
    }

    /// Places of interest: fixes to which somebody gave a name.
    public BooleanProperty poisProperty() {
        return pois;
    }

    /// Names of regions and places; of people where there is room.
    public BooleanProperty namesProperty() {
        return names;
    }

    /// Where people who move may be by now, by course and speed. Off by default.
    public BooleanProperty ghostProperty() {
        return ghost;
    }

    /// How much of the base map is covered in the map's background colour: 0 none to 1 all.
    public DoubleProperty dimProperty() {
        return dim;
    }

    private Map<String, BooleanProperty> byName() {
        Map<String, BooleanProperty> all = new LinkedHashMap<>();
        all.put("tracks", tracks);
        all.put("points", points);
        all.put("accuracy", accuracy);
        all.put("heat", heat);
        all.put("regions", regions);
        all.put("pois", pois);
        all.put("names", names);
        all.put("ghost", ghost);
        return all;
    }

    /// Names of what is switched on, to be remembered: see [#show].
    public Set<String> shown() {
        Set<String> shown = new TreeSet<>();
        byName().forEach((name, layer) -> {
            if (layer.get()) {
                shown.add(name);
            }
        });
        if (dim.get() > 0) {
            shown.add(dim.get() > DIM_LIGHT ? "dim-strong" : "dim-light");
        }
        return shown;
    }

    /// Switches on what is named and off what is not. Names that are not known, of a later version, count for
    /// nothing.
    public void show(Set<String> shown) {
        byName().forEach((name, layer) -> layer.set(shown.contains(name)));
        dim.set(shown.contains("dim-strong") ? DIM_STRONG : shown.contains("dim-light") ? DIM_LIGHT : 0);
    }

    /// Tells whenever any of it changes.
    public void onChange(Runnable changed) {
        byName().values().forEach(layer -> layer.addListener((_, _, _) -> changed.run()));
        dim.addListener((_, _, _) -> changed.run());
    }
}
