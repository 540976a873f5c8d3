package app.kith.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// `kith`: the window.
///
/// @param source Demo, AccountFile or Saved
/// @param offline ask nobody for map tiles, whatever the settings say
/// @param dataDir keep every file under it, or null for the usual places
public record WindowSpec(
        SourceSpec source, boolean offline, @Nullable Path dataDir) {}
