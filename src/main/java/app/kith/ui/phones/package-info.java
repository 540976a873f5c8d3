/// Sheets for speaking to phones: requests and their answers, cards, settings, clearing.
@NullMarked
package app.kith.ui.phones;

import org.jspecify.annotations.NullMarked;
