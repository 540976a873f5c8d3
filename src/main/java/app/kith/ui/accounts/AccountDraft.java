package app.kith.ui.accounts;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An account as the form has it, not yet checked by anybody but the form.
///
/// @param address `mqtt://`, `mqtts://`, `ws://` or `wss://`, host, port and path
/// @param key the payload key; empty without encryption
/// @param caFile a certificate authority of one’s own, PEM; null for those the system trusts
public record AccountDraft(
        String name,
        String address,
        String user,
        String password,
        List<String> topics,
        String key,
        @Nullable Path caFile) {
    public static final AccountDraft EMPTY = new AccountDraft("", "", "", "", List.of("owntracks/#"), "", null);

    public AccountDraft {
        topics = List.copyOf(topics);
    }

    /// Without the secrets, so that nothing prints them by accident.
    @Override
    public String toString() {
        return "AccountDraft[" + name + "]";
    }
}
