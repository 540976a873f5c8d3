@NullMarked
package app.kith.ui.detail;

import org.jspecify.annotations.NullMarked;
