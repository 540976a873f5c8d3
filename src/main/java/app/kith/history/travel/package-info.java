/// What a track means: stays, trips and gaps, and the questions one asks of them. Pure: no clock, no files.
@NullMarked
package app.kith.history.travel;

import org.jspecify.annotations.NullMarked;
