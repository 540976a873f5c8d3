package app.kith.ui.shell;

import app.kith.geo.Bounds;
import app.kith.geo.GeoPoint;
import javafx.scene.Node;
import javafx.scene.image.Image;
import org.jspecify.annotations.Nullable;

/// What the window asks of its map.
public interface MapControl {
    /// The map itself, to be laid out under everything else.
    Node node();

    void zoomIn();

    void zoomOut();

    /// Brings everybody into sight.
    void fitAll();

    /// Moves what is seen, logical pixels.
    void panBy(double dx, double dy);

    /// @param zoom null leaves it
    void centreOn(GeoPoint at, @Nullable Double zoom);

    /// Brings a box into sight, clear of panels.
    void fit(Bounds box);

    /// The place in the middle.
    GeoPoint center();

    /// What is on the screen, under panels or not; at most the whole world.
    Bounds visible();

    /// 0 to 22.
    double zoom();

    /// Begins to measure distances, or ends it.
    void toggleMeasure();

    /// The map as it is seen, with scale and attribution.
    ///
    /// @param scale pixels per logical pixel
    Image picture(int scale);
}
