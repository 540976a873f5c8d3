@NullMarked
package app.kith.ui.people;

import org.jspecify.annotations.NullMarked;
