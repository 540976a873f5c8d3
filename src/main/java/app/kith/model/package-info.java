@NullMarked
package app.kith.model;

import org.jspecify.annotations.NullMarked;
