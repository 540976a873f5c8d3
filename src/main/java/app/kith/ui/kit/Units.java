package app.kith.ui.kit;

import java.util.Locale;
import java.util.Set;

/// Metres or miles.
public enum Units {
    METRIC,
    IMPERIAL;

    /// Where roads are signed in miles (CLDR’s measurement systems US and UK; Liberia and Myanmar have moved on).
    private static final Set<String> MILES = Set.of("US", "GB");

    /// What people of a place are used to.
    public static Units of(Locale locale) {
        return MILES.contains(locale.getCountry()) ? IMPERIAL : METRIC;
    }
}
