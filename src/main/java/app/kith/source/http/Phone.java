package app.kith.source.http;

import org.jspecify.annotations.Nullable;

/// Somebody who may post.
///
/// @param password never printed
/// @param device the only one it may speak for; empty for any of the user's
/// @param key the passphrase its answers are encrypted with; empty for a phone that does not encrypt; never printed
public record Phone(String user, String password, String device, String key) {
    @Override
    public String toString() {
        return "Phone[" + user + "]";
    }

    /// Who may post.
    public interface Register {
        /// Must return quickly: it is asked before a password was seen to be right.
        @Nullable
        Phone named(String user);
    }
}
