package app.kith.ui.regions;

import app.kith.geo.Geodesy;
import app.kith.region.Area;
import app.kith.region.OwnRegion;
import app.kith.region.RegionBook.Step;
import app.kith.region.RegionSync.State;
import app.kith.texts.Texts;
import app.kith.ui.kit.Icons;
import app.kith.ui.kit.Wording;
import java.util.List;
import org.kordamp.ikonli.javafx.FontIcon;

/// Regions and what became of them in a person's words.
final class RegionWords {
    private RegionWords() {}

    static String name(OwnRegion region) {
        return Wording.plain(region.name());
    }

    /// "circle, 120 m".
    static String size(Area area, Wording wording) {
        return switch (area) {
            case Area.Circle circle -> Texts.get("regions.size.circle", wording.distance(circle.radius()));
            case Area.Polygon(List<app.kith.geo.GeoPoint> corners) ->
                Texts.get("regions.size.polygon", corners.size(), wording.distance(Math.sqrt(Geodesy.area(corners))));
        };
    }

    static String state(State state) {
        return Texts.get("regions.state." + state);
    }

    /// How far the sending has come; empty where that says nothing.
    static String step(Step step) {
        return switch (step) {
            case NONE, SENT -> "";
            case ASKING, QUEUED, FAILED, HALF_LIST, WHICH_APP -> Texts.get("regions.step." + step);
        };
    }

    static FontIcon icon(State state) {
        return switch (state) {
            case CONFIRMED -> Icons.DONE.node("errand-done");
            case WAITING -> Icons.SENT.node("errand-waiting");
            case UNSENT -> Icons.WAITING.node("errand-over");
            case SILENT -> Icons.WAITING.node("errand-failed");
            case DIFFERS, REFUSED -> Icons.WARNING.node("errand-failed");
            case UNSENDABLE -> Icons.NOTE.node("errand-over");
        };
    }
}
