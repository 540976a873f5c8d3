@NullMarked
package app.kith.source.recorder;

import org.jspecify.annotations.NullMarked;
