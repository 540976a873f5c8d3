package app.kith.secrets;

import app.kith.settings.PayloadKey;
import java.util.List;

/// What is kept for one account; [#NOTHING] is not written down at all.
record Entry(String password, List<PayloadKey> keys) {
    static final Entry NOTHING = new Entry("", List.of());

    Entry {
        keys = List.copyOf(keys);
    }

    boolean isNothing() {
        return password.isEmpty() && keys.isEmpty();
    }

    @Override
    public String toString() {
        return "Entry[]";
    }
}
