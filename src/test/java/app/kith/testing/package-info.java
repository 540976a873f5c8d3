/// What tests of several packages need.
@NullMarked
package app.kith.testing;

import org.jspecify.annotations.NullMarked;
