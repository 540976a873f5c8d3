package app.kith.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// `kith doctor`.
///
/// @param json as JSON instead of text
/// @param dataDir keep every file under it, or null for the usual places
public record DoctorSpec(boolean json, @Nullable Path dataDir) {}
