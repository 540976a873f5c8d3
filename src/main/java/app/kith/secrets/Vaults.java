package app.kith.secrets;

import app.kith.settings.AppPaths;
import app.kith.settings.Keeping;
import app.kith.settings.PayloadKey;
import app.kith.settings.Vault;
import app.kith.texts.Texts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The entrance: opens vaults, and moves secrets from one to another. Blocks, so not for the JavaFX thread.
public final class Vaults {
    /// For the keychain to answer before the start goes on without it; a tenth of it is usual.
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private Vaults() {}

    /// A vault of the kind asked for. A file is [Vault.State.Locked] afterwards; a keychain that needs the user is
    /// too, and one that is slow turns open later. Nothing is asked of the user, nothing is created. Returns within
    /// seconds.
    ///
    /// @param common keys to try on every account, after its own; never kept
    public static Vault open(Keeping keeping, AppPaths paths, List<PayloadKey> common) {
        Store store = switch (keeping) {
            case ASK -> Store.NOWHERE;
            case FILE -> new FileStore(file(paths), Cost.USUAL);
            case KEYCHAIN -> new KeychainStore(() -> Keychains.ofSystem(paths));
        };
        StoredVault vault = new StoredVault(keeping, store, common);
        vault.begin(PATIENCE);
        return vault;
    }

    /// The file of [Keeping#FILE].
    public static Path file(AppPaths paths) {
        return paths.config().resolve("secrets.kith");
    }

    /// Puts an open or locked file under another master password.
    ///
    /// @param vault of [#open]
    /// @param master the one it has; overwritten, as the other is
    /// @return null when it is done, else why not, as a sentence; then the old one still counts
    public static @Nullable String changeMaster(Vault vault, char[] master, char[] next) {
        try {
            return own(vault).change(master, next);
        } finally {
            Arrays.fill(master, '\0');
            Arrays.fill(next, '\0');
        }
    }

    /// Moves what is kept for some accounts. The old copy goes only after the new one is where it is to stay; what
    /// could not be moved is still where it was.
    ///
    /// @param from open
    /// @param to open, both of [#open]
    /// @return null when all of it moved, else why not, as a sentence
    public static @Nullable String move(Vault from, Vault to, Collection<String> ids) {
        StoredVault source = own(from);
        StoredVault target = own(to);
        if (!(from.state() instanceof Vault.State.Open)) {
            return Texts.get("secrets.move.from");
        }
        boolean stays =
                to.state() instanceof Vault.State.Open(boolean outlasts) && (outlasts || to.keeping() == Keeping.ASK);
        if (!stays) {
            return Texts.get("secrets.move.to");
        }
        int left = 0;
        int copies = 0;
        for (String id : ids) {
            Entry entry = source.entry(id);
            if (entry.isNothing()) {
                continue;
            }
            target.keep(id, new Change(true, entry.password(), entry.keys()));
            if (!target.isSettled(id) || !target.entry(id).equals(entry)) {
                left++;
                continue;
            }
            source.forget(id);
            copies += source.isSettled(id) || from.state() instanceof Vault.State.Open(boolean o) && !o ? 0 : 1;
        }
        if (left > 0) {
            return Texts.get("secrets.move.left", left);
        }
        return copies > 0 ? Texts.get("secrets.move.copies", copies) : null;
    }

    private static StoredVault own(Vault vault) {
        if (vault instanceof StoredVault stored) {
            return stored;
        }
        throw new IllegalArgumentException("not a vault of Vaults.open");
    }
}
