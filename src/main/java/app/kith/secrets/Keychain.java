package app.kith.secrets;

import java.util.List;

/// The operating system's own store of secrets, as far as Kith uses it: Kith's own values, by key. Calls block for as
/// long as the system likes; [#cancel] is the only one that may come from another thread meanwhile.
interface Keychain {
    /// Whether the user has to open it first.
    boolean isLocked() throws StoreException;

    /// Opens it, with the system's own dialogue. Does nothing when it is open.
    ///
    /// @throws StoreException also when the user does not want to
    void unlock() throws StoreException;

    /// The keys of all that is there of Kith.
    List<String> list() throws StoreException;

    /// The value, empty when there is none.
    byte[] get(String key) throws StoreException;

    /// @param value left as it is
    void put(String key, byte[] value) throws StoreException;

    /// Does nothing when there is no such key.
    void remove(String key) throws StoreException;

    /// Ends the call that is under way, where the system can.
    default void cancel() {}
}
