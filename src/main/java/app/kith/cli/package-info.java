@NullMarked
package app.kith.cli;

import org.jspecify.annotations.NullMarked;
