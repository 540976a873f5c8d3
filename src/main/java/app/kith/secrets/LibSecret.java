package app.kith.secrets;

import static app.kith.secrets.Native.INT;
import static app.kith.secrets.Native.POINTER;
import static app.kith.secrets.Native.isNull;

import app.kith.secrets.StoreException.Kind;
import app.kith.texts.Texts;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The Secret Service of a Linux desktop (GNOME Keyring, KWallet, KeePassXC, ...) through libsecret 0.19 or newer.
/// Values are in the user's default collection, with the schema `app.kith.Account` and the attribute `account`.
final class LibSecret implements Keychain {
    private static final String SCHEMA = "app.kith.Account";
    private static final String ATTRIBUTE = "account";
    private static final int SEARCH_ALL = 1 << 1; // SECRET_SEARCH_ALL, without unlocking anything
    private static final int SECRET_ERROR_IS_LOCKED = 2;
    private static final int IO_ERROR_CANCELLED = 19;
    private static final int DBUS_SERVICE_UNKNOWN = 2;
    private static final int DBUS_NAME_HAS_NO_OWNER = 3;

    private final Native lib = new Native("libsecret-1.so.0");
    private final Native.Function getService = lib.function("secret_service_get_sync", POINTER, INT, POINTER, POINTER);
    private final Native.Function disconnect = lib.procedure("secret_service_disconnect");
    private final Native.Function collection =
            lib.function("secret_collection_for_alias_sync", POINTER, POINTER, POINTER, INT, POINTER, POINTER);
    private final Native.Function getLocked = lib.function("secret_collection_get_locked", INT, POINTER);
    private final Native.Function unlock =
            lib.function("secret_service_unlock_sync", INT, POINTER, POINTER, POINTER, POINTER, POINTER);
    private final Native.Function search =
            lib.function("secret_password_searchv_sync", POINTER, POINTER, POINTER, INT, POINTER, POINTER);
    private final Native.Function attributes = lib.function("secret_retrievable_get_attributes", POINTER, POINTER);
    private final Native.Function lookup =
            lib.function("secret_password_lookupv_sync", POINTER, POINTER, POINTER, POINTER, POINTER);
    private final Native.Function store = lib.function(
            "secret_password_storev_sync", INT, POINTER, POINTER, POINTER, POINTER, POINTER, POINTER, POINTER);
    private final Native.Function clear =
            lib.function("secret_password_clearv_sync", INT, POINTER, POINTER, POINTER, POINTER);
    private final Native.Function freePassword = lib.procedure("secret_password_free", POINTER);

    // GLib's, which libsecret brings along
    private final Native.Function newCancellable = lib.function("g_cancellable_new", POINTER);
    private final Native.Function cancel = lib.procedure("g_cancellable_cancel", POINTER);
    private final Native.Function unref = lib.procedure("g_object_unref", POINTER);
    private final Native.Function newTable = lib.function("g_hash_table_new", POINTER, POINTER, POINTER);
    private final Native.Function insert = lib.function("g_hash_table_insert", INT, POINTER, POINTER, POINTER);
    private final Native.Function inTable = lib.function("g_hash_table_lookup", POINTER, POINTER, POINTER);
    private final Native.Function unrefTable = lib.procedure("g_hash_table_unref", POINTER);
    private final Native.Function append = lib.function("g_list_append", POINTER, POINTER, POINTER);
    private final Native.Function freeList = lib.procedure("g_list_free", POINTER);
    private final Native.Function freeError = lib.procedure("g_error_free", POINTER);
    private final Native.Function quark = lib.function("g_quark_to_string", POINTER, INT);

    private final MemorySegment schema = schema();
    private MemorySegment underWay = MemorySegment.NULL;

    /// Loads the library; asks the service nothing yet.
    ///
    /// @throws IllegalArgumentException when it is not installed
    LibSecret() {}

    /// `SecretSchema`: a name, flags, 32 attributes (a name and a type each), and room that libsecret keeps for itself.
    private static MemorySegment schema() {
        MemorySegment schema = Arena.global().allocate(1024, 8);
        schema.set(ValueLayout.ADDRESS, 0, Arena.global().allocateFrom(SCHEMA));
        schema.set(ValueLayout.ADDRESS, 16, Arena.global().allocateFrom(ATTRIBUTE)); // a string: type 0
        return schema;
    }

    private interface Call<T> {
        /// @param cancellable ends it
        /// @param error where a GError is put
        T run(Arena arena, MemorySegment cancellable, MemorySegment error) throws StoreException;
    }

    private <T> T call(Call<T> call) throws StoreException {
        try {
            return once(call);
        } catch (StoreException e) {
            if (e.kind() != Kind.NONE) {
                throw e;
            }
            return once(call); // libsecret goes on asking a service that ended; now it looks for the one that is there
        }
    }

    private <T> T once(Call<T> call) throws StoreException {
        MemorySegment cancellable = newCancellable.pointer();
        synchronized (this) {
            underWay = cancellable;
        }
        try (Arena arena = Arena.ofConfined()) {
            return call.run(arena, cancellable, arena.allocate(ValueLayout.ADDRESS));
        } finally {
            synchronized (this) {
                if (underWay.equals(cancellable)) {
                    underWay = MemorySegment.NULL;
                }
            }
            unref.call(cancellable);
        }
    }

    @Override
    public synchronized void cancel() {
        if (!isNull(underWay)) {
            cancel.call(underWay);
        }
    }

    /// Throws what a call left behind, and makes the next one connect anew: the service may be another by then.
    ///
    /// @param otherwise for an error that says nothing in particular
    private void check(MemorySegment error, Kind otherwise) throws StoreException {
        MemorySegment left = error.get(ValueLayout.ADDRESS, 0);
        if (isNull(left)) {
            return;
        }
        left = left.reinterpret(16); // GQuark domain, int code, char *message
        String domain = new String(Native.bytes(quark.pointer(left.get(INT, 0))), StandardCharsets.UTF_8);
        int code = left.get(INT, 4);
        error.set(ValueLayout.ADDRESS, 0, MemorySegment.NULL);
        freeError.call(left);
        disconnect.call();
        if (domain.equals("secret-error") && code == SECRET_ERROR_IS_LOCKED) {
            throw new StoreException(Kind.LOCKED, Texts.get("secrets.keychain.locked"));
        }
        if (domain.equals("g-dbus-error-quark") && (code == DBUS_SERVICE_UNKNOWN || code == DBUS_NAME_HAS_NO_OWNER)) {
            throw Keychains.none();
        }
        if (domain.equals("g-io-error-quark") && code == IO_ERROR_CANCELLED) {
            throw new StoreException(Kind.FAILED, Texts.get("secrets.keychain.slow"));
        }
        throw otherwise == Kind.NONE ? Keychains.none() : KeychainStore.failed();
    }

    /// The default collection, NULL where none was made yet: the first value that is kept has it made.
    private MemorySegment collection(MemorySegment service, Arena arena, MemorySegment cancellable, MemorySegment error)
            throws StoreException {
        MemorySegment found = collection.pointer(service, arena.allocateFrom("default"), 0, cancellable, error);
        check(error, Kind.FAILED);
        return found;
    }

    private MemorySegment service(MemorySegment cancellable, MemorySegment error) throws StoreException {
        MemorySegment service = getService.pointer(0, cancellable, error);
        check(error, Kind.NONE);
        return service;
    }

    @Override
    public boolean isLocked() throws StoreException {
        return call((arena, cancellable, error) -> {
            MemorySegment service = service(cancellable, error);
            try {
                MemorySegment found = collection(service, arena, cancellable, error);
                if (isNull(found)) {
                    return false;
                }
                boolean locked = getLocked.number(found) != 0;
                unref.call(found);
                return locked;
            } finally {
                unref.call(service);
            }
        });
    }

    @Override
    public void unlock() throws StoreException {
        call((arena, cancellable, error) -> {
            MemorySegment service = service(cancellable, error);
            MemorySegment found = MemorySegment.NULL;
            MemorySegment list = MemorySegment.NULL;
            try {
                found = collection(service, arena, cancellable, error);
                if (!isNull(found) && getLocked.number(found) != 0) {
                    list = append.pointer(MemorySegment.NULL, found);
                    int opened = unlock.number(service, list, cancellable, MemorySegment.NULL, error);
                    check(error, Kind.FAILED);
                    if (opened == 0) {
                        throw new StoreException(Kind.LOCKED, Texts.get("secrets.keychain.dismissed"));
                    }
                }
                return true;
            } finally {
                freeList.call(list);
                if (!isNull(found)) {
                    unref.call(found);
                }
                unref.call(service);
            }
        });
    }

    @Override
    public List<String> list() throws StoreException {
        return call((arena, cancellable, error) -> {
            MemorySegment none = table();
            try {
                MemorySegment list = search.pointer(schema, none, SEARCH_ALL, cancellable, error);
                check(error, Kind.FAILED);
                List<String> keys = new ArrayList<>();
                MemorySegment attribute = arena.allocateFrom(ATTRIBUTE);
                for (MemorySegment at = list; !isNull(at); ) {
                    MemorySegment node = at.reinterpret(24); // GList: data, next, prev
                    MemorySegment item = node.get(ValueLayout.ADDRESS, 0);
                    MemorySegment table = attributes.pointer(item);
                    MemorySegment key = inTable.pointer(table, attribute);
                    if (!isNull(key)) {
                        keys.add(new String(Native.bytes(key), StandardCharsets.UTF_8));
                    }
                    unrefTable.call(table);
                    unref.call(item);
                    at = node.get(ValueLayout.ADDRESS, 8);
                }
                freeList.call(list);
                return keys;
            } finally {
                unrefTable.call(none);
            }
        });
    }

    @Override
    public byte[] get(String key) throws StoreException {
        return call((arena, cancellable, error) -> {
            MemorySegment table = table(arena, key);
            try {
                MemorySegment password = lookup.pointer(schema, table, cancellable, error);
                check(error, Kind.FAILED);
                if (isNull(password)) {
                    return new byte[0];
                }
                try {
                    return Native.bytes(password);
                } finally {
                    freePassword.call(password); // overwrites it
                }
            } finally {
                unrefTable.call(table);
            }
        });
    }

    @Override
    public void put(String key, byte[] value) throws StoreException {
        call((arena, cancellable, error) -> {
            MemorySegment table = table(arena, key);
            MemorySegment password = Native.string(arena, value);
            try {
                MemorySegment label = arena.allocateFrom(Texts.get("secrets.keychain.label"));
                int stored = store.number(schema, table, MemorySegment.NULL, label, password, cancellable, error);
                check(error, Kind.FAILED);
                if (stored == 0) {
                    throw KeychainStore.failed();
                }
                return true;
            } finally {
                password.fill((byte) 0);
                unrefTable.call(table);
            }
        });
    }

    @Override
    public void remove(String key) throws StoreException {
        call((arena, cancellable, error) -> {
            MemorySegment table = table(arena, key);
            try {
                boolean removed = clear.number(schema, table, cancellable, error) != 0;
                check(error, Kind.FAILED);
                return removed;
            } finally {
                unrefTable.call(table);
            }
        });
    }

    private MemorySegment table() {
        return newTable.pointer(lib.symbol("g_str_hash"), lib.symbol("g_str_equal"));
    }

    private MemorySegment table(Arena arena, String key) {
        MemorySegment table = table();
        insert.number(table, arena.allocateFrom(ATTRIBUTE), arena.allocateFrom(key));
        return table;
    }
}
