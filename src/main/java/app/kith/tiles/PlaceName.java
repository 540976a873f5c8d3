package app.kith.tiles;

/// A place's name as it may stand on a map: see [PlaceNames].
///
/// @param id the same at every level, and no other's
/// @param x of its spot in the unit square of Web Mercator, 0 to 1
/// @param y grows south
/// @param size of the letters, logical pixels
/// @param width of the name, logical pixels
/// @param dot radius of the dot on the spot, logical pixels; 0 for a name that has none and is centred there
public record PlaceName(int id, String text, double x, double y, float size, double width, double dot, Kind kind) {
    /// How it is written.
    public enum Kind {
        COUNTRY,
        /// A town that is larger than most on the map at that zoom.
        LARGE,
        SMALL
    }
}
