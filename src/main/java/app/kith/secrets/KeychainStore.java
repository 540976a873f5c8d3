package app.kith.secrets;

import app.kith.secrets.StoreException.Kind;
import app.kith.texts.Texts;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Entries in a [Keychain], one value for each account. Every piece of work has a thread of its own and a time limit: a
/// service that never answers costs that thread and nothing else.
final class KeychainStore implements Store {
    private final Loader loader;
    private final Duration quick;
    private final Duration prompted;
    private volatile @Nullable Keychain keychain;

    /// Makes a keychain, on the thread that works with it.
    interface Loader {
        Keychain load() throws StoreException;
    }

    KeychainStore(Loader loader) {
        this(loader, Duration.ofSeconds(10), Duration.ofMinutes(2));
    }

    /// @param quick the limit for what needs nobody
    /// @param prompted the limit for what the user answers
    KeychainStore(Loader loader, Duration quick, Duration prompted) {
        this.loader = loader;
        this.quick = quick;
        this.prompted = prompted;
    }

    @Override
    public Map<String, Entry> openQuietly() throws StoreException {
        return within(quick, KeychainStore::all);
    }

    @Override
    public Map<String, Entry> open(char[] master) throws StoreException {
        return within(prompted, open -> {
            open.unlock();
            return all(open);
        });
    }

    private static Map<String, Entry> all(Keychain keychain) throws StoreException {
        refuseLocked(keychain);
        Map<String, Entry> entries = new TreeMap<>();
        for (String key : keychain.list()) {
            entries.put(key, EntryJson.read(keychain.get(key)));
        }
        return entries;
    }

    @Override
    public Map<String, Entry> write(Map<String, Change> changes) throws StoreException {
        return within(quick, open -> {
            refuseLocked(open); // else the system might ask, and nobody knows why
            Map<String, Entry> changed = new TreeMap<>();
            for (Map.Entry<String, Change> each : changes.entrySet()) {
                String key = each.getKey();
                Entry entry = each.getValue().applied(EntryJson.read(open.get(key)));
                if (entry.isNothing()) {
                    open.remove(key);
                } else {
                    byte[] json = EntryJson.write(entry);
                    try {
                        open.put(key, json);
                    } finally {
                        Arrays.fill(json, (byte) 0);
                    }
                }
                changed.put(key, entry);
            }
            return changed;
        });
    }

    private static void refuseLocked(Keychain keychain) throws StoreException {
        if (keychain.isLocked()) {
            throw new StoreException(Kind.LOCKED, Texts.get("secrets.keychain.locked"));
        }
    }

    private interface Task {
        Map<String, Entry> run(Keychain keychain) throws StoreException;
    }

    private Map<String, Entry> within(Duration limit, Task task) throws StoreException {
        CompletableFuture<Map<String, Entry>> result = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("kith-keychain").start(() -> {
            try {
                Keychain loaded = keychain;
                if (loaded == null) {
                    loaded = loader.load();
                    keychain = loaded;
                }
                result.complete(task.run(loaded));
            } catch (StoreException | RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
        });
        try {
            return result.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof StoreException known ? known : failed();
        } catch (TimeoutException _) {
            abandon();
            throw new StoreException(Kind.FAILED, Texts.get("secrets.keychain.slow"));
        } catch (InterruptedException _) {
            abandon();
            Thread.currentThread().interrupt();
            throw failed();
        }
    }

    /// The next piece of work begins with a keychain of its own.
    private void abandon() {
        Keychain stuck = keychain;
        keychain = null;
        if (stuck != null) {
            stuck.cancel();
        }
    }

    static StoreException failed() {
        return new StoreException(Kind.FAILED, Texts.get("secrets.keychain.failed"));
    }
}
