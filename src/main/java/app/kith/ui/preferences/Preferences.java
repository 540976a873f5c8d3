package app.kith.ui.preferences;

import app.kith.ui.kit.Theme;
import app.kith.ui.kit.Units;
import java.util.Locale;

/// What the user chose for the window.
///
/// @param onlineMap whether tiles may be fetched from OpenStreetMap; false until the user says yes
public record Preferences(Theme.Mode theme, Measure measure, boolean onlineMap) {
    public static final Preferences DEFAULT = new Preferences(Theme.Mode.SYSTEM, Measure.AUTOMATIC, false);

    /// Which units, or those of the locale.
    public enum Measure {
        AUTOMATIC,
        METRIC,
        IMPERIAL
    }

    public Preferences withTheme(Theme.Mode other) {
        return new Preferences(other, measure, onlineMap);
    }

    public Preferences withMeasure(Measure other) {
        return new Preferences(theme, other, onlineMap);
    }

    public Preferences withOnlineMap(boolean other) {
        return new Preferences(theme, measure, other);
    }

    public Units units(Locale locale) {
        return switch (measure) {
            case AUTOMATIC -> Units.of(locale);
            case METRIC -> Units.METRIC;
            case IMPERIAL -> Units.IMPERIAL;
        };
    }
}
