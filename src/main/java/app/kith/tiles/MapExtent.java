package app.kith.tiles;

/// What a view of a map is made of: the tiles in sight, and the box in and around it whose names are wanted.
///
/// @param zoom of the view, whole or not
/// @param tileZoom of the tiles
/// @param left the first column in sight, any number of turns around the world
/// @param top the first row
/// @param right the last column
/// @param bottom the last row
/// @param scale of the tiles: 1 or 2 device pixels per logical pixel
/// @param pixel device pixels per logical pixel
/// @param west of the box, in the unit square of Web Mercator, any number of turns; it is at most once around the world
public record MapExtent(
        double zoom,
        int tileZoom,
        long left,
        long top,
        long right,
        long bottom,
        int scale,
        double pixel,
        double west,
        double north,
        double east,
        double south) {}
