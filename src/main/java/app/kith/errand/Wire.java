package app.kith.errand;

import app.kith.model.DeviceId;
import app.kith.protocol.Keyring;
import app.kith.source.Publisher;
import org.jspecify.annotations.Nullable;

/// The ways out, by account. Safe from any thread.
public interface Wire {
    /// Null when there is no such account at the moment, or nothing can be sent by it.
    @Nullable
    Publisher publisher(String account);

    /// Whether the account is there, though nothing can be sent by it.
    boolean isReadOnly(String account);

    /// The account by which a device is spoken to: the one by which it is heard, or where that can only be read (a
    /// Recorder) another by which it is heard, too, and something can be sent; else the first again.
    default String speaker(DeviceId device, String account) {
        return account;
    }

    /// The keys of an account; [Keyring#EMPTY] when it has none.
    Keyring keys(String account);
}
