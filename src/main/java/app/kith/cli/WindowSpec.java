package app.kith.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `kith`: the window.
///
/// @param source Demo, AccountFile or Saved
/// @param opened what to open once the window is there: absolute paths of files, and `owntracks:` links
/// @param offline ask nobody for map tiles, whatever the settings say
/// @param minimized begin out of the way
/// @param dataDir keep every file under it, or null for the usual places
public record WindowSpec(
        SourceSpec source,
        List<String> opened,
        boolean offline,
        boolean minimized,
        @Nullable Path dataDir) {
    public WindowSpec {
        opened = List.copyOf(opened);
    }

    /// With nothing to open.
    public WindowSpec(SourceSpec source, boolean offline, @Nullable Path dataDir) {
        this(source, List.of(), offline, false, dataDir);
    }

    @Override
    public String toString() {
        return "WindowSpec[" + source + ", " + opened.size() + " opened, offline=" + offline + ", minimized="
                + minimized + "]"; // links may hold secrets
    }
}
