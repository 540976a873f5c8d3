/// What belongs into the report of a bug, and nothing else: no name, address, user, secret or position.
@NullMarked
package app.kith.doctor;

import org.jspecify.annotations.NullMarked;
