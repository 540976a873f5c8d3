package app.kith.ui.map;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;

/// What lies on the base map, each to be switched on and off. JavaFX thread only.
public final class MapLayers {
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

    /// Tells whenever any of it changes.
    void onChange(Runnable changed) {
        for (BooleanProperty layer : List.of(tracks, points, accuracy, heat, regions, pois, names, ghost)) {
            layer.addListener((_, _, _) -> changed.run());
        }
        dim.addListener((_, _, _) -> changed.run());
    }
}
