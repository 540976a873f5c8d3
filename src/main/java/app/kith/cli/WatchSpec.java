package app.kith.cli;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// `kith watch`: each update, a line.
///
/// @param count end after so many lines, at least 1; null for no such end
/// @param duration end after so long; null for no such end
/// @param dataDir keep every file under it, or null for the usual places
public record WatchSpec(
        SourceSpec source,
        boolean json,
        @Nullable Long count,
        @Nullable Duration duration,
        @Nullable Path dataDir) {}
