/// Rules, what they told, and what they would have told.
@NullMarked
package app.kith.ui.alerts;

import org.jspecify.annotations.NullMarked;
