@NullMarked
package app.kith.tiles;

import org.jspecify.annotations.NullMarked;
