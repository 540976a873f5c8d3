package app.kith.secrets;

import app.kith.settings.Keeping;
import app.kith.settings.PayloadKey;
import app.kith.settings.Vault;
import app.kith.texts.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A vault over a [Store]. Everything is read when the store opens, so that reading is never slow afterwards; what is
/// kept is a [Change] until the store has it. A store that fails later takes nothing away from this run.
final class StoredVault implements Vault {
    private final Keeping keeping;
    private final Store store;
    private final List<PayloadKey> common;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /// Held while the store works, which may be as long as the system's dialogue stands; never while reading.
    private final ReentrantLock work = new ReentrantLock();

    private final Map<String, Entry> stored = new HashMap<>();
    private final Map<String, Change> changes = new HashMap<>();
    private boolean opened;
    private State state = new State.Locked(false);

    StoredVault(Keeping keeping, Store store, List<PayloadKey> common) {
        this.keeping = keeping;
        this.store = store;
        this.common = List.copyOf(common);
    }

    /// Opens it if that needs nobody, on a thread of its own.
    ///
    /// @param patience how long to wait for that; it goes on afterwards, and [#onChange] tells
    void begin(Duration patience) {
        Thread thread = Thread.ofPlatform().daemon().name("kith-vault").start(() -> open(store::openQuietly));
        try {
            thread.join(patience);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Opening {
        Map<String, Entry> open() throws StoreException;
    }

    private @Nullable String open(Opening opening) {
        work.lock();
        try {
            Map<String, Entry> entries = opening.open();
            synchronized (this) {
                stored.clear();
                stored.putAll(entries);
                opened = true;
            }
            turn(new State.Open(true));
            return flush(); // still holding on: whoever is told that it is open finds everything kept
        } catch (StoreException e) {
            settle(e);
            return e.sentence();
        } finally {
            work.unlock();
        }
    }

    /// Writes what is not written yet.
    ///
    /// @return null, or why it could not be
    private @Nullable String flush() {
        work.lock();
        try {
            Map<String, Change> batch;
            synchronized (this) {
                if (!opened || changes.isEmpty()) {
                    return null;
                }
                batch = Map.copyOf(changes);
            }
            Map<String, Entry> now = store.write(batch);
            synchronized (this) {
                stored.putAll(now);
                stored.values().removeIf(Entry::isNothing);
                batch.forEach(changes::remove);
            }
            turn(new State.Open(true));
            return null;
        } catch (StoreException e) {
            settle(e);
            return e.sentence();
        } finally {
            work.unlock();
        }
    }

    private void settle(StoreException e) {
        State next = switch (e.kind()) {
            case NONE -> isOpened() ? new State.Failed(e.sentence()) : new State.Open(false);
            case FRESH -> new State.Locked(true);
            case LOCKED -> new State.Locked(false);
            case FAILED -> new State.Failed(e.sentence());
        };
        synchronized (this) {
            opened = opened && !(next instanceof State.Locked); // what failed is tried again with the next change
        }
        turn(next);
    }

    private void turn(State next) {
        synchronized (this) {
            if (state.equals(next)) {
                return;
            }
            state = next;
        }
        listeners.forEach(Runnable::run);
    }

    @Override
    public Keeping keeping() {
        return keeping;
    }

    @Override
    public synchronized State state() {
        return state;
    }

    private synchronized boolean isOpened() {
        return opened;
    }

    @Override
    public @Nullable String unlock(char[] master) {
        try {
            if (keeping == Keeping.ASK) {
                return null;
            }
            // one that opens this moment is still writing: "open" is answered when that is done
            return state() instanceof State.Open(boolean outlasts) && outlasts
                    ? flush()
                    : open(() -> store.open(master));
        } finally {
            Arrays.fill(master, '\0');
        }
    }

    /// Puts the file under another password. Both are overwritten.
    @Nullable
    String change(char[] master, char[] next) {
        boolean locked = false;
        try {
            locked = work.tryLock(10, TimeUnit.SECONDS);
            if (!locked || !(store instanceof FileStore file)) {
                return Texts.get("secrets.file.busy");
            }
            file.change(master, next);
            return null;
        } catch (StoreException e) {
            return e.sentence(); // and it stays as it was
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Texts.get("secrets.file.busy");
        } finally {
            if (locked) {
                work.unlock();
            }
            Arrays.fill(master, '\0');
            Arrays.fill(next, '\0');
        }
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /// What is kept for an account itself, without the common keys.
    synchronized Entry entry(String account) {
        Entry entry = stored.getOrDefault(account, Entry.NOTHING);
        Change change = changes.get(account);
        return change == null ? entry : change.applied(entry);
    }

    /// Whether everything said about an account is where it is to stay.
    synchronized boolean isSettled(String account) {
        return keeping == Keeping.ASK || opened && !changes.containsKey(account);
    }

    @Override
    public String password(String account) {
        return entry(account).password();
    }

    @Override
    public List<PayloadKey> keys(String account) {
        List<PayloadKey> all = new ArrayList<>(entry(account).keys());
        common.stream().filter(key -> !all.contains(key)).forEach(all::add);
        return List.copyOf(all);
    }

    @Override
    public void keepPassword(String account, String password) {
        keep(account, new Change(false, password, null));
    }

    @Override
    public void keepKeys(String account, List<PayloadKey> keys) {
        keep(account, new Change(false, null, List.copyOf(keys)));
    }

    @Override
    public void forget(String account) {
        keep(account, Change.FORGET);
    }

    void keep(String account, Change change) {
        synchronized (this) {
            if (isSettled(account) && change.applied(entry(account)).equals(entry(account))) {
                return; // as it stands
            }
            changes.merge(account, change, Change::then);
            if (!opened) {
                return; // who opens it writes this too
            }
        }
        flush(); // a problem is told by the state
    }
}
