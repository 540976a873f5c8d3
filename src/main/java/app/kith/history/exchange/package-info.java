/// The history in and out: files of other programs, a Recorder over REST, and files for other programs. Everything
/// here streams, so that a file larger than the memory passes through. Knows no window and no database.
@NullMarked
package app.kith.history.exchange;

import org.jspecify.annotations.NullMarked;
