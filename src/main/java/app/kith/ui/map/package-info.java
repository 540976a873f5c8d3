@NullMarked
package app.kith.ui.map;

import org.jspecify.annotations.NullMarked;
