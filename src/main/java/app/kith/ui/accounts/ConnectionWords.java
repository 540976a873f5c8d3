package app.kith.ui.accounts;

import app.kith.model.Connection;
import app.kith.model.SeenCertificate;
import app.kith.texts.Texts;
import app.kith.ui.kit.Wording;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A connection’s state as a sentence.
public final class ConnectionWords {
    private ConnectionWords() {}

    public static String of(Connection connection, Instant now, Wording words) {
        return switch (connection) {
            case Connection.Disconnected _ -> Texts.get("accounts.state.disconnected");
            case Connection.Connecting _ -> Texts.get("accounts.state.connecting");
            case Connection.Connected c -> {
                String state = Texts.get(c.encrypted() ? "accounts.state.connected.tls" : "accounts.state.connected");
                yield c.refused().isEmpty()
                        ? state
                        : Texts.get("accounts.state.partly", state, Wording.plain(String.join(", ", c.refused())));
            }
            case Connection.Waiting w ->
                Texts.get("accounts.state.waiting", why(w.why()), words.span(Duration.between(now, w.retryAt())));
            case Connection.Refused r -> why(r.why());
        };
    }

    /// The certificate that was not trusted; null when that is not what went wrong.
    public static @Nullable SeenCertificate seen(Connection connection) {
        return switch (connection) {
            case Connection.Waiting w -> w.why().seen();
            case Connection.Refused r -> r.why().seen();
            case Connection.Disconnected _, Connection.Connecting _, Connection.Connected _ -> null;
        };
    }

    /// The sentence for what went wrong.
    public static String why(Connection.Why why) {
        return Texts.get("why." + why.kind(), Wording.plain(why.detail()));
    }
}
