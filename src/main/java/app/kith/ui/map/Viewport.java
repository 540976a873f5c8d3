package app.kith.ui.map;

import app.kith.geo.GeoPoint;

/// What part of the world the map shows.
///
/// @param center the place in the middle of the whole map, under panels or not
/// @param zoom 1 to 19: the world is 256 · 2^zoom logical pixels wide
/// @param width of the map in logical pixels
/// @param height of the map in logical pixels
public record Viewport(GeoPoint center, double zoom, double width, double height) {}
