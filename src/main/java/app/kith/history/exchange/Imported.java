package app.kith.history.exchange;

import app.kith.model.DeviceId;
import java.util.List;
import java.util.SortedSet;

/// What came of an import.
///
/// @param facts fixes, crossings and cards that were read
/// @param added how many of them were not known before
/// @param skipped messages that the history does not keep (last wills, waypoints, status and the like)
/// @param bad lines or elements that could not be read
/// @param problems the first 1,000 of them
/// @param devices whose facts were read
/// @param cancelled the person ended it early; what was read by then is kept
public record Imported(
        long facts,
        long added,
        long skipped,
        long bad,
        List<Problem> problems,
        SortedSet<DeviceId> devices,
        boolean cancelled) {
    public Imported {
        problems = List.copyOf(problems);
    }

    /// A line that could not be read.
    ///
    /// @param file its name, without its folders
    /// @param line counted from 1; 0 for the file as a whole
    /// @param reason a sentence, which repeats nothing of the line
    public record Problem(String file, long line, String reason) {}
}
