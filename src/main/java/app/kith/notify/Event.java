package app.kith.notify;

import app.kith.alert.Alert;
import org.jspecify.annotations.Nullable;

/// An alert with the names a person reads.
///
/// @param person the name of who it was
/// @param region the name of the fence, null for none
/// @param sentence what happened, as it is told
public record Event(Alert alert, String person, @Nullable String region, String sentence) {}
