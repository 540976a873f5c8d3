/// Belonging to the desktop: its notifications. On Linux over D-Bus, elsewhere by what the JDK has.
@NullMarked
package app.kith.desktop;

import org.jspecify.annotations.NullMarked;
