package app.kith.secrets;

import app.kith.secrets.StoreException.Kind;
import app.kith.settings.AppPaths;
import app.kith.texts.Texts;
import java.util.Locale;

/// Which keychain this system has.
final class Keychains {
    private Keychains() {}

    /// @throws StoreException of kind NONE when it has none
    static Keychain ofSystem(AppPaths paths) throws StoreException {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        try {
            if (system.startsWith("windows")) {
                return new DataProtection(paths.config().resolve("secrets.dpapi"));
            }
            return system.startsWith("mac") ? new MacKeychain() : new LibSecret();
        } catch (IllegalArgumentException | IllegalCallerException | UnsatisfiedLinkError _) {
            throw none(); // the library is not there, or is another than it should be
        }
    }

    static StoreException none() {
        return new StoreException(Kind.NONE, Texts.get("secrets.keychain.none"));
    }
}
