/// What a person has asked of phones: queued, sent once, shown until answered or withdrawn.
@NullMarked
package app.kith.errand;

import org.jspecify.annotations.NullMarked;
