package app.kith.secrets;

import static app.kith.secrets.Native.INT;
import static app.kith.secrets.Native.POINTER;

import app.kith.secrets.StoreException.Kind;
import app.kith.texts.Texts;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Windows' data protection (`CryptProtectData`): a file of JSON, key to a value in Base64 that only this user of this
/// machine can open. It is never locked. **Untried**: written from Microsoft's documentation, on no Windows machine.
final class DataProtection implements Keychain {
    private static final int UI_FORBIDDEN = 1; // CRYPTPROTECT_UI_FORBIDDEN
    private static final long BLOB = 16; // DATA_BLOB: DWORD cbData, padding, BYTE *pbData

    private final PrivateFile file;
    private final Native crypt = new Native("crypt32.dll");
    private final Native kernel = new Native("kernel32.dll");
    private final Native.Function protect =
            crypt.function("CryptProtectData", INT, POINTER, POINTER, POINTER, POINTER, POINTER, INT, POINTER);
    private final Native.Function unprotect =
            crypt.function("CryptUnprotectData", INT, POINTER, POINTER, POINTER, POINTER, POINTER, INT, POINTER);
    private final Native.Function free = kernel.function("LocalFree", POINTER, POINTER);

    /// @throws IllegalArgumentException where this is no Windows
    DataProtection(Path file) {
        this.file = new PrivateFile(file);
    }

    private byte[] turned(Native.Function function, byte[] input) throws StoreException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocateFrom(ValueLayout.JAVA_BYTE, input);
            MemorySegment in = arena.allocate(BLOB, 8);
            MemorySegment out = arena.allocate(BLOB, 8);
            in.set(INT, 0, input.length);
            in.set(ValueLayout.ADDRESS, 8, bytes);
            MemorySegment none = MemorySegment.NULL;
            int done = function.number(in, none, none, none, none, UI_FORBIDDEN, out);
            bytes.fill((byte) 0);
            if (done == 0) {
                throw KeychainStore.failed();
            }
            MemorySegment result = out.get(ValueLayout.ADDRESS, 8).reinterpret(Integer.toUnsignedLong(out.get(INT, 0)));
            byte[] copy = result.toArray(ValueLayout.JAVA_BYTE);
            result.fill((byte) 0);
            free.pointer(result);
            return copy;
        }
    }

    @Override
    public boolean isLocked() {
        return false;
    }

    @Override
    public void unlock() {}

    private ObjectNode all() throws StoreException {
        byte[] bytes = file.read();
        ObjectNode all = bytes == null ? EntryJson.object() : EntryJson.object(bytes);
        if (all == null) {
            throw new StoreException(Kind.FAILED, Texts.get("secrets.file.damaged", file.path()));
        }
        return all;
    }

    private interface Edit {
        void on(ObjectNode all) throws StoreException;
    }

    private void edit(Edit edit) throws StoreException {
        PrivateFile.Work<Boolean> work = () -> {
            ObjectNode all = all();
            edit.on(all);
            file.write(EntryJson.write(all));
            return true;
        };
        file.alone(work);
    }

    @Override
    public List<String> list() throws StoreException {
        return List.copyOf(all().propertyNames());
    }

    @Override
    public byte[] get(String key) throws StoreException {
        JsonNode value = all().path(key);
        if (!value.isString()) {
            return new byte[0];
        }
        try {
            return turned(unprotect, Base64.getDecoder().decode(value.stringValue()));
        } catch (IllegalArgumentException _) {
            return new byte[0];
        }
    }

    @Override
    public void put(String key, byte[] value) throws StoreException {
        String box = Base64.getEncoder().encodeToString(turned(protect, value));
        edit(all -> all.put(key, box));
    }

    @Override
    public void remove(String key) throws StoreException {
        edit(all -> all.remove(key));
    }
}
