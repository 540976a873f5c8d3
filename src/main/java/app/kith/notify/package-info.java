/// What is done when a rule of [app.kith.alert] came true: notifications, sounds, programs, topics, URLs.
@NullMarked
package app.kith.notify;

import org.jspecify.annotations.NullMarked;
