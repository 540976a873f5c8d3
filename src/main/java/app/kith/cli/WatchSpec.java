package app.kith.cli;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// `kith watch`: each update, a line.
///
/// @param alerts look for what the rules describe, and write what they tell instead of updates
/// @param count end after so many lines, at least 1; null for no such end
/// @param duration end after so long; null for no such end
/// @param dataDir keep every file under it, or null for the usual places
public record WatchSpec(
        SourceSpec source,
        boolean json,
        boolean alerts,
        @Nullable Long count,
        @Nullable Duration duration,
        @Nullable Path dataDir) {}
