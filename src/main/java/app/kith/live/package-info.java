@NullMarked
package app.kith.live;

import org.jspecify.annotations.NullMarked;
