@NullMarked
package app.kith.ui.preferences;

import org.jspecify.annotations.NullMarked;
