package app.kith.tiles.areas;

import app.kith.tiles.files.Area;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What there is of one area, at one moment.
///
/// @param id stays the same as long as there is anything of it
/// @param source the id of the server it comes from
/// @param file the finished map file; null until there is one. It stays while the area is refreshed
/// @param bytes on the disk, all of it
/// @param done tiles asked for in this round, of [#total]
/// @param until when the server may be asked again; set while [Phase#WAITING]
/// @param trouble why it stopped
/// @param since when the file was finished, or loading began or went on
/// @param perSecond tiles in a second while loading, 0 when that is not known
public record Kept(
        String id,
        Area area,
        String source,
        @Nullable Path file,
        long bytes,
        Phase phase,
        long done,
        long total,
        @Nullable Instant until,
        Trouble trouble,
        Instant since,
        double perSecond) {
    /// What is done with it.
    public enum Phase {
        /// Others are loaded first.
        QUEUED,
        LOADING,
        /// The server is busy or away; it is asked again by itself.
        WAITING,
        /// Stopped, and can be gone on with.
        PAUSED,
        /// All is there.
        KEPT
    }

    /// Why loading stopped.
    public enum Trouble {
        NONE,
        /// No network, or the server is away for too long.
        UNREACHABLE,
        /// The server says that we may not.
        REFUSED,
        /// What comes are no tiles.
        NOT_TILES,
        DISK_FULL,
        /// The file has reached its limit.
        TOO_LARGE,
        /// The file is damaged or can't be written.
        UNREADABLE,
        /// The server is not in the list any more, or may not be asked for areas any more.
        NO_SERVER,
        /// The server has no tiles there.
        NOTHING
    }

    /// Whether something is being done about it.
    public boolean isUnderWay() {
        return phase == Phase.QUEUED || phase == Phase.LOADING || phase == Phase.WAITING;
    }

    Kept to(Phase next, Trouble why, Instant now) {
        return new Kept(id, area, source, file, bytes, next, done, total, null, why, now, 0);
    }

    Kept counting(long size, long nowDone, double rate) {
        return new Kept(id, area, source, file, size, Phase.LOADING, nowDone, total, null, Trouble.NONE, since, rate);
    }

    Kept waiting(Instant until) {
        return new Kept(
                id, area, source, file, bytes, Phase.WAITING, done, total, until, Trouble.NONE, since, perSecond);
    }

    Kept finished(Path made, long size, Instant now) {
        return new Kept(id, area, source, made, size, Phase.KEPT, total, total, null, Trouble.NONE, now, 0);
    }
}
