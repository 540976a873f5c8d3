package app.kith.cli;

import app.kith.geo.GeoPoint;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// `kith snapshot`: a picture of the map.
///
/// @param out the PNG file to write; its directory exists
/// @param after how long to listen before the picture is taken
/// @param center null to fit everybody
/// @param zoom of the XYZ tile scheme, 0 to 20; null with a null centre, else a choice of the map's own when null
/// @param window the whole window rather than the map alone
/// @param dataDir keep every file under it, or null for the usual places
public record SnapshotSpec(
        SourceSpec source,
        Path out,
        Size size,
        Duration after,
        @Nullable GeoPoint center,
        @Nullable Double zoom,
        boolean dark,
        boolean window,
        @Nullable Path dataDir) {
    /// In pixels, each 64 to 8192.
    public record Size(int width, int height) {}
}
