package app.kith.secrets;

import app.kith.settings.PayloadKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is to become of one account's entry, whatever it holds: so it can be said before the store is open, and said
/// twice without harm.
///
/// @param forget whether what was there before goes
/// @param password null leaves it
/// @param keys null leaves them
record Change(
        boolean forget, @Nullable String password, @Nullable List<PayloadKey> keys) {
    static final Change FORGET = new Change(true, null, null);

    Entry applied(Entry entry) {
        Entry before = forget ? Entry.NOTHING : entry;
        return new Entry(password == null ? before.password() : password, keys == null ? before.keys() : keys);
    }

    /// This one, then the other.
    Change then(Change next) {
        if (next.forget) {
            return next;
        }
        return new Change(
                forget, next.password == null ? password : next.password, next.keys == null ? keys : next.keys);
    }

    @Override
    public String toString() {
        return "Change[]";
    }
}
