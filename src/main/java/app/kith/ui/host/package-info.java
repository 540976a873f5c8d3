/// What Kith serves to phones, and how one is invited.
@NullMarked
package app.kith.ui.host;

import org.jspecify.annotations.NullMarked;
