@NullMarked
package app.kith.ui.accounts;

import org.jspecify.annotations.NullMarked;
