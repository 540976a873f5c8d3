@NullMarked
package app.kith.ui.basemaps;

import org.jspecify.annotations.NullMarked;
