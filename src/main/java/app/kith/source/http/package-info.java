/// The endpoint that phones in HTTP mode post to, when Kith is a family's server.
@NullMarked
package app.kith.source.http;

import org.jspecify.annotations.NullMarked;
