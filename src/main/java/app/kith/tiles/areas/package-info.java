/// Areas of the map that are kept for when there is no network: which may be, how many tiles they are, and bringing
/// them from a tile server into MBTiles files without being a burden to it.
@NullMarked
package app.kith.tiles.areas;

import org.jspecify.annotations.NullMarked;
