/// Tours: stretches of a way that a Recorder shows to whoever has the link.
@NullMarked
package app.kith.ui.tours;

import org.jspecify.annotations.NullMarked;
