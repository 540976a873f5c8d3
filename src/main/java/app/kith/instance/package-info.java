/// One Kith for each data folder: who is first holds a lock, and whoever comes later hands over what it was given.
@NullMarked
package app.kith.instance;

import org.jspecify.annotations.NullMarked;
