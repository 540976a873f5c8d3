@NullMarked
package app.kith.texts;

import org.jspecify.annotations.NullMarked;
