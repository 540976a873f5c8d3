@NullMarked
package app.kith.ui.welcome;

import org.jspecify.annotations.NullMarked;
