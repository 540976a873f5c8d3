/// The vaults: secrets in the system's keychain, in a file under a master password, or in memory alone.
@NullMarked
package app.kith.secrets;

import org.jspecify.annotations.NullMarked;
