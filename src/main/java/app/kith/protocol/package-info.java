@NullMarked
package app.kith.protocol;

import org.jspecify.annotations.NullMarked;
