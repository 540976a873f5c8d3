/// What is remembered: the store's contract, tracks and spans. Knows no window.
@NullMarked
package app.kith.history;

import org.jspecify.annotations.NullMarked;
