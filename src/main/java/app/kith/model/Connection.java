package app.kith.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How an account is connected: a state machine, told in facts that the window puts into words.
///
/// ```
/// Disconnected -> Connecting -> Connected -> Waiting -> Connecting ...
///                     |                         ^
///                     +-> Waiting (will retry) -+
///                     +-> Refused (waits for the user: wrong password, name or certificate; tried again slowly)
/// ```
public sealed interface Connection {
    /// Not asked to connect.
    record Disconnected() implements Connection {}

    record Connecting(Instant since) implements Connection {}

    /// @param refused topic filters that the broker did not let us read
    record Connected(Instant since, boolean encrypted, List<String> refused) implements Connection {
        public Connected {
            refused = List.copyOf(refused);
        }
    }

    /// @param retryAt when the next try begins
    record Waiting(Instant retryAt, Why why) implements Connection {}

    /// The other side said no, and trying again alone would not help.
    record Refused(Instant retryAt, Why why) implements Connection {}

    /// What went wrong, as a kind that has a sentence in the texts, and a detail to put into it (a host name, a
    /// reason code), never a secret.
    ///
    /// @param seen the certificate it is about, when it is about one
    record Why(Kind kind, String detail, @Nullable SeenCertificate seen) {
        public Why(Kind kind, String detail) {
            this(kind, detail, null);
        }

        public enum Kind {
            UNKNOWN_HOST,
            UNREACHABLE,
            NO_ANSWER,
            HUNG_UP,
            BAD_PASSWORD,
            NOT_AUTHORISED,
            CLIENT_ID_REJECTED,
            VERSION_REJECTED,
            UNTRUSTED_CERTIFICATE,
            WRONG_HOST_NAME,
            EXPIRED_CERTIFICATE,
            NOT_TLS,
            NOT_MQTT,
            WEBSOCKET_REFUSED,
            SLEPT,
            BROKER_NOT_STARTED,
            NOT_RECORDER,
            SERVER_TROUBLE,
            BAD_ANSWER,
            TOO_LARGE,
            OTHER
        }
    }
}
