package app.kith.region;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A region that the user has drawn: kept here, and sent to phones when the user wants it there.
///
/// @param id what iOS tells it by (`rid`); random, never changed
/// @param identity what Android tells it by (`tst`), epoch seconds; unique among all regions, never changed
/// @param name as the user wrote it
/// @param colour `#rrggbb`; empty for the usual one
/// @param note for the user's own eyes; never sent
/// @param changedAt when it was last drawn or renamed
public record OwnRegion(
        String id, long identity, String name, Area area, String colour, String note, Instant changedAt) {
    /// As it is looked for in everybody's fixes.
    public Fence fence() {
        return new Fence(id, name, area, null);
    }

    /// As it can be on a phone: null for what phones do not know.
    public Area.@Nullable Circle circle() {
        return area instanceof Area.Circle circle ? circle : null;
    }
}
