/// Encrypted connections, for every kind of source.
@NullMarked
package app.kith.source.tls;

import org.jspecify.annotations.NullMarked;
