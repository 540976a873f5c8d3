@NullMarked
package app.kith.ui.kit;

import org.jspecify.annotations.NullMarked;
