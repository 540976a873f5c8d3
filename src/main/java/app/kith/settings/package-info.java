@NullMarked
package app.kith.settings;

import org.jspecify.annotations.NullMarked;
