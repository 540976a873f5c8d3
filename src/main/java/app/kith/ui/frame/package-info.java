@NullMarked
package app.kith.ui.frame;

import org.jspecify.annotations.NullMarked;
