@NullMarked
package app.kith.source;

import org.jspecify.annotations.NullMarked;
