package app.kith.history.exchange;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The formats that are written. More are read: see [Importer].
public enum Format {
    /// Lines as the OwnTracks Recorder stores them: every fact that the history has.
    REC("rec"),
    /// GPX 1.1 (Topografix): crossings as waypoints, a track per device.
    GPX("gpx"),
    /// RFC 7946: a point for each fix, with OwnTracks' names for its properties.
    GEOJSON("geojson"),
    /// OGC KML 2.3 with Google's `gx:Track`: positions and times.
    KML("kml"),
    /// RFC 4180, with a header of OwnTracks' names.
    CSV("csv");

    private final String extension;

    Format(String extension) {
        this.extension = extension;
    }

    /// Without its dot.
    public String extension() {
        return extension;
    }

    /// The format of that name or extension, in whatever case; `json` is GeoJSON.
    public static Optional<Format> of(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.equals("json")
                ? Optional.of(GEOJSON)
                : Arrays.stream(values()).filter(f -> f.extension.equals(lower)).findFirst();
    }

    /// The format that a file's name ends with.
    public static Optional<Format> ofFile(String file) {
        return of(file.substring(file.lastIndexOf('.') + 1));
    }
}
