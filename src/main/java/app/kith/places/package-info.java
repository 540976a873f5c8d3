@NullMarked
package app.kith.places;

import org.jspecify.annotations.NullMarked;
