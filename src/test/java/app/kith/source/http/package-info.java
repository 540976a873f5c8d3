@NullMarked
package app.kith.source.http;

import org.jspecify.annotations.NullMarked;
