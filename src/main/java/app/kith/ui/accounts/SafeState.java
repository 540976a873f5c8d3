package app.kith.ui.accounts;

import app.kith.settings.Account;
import app.kith.settings.Keeping;
import app.kith.settings.Vault;
import java.util.Map;
import java.util.Set;

/// Where the secrets are, and which accounts wait for theirs.
///
/// @param keeping what the user chose
/// @param waiting by account id: the secrets that belong to it and are not known, so that it is not listened to
public record SafeState(Keeping keeping, Vault.State vault, Map<String, Set<Account.Secret>> waiting) {
    public static final SafeState NONE = new SafeState(Keeping.ASK, new Vault.State.Open(false), Map.of());

    public SafeState {
        waiting = Map.copyOf(waiting);
    }

    public boolean isOpen() {
        return vault instanceof Vault.State.Open;
    }
}
