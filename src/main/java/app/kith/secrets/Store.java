package app.kith.secrets;

import java.util.Map;

/// Where entries outlast the run. Called by one thread at a time; may block, but never for ever.
interface Store {
    /// Opens it without asking anybody, and reads everything.
    ///
    /// @throws StoreException of every [StoreException.Kind]
    Map<String, Entry> openQuietly() throws StoreException;

    /// Opens it, and reads everything.
    ///
    /// @param master for a store that has a password of its own; left as it is
    Map<String, Entry> open(char[] master) throws StoreException;

    /// Writes changes onto what the store holds now, which another process may have changed meanwhile. After a failure
    /// some of them may have been written; the same changes can be written again.
    ///
    /// @return at least the changed entries, as they stand now
    Map<String, Entry> write(Map<String, Change> changes) throws StoreException;

    /// No store at all.
    Store NOWHERE = new Store() {
        @Override
        public Map<String, Entry> openQuietly() throws StoreException {
            throw new StoreException(StoreException.Kind.NONE, "");
        }

        @Override
        public Map<String, Entry> open(char[] master) throws StoreException {
            throw new StoreException(StoreException.Kind.NONE, "");
        }

        @Override
        public Map<String, Entry> write(Map<String, Change> changes) throws StoreException {
            throw new StoreException(StoreException.Kind.NONE, "");
        }
    };
}
