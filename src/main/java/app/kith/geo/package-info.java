@NullMarked
package app.kith.geo;

import org.jspecify.annotations.NullMarked;
