/// WMTS services that describe themselves: which of their maps can be shown here, and by which addresses.
@NullMarked
package app.kith.tiles.wmts;

import org.jspecify.annotations.NullMarked;
