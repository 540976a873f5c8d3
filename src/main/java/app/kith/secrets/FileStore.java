package app.kith.secrets;

import app.kith.secrets.StoreException.Kind;
import app.kith.texts.Texts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Entries in a [SealedFile] under a master password. The key made from it stays in memory while the file is open. A
/// file that can't be understood is never overwritten.
final class FileStore implements Store {
    private final PrivateFile file;
    private final Cost usual;
    private @Nullable Opened opened;
    private Map<String, Entry> known = Map.of();

    /// @param usual for a new master password
    FileStore(Path file, Cost usual) {
        this.file = new PrivateFile(file);
        this.usual = usual;
    }

    /// How it was opened.
    private record Opened(byte[] key, Cost cost, byte[] salt) {
        boolean fits(SealedFile sealed) {
            return sealed.cost().equals(cost) && Arrays.equals(sealed.salt(), salt);
        }
    }

    @Override
    public Map<String, Entry> openQuietly() throws StoreException {
        byte[] bytes = file.read();
        if (bytes == null) {
            throw new StoreException(Kind.FRESH, Texts.get("secrets.file.fresh"));
        }
        SealedFile.parse(bytes, file.path());
        throw new StoreException(Kind.LOCKED, Texts.get("secrets.file.locked"));
    }

    @Override
    public Map<String, Entry> open(char[] master) throws StoreException {
        byte[] bytes = file.read();
        return bytes == null ? file.alone(() -> created(master)) : opened(bytes, master);
    }

    private Map<String, Entry> created(char[] master) throws StoreException, IOException {
        byte[] bytes = file.read();
        if (bytes != null) { // another process was faster
            return opened(bytes, master);
        }
        if (master.length == 0) {
            throw new StoreException(Kind.FRESH, Texts.get("secrets.file.empty"));
        }
        Opened next = fresh(master);
        file.write(SealedFile.seal(next.key(), next.cost(), next.salt(), EntryJson.writeAll(Map.of())));
        opened = next;
        return Map.of();
    }

    private Opened fresh(char[] master) throws StoreException {
        byte[] salt = SealedFile.newSalt();
        return new Opened(key(usual, master, salt), usual, salt);
    }

    private byte[] key(Cost cost, char[] master, byte[] salt) throws StoreException {
        try {
            return cost.key(master, salt);
        } catch (OutOfMemoryError _) { // the memory is one part of the heap, which others fill too
            throw new StoreException(Kind.FAILED, Texts.get("secrets.file.cost", file.path()));
        }
    }

    private Map<String, Entry> opened(byte[] bytes, char[] master) throws StoreException {
        SealedFile sealed = SealedFile.parse(bytes, file.path());
        Opened next = new Opened(key(sealed.cost(), master, sealed.salt()), sealed.cost(), sealed.salt());
        byte[] json = sealed.open(next.key());
        if (json == null) {
            throw sealed.sound()
                    ? new StoreException(Kind.LOCKED, Texts.get("secrets.file.wrong"))
                    : SealedFile.damaged(file.path());
        }
        opened = next;
        known = EntryJson.readAll(json);
        return known;
    }

    @Override
    public Map<String, Entry> write(Map<String, Change> changes) throws StoreException {
        return file.alone(() -> {
            Opened now = opened;
            if (now == null) {
                throw new StoreException(Kind.LOCKED, Texts.get("secrets.file.locked"));
            }
            Map<String, Entry> entries = current(now);
            Map<String, Entry> changed = new TreeMap<>();
            changes.forEach((id, change) -> changed.put(id, change.applied(entries.getOrDefault(id, Entry.NOTHING))));
            entries.putAll(changed);
            entries.values().removeIf(Entry::isNothing);
            file.write(SealedFile.seal(now.key(), now.cost(), now.salt(), EntryJson.writeAll(entries)));
            known = entries;
            return changed;
        });
    }

    /// What the file holds now: another process may have written it.
    private Map<String, Entry> current(Opened now) throws StoreException {
        byte[] bytes = file.read();
        if (bytes == null) { // somebody took it away: nothing of it is lost
            return new TreeMap<>(known);
        }
        SealedFile sealed = SealedFile.parse(bytes, file.path());
        byte[] json = now.fits(sealed) ? sealed.open(now.key()) : null;
        if (json != null) {
            return EntryJson.readAll(json);
        }
        if (!sealed.sound()) {
            throw SealedFile.damaged(file.path());
        }
        lock();
        throw new StoreException(Kind.LOCKED, Texts.get("secrets.file.changed"));
    }

    private void lock() {
        Opened before = opened;
        opened = null;
        if (before != null) {
            Arrays.fill(before.key(), (byte) 0);
        }
    }

    /// Puts everything under another master password.
    ///
    /// @throws StoreException then the one before still counts
    void change(char[] master, char[] next) throws StoreException {
        file.alone(() -> {
            byte[] bytes = file.read();
            if (bytes == null) {
                throw new StoreException(Kind.FRESH, Texts.get("secrets.file.fresh"));
            }
            if (next.length == 0) {
                throw new StoreException(Kind.LOCKED, Texts.get("secrets.file.empty"));
            }
            Opened before = opened;
            Map<String, Entry> entries = opened(bytes, master);
            Opened after = fresh(next);
            opened = before; // until it is written
            file.write(SealedFile.seal(after.key(), after.cost(), after.salt(), EntryJson.writeAll(entries)));
            lock();
            opened = before == null ? null : after;
            return true;
        });
    }
}
