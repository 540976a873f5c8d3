package app.kith.ui.preferences;

import app.kith.ui.kit.Theme;
import app.kith.ui.kit.Units;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the user chose for the window.
///
/// @param onlineMap whether tiles may be fetched from OpenStreetMap; false until the user says yes
/// @param keepRunning closing the window does not end Kith, so that alerts go on
/// @param autostart Kith starts with the desktop; null where it can't
public record Preferences(
        Theme.Mode theme,
        Measure measure,
        boolean onlineMap,
        boolean keepRunning,
        @Nullable Boolean autostart) {
    public static final Preferences DEFAULT = new Preferences(Theme.Mode.SYSTEM, Measure.AUTOMATIC, false, false, null);

    /// Which units, or those of the locale.
    public enum Measure {
        AUTOMATIC,
        METRIC,
        IMPERIAL
    }

    public Preferences withTheme(Theme.Mode other) {
        return new Preferences(other, measure, onlineMap, keepRunning, autostart);
    }

    public Preferences withMeasure(Measure other) {
        return new Preferences(theme, other, onlineMap, keepRunning, autostart);
    }

    public Preferences withOnlineMap(boolean other) {
        return new Preferences(theme, measure, other, keepRunning, autostart);
    }

    public Preferences withKeepRunning(boolean other) {
        return new Preferences(theme, measure, onlineMap, other, autostart);
    }

    public Preferences withAutostart(@Nullable Boolean other) {
        return new Preferences(theme, measure, onlineMap, keepRunning, other);
    }

    public Units units(Locale locale) {
        return switch (measure) {
            case AUTOMATIC -> Units.of(locale);
            case METRIC -> Units.METRIC;
            case IMPERIAL -> Units.IMPERIAL;
        };
    }
}
