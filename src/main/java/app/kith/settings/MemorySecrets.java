package app.kith.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Secrets that are forgotten when Kith ends: those typed in, and those given at the start by file or environment.
public final class MemorySecrets implements Secrets {
    private final Map<String, String> passwords = new ConcurrentHashMap<>();
    private final Map<String, List<PayloadKey>> keys = new ConcurrentHashMap<>();
    private final List<PayloadKey> common;

    public MemorySecrets() {
        this(List.of());
    }

    /// @param common keys to try on every account, after its own: trying a key tells nobody anything
    public MemorySecrets(List<PayloadKey> common) {
        this.common = List.copyOf(common);
    }

    @Override
    public String password(String account) {
        return passwords.getOrDefault(account, "");
    }

    @Override
    public List<PayloadKey> keys(String account) {
        List<PayloadKey> all = new ArrayList<>(keys.getOrDefault(account, List.of()));
        common.stream().filter(key -> !all.contains(key)).forEach(all::add);
        return List.copyOf(all);
    }

    @Override
    public void keepPassword(String account, String password) {
        if (password.isEmpty()) {
            passwords.remove(account);
        } else {
            passwords.put(account, password);
        }
    }

    @Override
    public void keepKeys(String account, List<PayloadKey> next) {
        keys.put(account, List.copyOf(next));
    }

    @Override
    public void forget(String account) {
        passwords.remove(account);
        keys.remove(account);
    }
}
