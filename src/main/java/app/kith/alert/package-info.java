/// What the user wants to be told of: rules, and the engine that sees when one comes true. No window, no network.
@NullMarked
package app.kith.alert;

import org.jspecify.annotations.NullMarked;
