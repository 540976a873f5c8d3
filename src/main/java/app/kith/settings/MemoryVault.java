package app.kith.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A vault that forgets everything when Kith ends: for [Keeping#ASK], and where there is nothing better.
public final class MemoryVault implements Vault {
    private final MemorySecrets secrets = new MemorySecrets();
    private final Keeping keeping;

    /// @param keeping what was asked for
    public MemoryVault(Keeping keeping) {
        this.keeping = keeping;
    }

    @Override
    public Keeping keeping() {
        return keeping;
    }

    @Override
    public State state() {
        return new State.Open(false);
    }

    @Override
    public @Nullable String unlock(char[] master) {
        java.util.Arrays.fill(master, '\0');
        return null;
    }

    @Override
    public void onChange(Runnable listener) {
        // It is always open.
    }

    @Override
    public String password(String account) {
        return secrets.password(account);
    }

    @Override
    public List<PayloadKey> keys(String account) {
        return secrets.keys(account);
    }

    @Override
    public void keepPassword(String account, String password) {
        secrets.keepPassword(account, password);
    }

    @Override
    public void keepKeys(String account, List<PayloadKey> keys) {
        secrets.keepKeys(account, keys);
    }

    @Override
    public void forget(String account) {
        secrets.forget(account);
    }
}
