/// The panel at the bottom: who was where, when, by which way, and playing it again.
@NullMarked
package app.kith.ui.timeline;

import org.jspecify.annotations.NullMarked;
