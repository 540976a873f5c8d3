package app.kith.ui.timeline;

import app.kith.history.Span;
import app.kith.model.DeviceId;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// Brings positions into the history from files, and writes them to files. Every method returns at once; what comes
/// back, progress included, comes on the JavaFX thread. Cancelling a future ends its work; what was imported until then
/// stays.
public interface HistoryFiles {
    /// Imports files or folders in any format that is known.
    ///
    /// @param progress told now and then
    CompletableFuture<Outcome> importAll(List<Path> files, Consumer<Progress> progress);

    /// Writes exactly what is shown.
    ///
    /// @param out its ending says the format: gpx, geojson, kml, csv, rec
    CompletableFuture<Outcome> export(Path out, List<DeviceId> devices, Span span, Consumer<Progress> progress);

    /// How far it has come.
    ///
    /// @param share 0 to 1, less than 0 when nobody knows
    /// @param points so far
    record Progress(double share, long points) {}

    /// @param points read or written
    /// @param news of those, how many were not known before
    /// @param bad lines that could not be read, the first few hundred, each with its place and why
    /// @param badLines how many there were in all
    record Outcome(long points, long news, List<String> bad, long badLines) {
        public Outcome {
            bad = List.copyOf(bad);
        }
    }
}
