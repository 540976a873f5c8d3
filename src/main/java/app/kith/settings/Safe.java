package app.kith.settings;

import app.kith.texts.Texts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The secrets of one run: those in the [Vault] that the user chose, which can be exchanged for another, and in front
/// of them those that were given for this run alone, by environment or file, which never enter the vault. Safe from any
/// thread; may block, so not for the JavaFX thread. The vault is opened when it is first asked.
public final class Safe implements Secrets {
    private final Function<Keeping, Vault> vaults;
    private final Map<String, String> givenPasswords = new ConcurrentHashMap<>();
    private final Map<String, List<PayloadKey>> givenKeys = new ConcurrentHashMap<>();
    private final List<PayloadKey> common = new CopyOnWriteArrayList<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private Keeping keeping;
    private @Nullable Vault vault;

    /// @param vaults makes the vault for what was chosen; may answer one that is locked, or that failed
    public Safe(Function<Keeping, Vault> vaults, Keeping keeping) {
        this.vaults = vaults;
        this.keeping = keeping;
    }

    /// One that forgets everything when Kith ends.
    public static Safe passing() {
        return new Safe(MemoryVault::new, Keeping.ASK);
    }

    /// The vault as it is now.
    public synchronized Vault vault() {
        Vault known = vault;
        if (known == null) {
            known = vaults.apply(keeping);
            use(known);
        }
        return known;
    }

    private void use(Vault next) {
        vault = next;
        keeping = next.keeping();
        next.onChange(() -> {
            synchronized (this) {
                if (vault != next) {
                    return; // left behind
                }
            }
            listeners.forEach(Runnable::run);
        });
    }

    /// Tells when the vault opens or closes or is another, from any thread.
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /// A password for this run alone.
    public void give(String account, String password) {
        givenPasswords.put(account, password);
    }

    /// Keys of one account for this run alone.
    public void give(String account, List<PayloadKey> keys) {
        givenKeys.put(account, List.copyOf(keys));
    }

    /// Keys for this run alone, to be tried on every account: trying a key tells nobody anything.
    public void give(List<PayloadKey> keys) {
        common.addAll(keys);
    }

    /// Exchanges the vault for another kind. What the old one holds moves over, and is forgotten there only once the
    /// new one has given it back; what a locked one holds stays where it is.
    ///
    /// @param master opens or makes the new one, where it has a password; overwritten
    /// @param names everything that secrets are kept under
    /// @return null when it is done, else why not, as a sentence; then nothing has changed
    public @Nullable String move(Keeping to, char[] master, Collection<String> names) {
        Vault from = vault();
        Vault next = vaults.apply(to);
        if (!(next.state() instanceof Vault.State.Open)) {
            String problem = next.unlock(master);
            if (problem != null) {
                return problem;
            }
        }
        if (to != Keeping.ASK && next.state() instanceof Vault.State.Open(boolean outlasts) && !outlasts) {
            return Texts.get("accounts.secrets.nowhere");
        }
        for (String name : names) {
            String password = from.password(name);
            List<PayloadKey> keys = from.keys(name);
            if (!password.isEmpty()) {
                next.keepPassword(name, password);
            }
            if (!keys.isEmpty()) {
                next.keepKeys(name, keys);
            }
            if (!password.isEmpty() && !next.password(name).equals(password)
                    || !next.keys(name).containsAll(keys)) {
                return Texts.get("accounts.secrets.unmoved");
            }
        }
        if (next.state() instanceof Vault.State.Failed failed) {
            return failed.sentence();
        }
        boolean open = from.state() instanceof Vault.State.Open;
        synchronized (this) {
            use(next);
        }
        if (open) {
            names.forEach(from::forget);
        }
        listeners.forEach(Runnable::run);
        return null;
    }

    @Override
    public String password(String account) {
        String given = givenPasswords.get(account);
        return given == null ? vault().password(account) : given;
    }

    /// Those given for this run come first.
    @Override
    public List<PayloadKey> keys(String account) {
        List<PayloadKey> all = new ArrayList<>(givenKeys.getOrDefault(account, List.of()));
        common.stream().filter(key -> !all.contains(key)).forEach(all::add);
        vault().keys(account).stream().filter(key -> !all.contains(key)).forEach(all::add);
        return List.copyOf(all);
    }

    /// The keys that belong to the account itself, without those given for this run.
    public List<PayloadKey> ownKeys(String account) {
        return vault().keys(account);
    }

    /// Keeps a password, unless it is the one that was given for this run alone.
    @Override
    public void keepPassword(String account, String password) {
        if (!password.equals(givenPasswords.get(account))) {
            givenPasswords.remove(account);
            vault().keepPassword(account, password);
        }
    }

    @Override
    public void keepKeys(String account, List<PayloadKey> keys) {
        vault().keepKeys(account, keys);
    }

    @Override
    public void forget(String account) {
        givenPasswords.remove(account);
        givenKeys.remove(account);
        vault().forget(account);
    }
}
