@NullMarked
package app.kith.ui.shell;

import org.jspecify.annotations.NullMarked;
