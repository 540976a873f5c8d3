/// The history as an SQLite file: the only package that knows SQL.
@NullMarked
package app.kith.history.sqlite;

import org.jspecify.annotations.NullMarked;
