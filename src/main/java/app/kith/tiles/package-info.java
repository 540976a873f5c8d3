/// Where map pictures come from: [app.kith.tiles.WorldTiles] draws the built-in world and asks nobody;
/// [app.kith.tiles.HttpTiles] asks a server the user switched on. Caches and colours are wrapped around either.
///
/// Whose data this is and on what terms is in `LICENCES.md` beside the resources.
@NullMarked
package app.kith.tiles;

import org.jspecify.annotations.NullMarked;
