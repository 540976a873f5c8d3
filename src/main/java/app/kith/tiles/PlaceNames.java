package app.kith.tiles;

import java.util.List;

/// The names that belong on a map whose tiles have none, to be placed by whoever shows it: so they stay as large and as
/// crisp as they are at any zoom, and give way to what lies on the map.
///
/// Which of them stand depends on the level alone, never on what is in sight. Safe from any thread, but not for the
/// JavaFX thread: the first call reads the places.
public interface PlaceNames {
    /// Pixels, premultiplied ARGB, row by row.
    ///
    /// @param left of the first column, and
    /// @param top of the first row, in device pixels from the origin: where the baseline begins, or a dot's middle
    record Picture(int[] argb, int width, int height, int left, int top) {}

    /// Which set of names belongs to a zoom, whole or not. At once, on any thread.
    int level(double zoom);

    /// The names whose spots are in a box of the unit square, those that count for most first. At the level's zoom or a
    /// deeper one none overlaps another, each written to the right of its dot, or centred if it has none.
    ///
    /// @param west any number of turns; the box is at most once around the world
    List<PlaceName> within(int level, double west, double north, double east, double south);

    /// The letters with their halo.
    ///
    /// @param pixel device pixels per logical pixel
    Picture letters(PlaceName name, double pixel);

    /// The dot with its halo, the same for all names of the same kind and [PlaceName#dot].
    Picture dot(PlaceName name, double pixel);
}
