/// Invitations: what a phone has to be told so that it comes here. Pure: no files, no network, no window.
@NullMarked
package app.kith.invite;

import org.jspecify.annotations.NullMarked;
