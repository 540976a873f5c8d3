/// What Kith serves to phones: its own broker and HTTP endpoint, their certificates and their addresses.
@NullMarked
package app.kith.source.host;

import org.jspecify.annotations.NullMarked;
