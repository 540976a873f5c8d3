package app.kith.secrets;

import static app.kith.secrets.Native.INT;
import static app.kith.secrets.Native.LONG;
import static app.kith.secrets.Native.POINTER;
import static app.kith.secrets.Native.isNull;

import app.kith.secrets.StoreException.Kind;
import app.kith.texts.Texts;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The keychain of macOS (`SecItem…`): generic passwords of the service `app.kith`, whose account is the key. The
/// system asks by itself when it is locked. **Untried**: written from Apple's documentation, on no Mac.
final class MacKeychain implements Keychain {
    private static final String SERVICE = "app.kith";
    private static final int UTF_8 = 0x08000100; // kCFStringEncodingUTF8
    private static final int LONGEST = 4096; // bytes of a key

    // OSStatus
    private static final int SUCCESS = 0;
    private static final int NOT_FOUND = -25300; // errSecItemNotFound
    private static final int CANCELLED = -128; // errSecUserCanceled
    private static final int NOT_ALLOWED = -25308; // errSecInteractionNotAllowed: locked, and nobody to ask

    private final Native core = new Native("/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation");
    private final Native security = new Native("/System/Library/Frameworks/Security.framework/Security");
    private final Native.Function newDictionary =
            core.function("CFDictionaryCreateMutable", POINTER, POINTER, LONG, POINTER, POINTER);
    private final Native.Function set = core.procedure("CFDictionarySetValue", POINTER, POINTER, POINTER);
    private final Native.Function value = core.function("CFDictionaryGetValue", POINTER, POINTER, POINTER);
    private final Native.Function newString =
            core.function("CFStringCreateWithCString", POINTER, POINTER, POINTER, INT);
    private final Native.Function copyString =
            core.function("CFStringGetCString", ValueLayout.JAVA_BYTE, POINTER, POINTER, LONG, INT);
    private final Native.Function newData = core.function("CFDataCreate", POINTER, POINTER, POINTER, LONG);
    private final Native.Function length = core.function("CFDataGetLength", LONG, POINTER);
    private final Native.Function bytes = core.function("CFDataGetBytePtr", POINTER, POINTER);
    private final Native.Function count = core.function("CFArrayGetCount", LONG, POINTER);
    private final Native.Function item = core.function("CFArrayGetValueAtIndex", POINTER, POINTER, LONG);
    private final Native.Function release = core.procedure("CFRelease", POINTER);
    private final Native.Function find = security.function("SecItemCopyMatching", INT, POINTER, POINTER);
    private final Native.Function add = security.function("SecItemAdd", INT, POINTER, POINTER);
    private final Native.Function update = security.function("SecItemUpdate", INT, POINTER, POINTER);
    private final Native.Function delete = security.function("SecItemDelete", INT, POINTER);

    /// @throws IllegalArgumentException where this is no Mac
    MacKeychain() {}

    @Override
    public boolean isLocked() {
        return false; // it asks when it is read
    }

    @Override
    public void unlock() {}

    /// A constant: the object that the symbol points to.
    private static MemorySegment constant(Native library, String name) {
        return library.symbol(name).reinterpret(8).get(ValueLayout.ADDRESS, 0);
    }

    private MemorySegment dictionary() {
        return newDictionary.pointer(
                MemorySegment.NULL,
                0L,
                core.symbol("kCFTypeDictionaryKeyCallBacks"),
                core.symbol("kCFTypeDictionaryValueCallBacks"));
    }

    private void setString(Arena arena, MemorySegment dictionary, String name, String text) {
        MemorySegment string = newString.pointer(MemorySegment.NULL, arena.allocateFrom(text), UTF_8);
        set.call(dictionary, constant(security, name), string);
        release.call(string);
    }

    private void setData(Arena arena, MemorySegment dictionary, byte[] content) {
        MemorySegment copy = arena.allocateFrom(ValueLayout.JAVA_BYTE, content);
        MemorySegment data = newData.pointer(MemorySegment.NULL, copy, (long) content.length);
        copy.fill((byte) 0);
        set.call(dictionary, constant(security, "kSecValueData"), data);
        release.call(data);
    }

    /// What names Kith's items, or one of them, and what is wanted of them.
    private MemorySegment query(Arena arena, Map<String, String> strings, List<String> wanted) {
        MemorySegment query = dictionary();
        set.call(query, constant(security, "kSecClass"), constant(security, "kSecClassGenericPassword"));
        setString(arena, query, "kSecAttrService", SERVICE);
        strings.forEach((name, text) -> setString(arena, query, name, text));
        for (String name : wanted) {
            set.call(query, constant(security, name), constant(core, "kCFBooleanTrue"));
        }
        return query;
    }

    private static void check(int status) throws StoreException {
        switch (status) {
            case SUCCESS, NOT_FOUND -> {}
            case CANCELLED -> throw new StoreException(Kind.LOCKED, Texts.get("secrets.keychain.dismissed"));
            case NOT_ALLOWED -> throw new StoreException(Kind.LOCKED, Texts.get("secrets.keychain.locked"));
            default -> throw KeychainStore.failed();
        }
    }

    @Override
    public List<String> list() throws StoreException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment query = query(arena, Map.of(), List.of("kSecReturnAttributes"));
            set.call(query, constant(security, "kSecMatchLimit"), constant(security, "kSecMatchLimitAll"));
            MemorySegment found = result(arena, query);
            List<String> keys = new ArrayList<>();
            if (!isNull(found)) {
                MemorySegment text = arena.allocate(LONGEST);
                for (long i = 0; i < count.count(found); i++) {
                    MemorySegment key = value.pointer(item.pointer(found, i), constant(security, "kSecAttrAccount"));
                    if (!isNull(key) && (Byte) copyString.call(key, text, (long) LONGEST, UTF_8) != 0) {
                        keys.add(text.getString(0));
                    }
                }
                release.call(found);
            }
            return keys;
        }
    }

    /// What a query finds, NULL when nothing; the query is released, the result is to be.
    private MemorySegment result(Arena arena, MemorySegment query) throws StoreException {
        MemorySegment out = arena.allocate(ValueLayout.ADDRESS);
        int status = find.number(query, out);
        release.call(query);
        check(status);
        return status == SUCCESS ? out.get(ValueLayout.ADDRESS, 0) : MemorySegment.NULL;
    }

    @Override
    public byte[] get(String key) throws StoreException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment found =
                    result(arena, query(arena, Map.of("kSecAttrAccount", key), List.of("kSecReturnData")));
            if (isNull(found)) {
                return new byte[0];
            }
            byte[] copy = bytes.pointer(found).reinterpret(length.count(found)).toArray(ValueLayout.JAVA_BYTE);
            release.call(found);
            return copy;
        }
    }

    @Override
    public void put(String key, byte[] content) throws StoreException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment query = query(arena, Map.of("kSecAttrAccount", key), List.of());
            MemorySegment change = dictionary();
            setData(arena, change, content);
            int status = update.number(query, change);
            if (status == NOT_FOUND) {
                setData(arena, query, content);
                setString(arena, query, "kSecAttrLabel", Texts.get("secrets.keychain.label"));
                status = add.number(query, MemorySegment.NULL);
            }
            release.call(change);
            release.call(query);
            check(status);
        }
    }

    @Override
    public void remove(String key) throws StoreException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment query = query(arena, Map.of("kSecAttrAccount", key), List.of());
            int status = delete.number(query);
            release.call(query);
            check(status);
        }
    }
}
