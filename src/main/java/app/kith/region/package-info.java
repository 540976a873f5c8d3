/// Geofences: their shapes, who is inside, and which of them are to be on which phone. Pure: no clock, no files.
@NullMarked
package app.kith.region;

import org.jspecify.annotations.NullMarked;
