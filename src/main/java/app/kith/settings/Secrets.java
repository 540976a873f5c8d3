package app.kith.settings;

import java.util.List;

/// Passwords and payload keys, by account id. They never stand in the settings file, in a log or in an exception.
/// Safe from any thread; an implementation may block, so not for the JavaFX thread.
public interface Secrets {
    /// The broker password, empty when there is none.
    String password(String account);

    /// The payload keys in the order to try them; empty when there are none.
    List<PayloadKey> keys(String account);

    /// Keeps a password; an empty one forgets it.
    void keepPassword(String account, String password);

    /// Keeps the keys in place of those before.
    void keepKeys(String account, List<PayloadKey> keys);

    /// Forgets everything about an account.
    void forget(String account);
}
