package app.kith.settings;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Everything a person has chosen: immutable, replaced as a whole, kept by [SettingsFile].
///
/// @param onlineTiles whether a tile server may be asked; off until the person says yes
/// @param tileTemplate the tile server's address with `{z}`, `{x}` and `{y}`
/// @param mapView where the map was left, null for "fit everyone"
/// @param window where the window was left, null for the default
/// @param hiddenPeople base topics of those put out of sight
/// @param baseMaps the maps added, and the one chosen of them
/// @param keeping where passwords and keys stay
/// @param hideAfterDays people not heard of for so long are put out of sight; 0 for never
/// @param layers names of the map's layers that are shown; null for those that are to begin with
/// @param keepsRunning closing the window does not end Kith
/// @param believed base topics of those who encrypt and whose clear text is to be believed all the same
public record Settings(
        List<Account> accounts,
        Theme theme,
        Units units,
        boolean onlineTiles,
        String tileTemplate,
        @Nullable MapView mapView,
        @Nullable Placement window,
        Set<String> hiddenPeople,
        BaseMapSettings baseMaps,
        Keeping keeping,
        int hideAfterDays,
        @Nullable Set<String> layers,
        boolean keepsRunning,
        Set<String> believed) {
    public static final String OPENSTREETMAP = "https://tile.openstreetmap.org/{z}/{x}/{y}.png";

    /// A first start.
    public static final Settings DEFAULT = new Settings(
            List.of(),
            Theme.SYSTEM,
            Units.AUTO,
            false,
            OPENSTREETMAP,
            null,
            null,
            Set.of(),
            BaseMapSettings.NONE,
            Keeping.KEYCHAIN,
            0,
            null,
            false,
            Set.of());

    public Settings {
        accounts = List.copyOf(accounts);
        hiddenPeople = Collections.unmodifiableSet(new TreeSet<>(hiddenPeople));
        believed = Collections.unmodifiableSet(new TreeSet<>(believed));
        layers = layers == null ? null : Collections.unmodifiableSet(new TreeSet<>(layers));
    }

    public enum Theme {
        SYSTEM,
        LIGHT,
        DARK
    }

    public enum Units {
        AUTO,
        METRIC,
        IMPERIAL;

        /// Whether distances are in miles and feet; AUTO follows the country whose road signs are.
        public boolean imperial(Locale locale) {
            return switch (this) {
                case METRIC -> false;
                case IMPERIAL -> true;
                case AUTO -> Set.of("US", "GB", "LR", "MM").contains(locale.getCountry());
            };
        }
    }

    /// @param lat degrees, [-90, 90]
    /// @param lon degrees, [-180, 180]
    /// @param zoom of the XYZ tile scheme, 0 to 24
    public record MapView(double lat, double lon, double zoom) {}

    /// A window's place on the desktop, in logical pixels.
    ///
    /// @param timeline whether the timeline was open in it
    public record Placement(double x, double y, double width, double height, boolean maximised, boolean timeline) {
        public Placement(double x, double y, double width, double height, boolean maximised) {
            this(x, y, width, height, maximised, false);
        }

        public Placement withTimeline(boolean open) {
            return new Placement(x, y, width, height, maximised, open);
        }
    }

    public Settings withAccounts(List<Account> next) {
        return new Settings(
                next,
                theme,
                units,
                onlineTiles,
                tileTemplate,
                mapView,
                window,
                hiddenPeople,
                baseMaps,
                keeping,
                hideAfterDays,
                layers,
                keepsRunning,
                believed);
    }

    public Settings withTheme(Theme next) {
        return new Settings(
                accounts,
                next,
                units,
                onlineTiles,
                tileTemplate,
                mapView,
                window,
                hiddenPeople,
                baseMaps,
                keeping,
                hideAfterDays,
                layers,
                keepsRunning,
                believed);
    }

    public Settings withUnits(Units next) {
        return new Settings(
                accounts,
                theme,
                next,
                onlineTiles,
                tileTemplate,
                mapView,
                window,
                hiddenPeople,
                baseMaps,
                keeping,
                hideAfterDays,
                layers,
                keepsRunning,
                believed);
    }

    public Settings withOnlineTiles(boolean next) {
        return new Settings(
                accounts,
                theme,
                units,
                next,
                tileTemplate,
                mapView,
                window,
                hiddenPeople,
                baseMaps,
                keeping,
                hideAfterDays,
                layers,
                keepsRunning,
                believed);
    }

    public Settings withTileTemplate(String next) {
        return new Settings(
                accounts,
                theme,
                units,
                onlineTiles,
                next,
                mapView,
                window,
                hiddenPeople,
                baseMaps,
                keeping,
                hideAfterDays,
                layers,
                keepsRunning,
                believed);
    }

    public Settings withMapView(@Nullable MapView next) {
        return new Settings(
                accounts,
                theme,
                units,
                onlineTiles,
                tileTemplate,
                next,
                window,
                hiddenPeople,
                baseMaps,
                keeping,
                hideAfterDays,
                layers,
                keepsRunning,
                believed);
    }

    public Settings withWindow(@Nullable Placement next) {
        return new Settings(
                accounts,
                theme,
                units,
                onlineTiles,
                tileTemplate,
                mapView,
                next,
                hiddenPeople,
                baseMaps,
                keeping,
                hideAfterDays,
                layers,
                keepsRunning,
                believed);
    }

    public Settings withHiddenPeople(Collection<String> next) {
        return new Settings(
                accounts,
                theme,
                units,
                onlineTiles,
                tileTemplate,
                mapView,
                window,
                new TreeSet<>(next),
                baseMaps,
                keeping,
                hideAfterDays,
                layers,
                keepsRunning,
                believed);
    }

    public Settings withBaseMaps(BaseMapSettings next) {
        return new Settings(
                accounts,
                theme,
                units,
                onlineTiles,
                tileTemplate,
                mapView,
                window,
                hiddenPeople,
                next,
                keeping,
                hideAfterDays,
                layers,
                keepsRunning,
                believed);
    }

    public Settings withKeeping(Keeping next) {
        return new Settings(
                accounts,
                theme,
                units,
                onlineTiles,
                tileTemplate,
                mapView,
                window,
                hiddenPeople,
                baseMaps,
                next,
                hideAfterDays,
                layers,
                keepsRunning,
                believed);
    }

    public Settings withHideAfterDays(int next) {
        return new Settings(
                accounts,
                theme,
                units,
                onlineTiles,
                tileTemplate,
                mapView,
                window,
                hiddenPeople,
                baseMaps,
                keeping,
                next,
                layers,
                keepsRunning,
                believed);
    }

    public Settings withLayers(@Nullable Set<String> next) {
        return new Settings(
                accounts,
                theme,
                units,
                onlineTiles,
                tileTemplate,
                mapView,
                window,
                hiddenPeople,
                baseMaps,
                keeping,
                hideAfterDays,
                next,
                keepsRunning,
                believed);
    }

    public Settings withKeepsRunning(boolean next) {
        return new Settings(
                accounts,
                theme,
                units,
                onlineTiles,
                tileTemplate,
                mapView,
                window,
                hiddenPeople,
                baseMaps,
                keeping,
                hideAfterDays,
                layers,
                next,
                believed);
    }

    public Settings withBelieved(Collection<String> next) {
        return new Settings(
                accounts,
                theme,
                units,
                onlineTiles,
                tileTemplate,
                mapView,
                window,
                hiddenPeople,
                baseMaps,
                keeping,
                hideAfterDays,
                layers,
                keepsRunning,
                new TreeSet<>(next));
    }
}
