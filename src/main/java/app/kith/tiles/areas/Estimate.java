package app.kith.tiles.areas;

import app.kith.tiles.files.Area;
import java.time.Duration;
import java.util.Collection;

/// What keeping an area would take, about.
///
/// @param bytes on the disk
/// @param time with two requests at a time
public record Estimate(long tiles, long bytes, Duration time) {
    /// Bytes of a picture of a street map, drawn as PNG, over town and country; only until areas have been kept.
    private static final double USUAL_BYTES = 15_000;

    /// Tiles in a second: two requests at a time, a fifth of a second each.
    private static final double USUAL_SPEED = 10;

    /// @param before areas already kept: their tiles say how large those of the same server are
    /// @param perSecond how fast the last one came; 0 when there was none
    public static Estimate of(Area area, String source, Collection<Kept> before, double perSecond) {
        long tiles = 0;
        long bytes = 0;
        for (Kept kept : before) {
            if (kept.source().equals(source) && kept.phase() == Kept.Phase.KEPT) {
                tiles += kept.total();
                bytes += kept.bytes();
            }
        }
        double each = tiles == 0 ? USUAL_BYTES : (double) bytes / tiles;
        double speed = perSecond > 0 ? perSecond : USUAL_SPEED;
        long count = area.tiles();
        return new Estimate(count, Math.round(count * each), Duration.ofMillis(Math.round(count * 1000 / speed)));
    }
}
