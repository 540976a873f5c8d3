package app.kith.errand;

import app.kith.model.DeviceId;
import app.kith.protocol.Command;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Something that was asked of a phone, and what became of it.
///
/// ```
///           +--------------- another try, each time the account connects
///           v
///  asked -> Queued --confirmed by the broker--> Sent --heard from the phone--> Answered
///             |  \                               |  \
///             |   +--heard from the phone--------|---+--> Answered
///             +--the person--> Withdrawn <-------+
///             +--it can't be sent--> Failed
/// ```
/// Answered, Withdrawn and Failed are ends: asking again makes a new errand.
///
/// @param id of its own, unlike that of any other
/// @param account by which it is to go
/// @param askedAt when the person wished it
/// @param sealed a key covered its topic when it was asked: it never goes in the clear, also when the key is missing
public record Errand(
        String id, DeviceId device, String account, Command command, Instant askedAt, boolean sealed, State state) {
    /// Where it stands.
    public sealed interface State {}

    /// Waits until the account is connected, or is on its way and the broker has not confirmed it yet.
    public record Queued() implements State {}

    /// The broker has it: from here on it is never sent again by itself. What the phone makes of it is not known yet,
    /// and may never be.
    public record Sent(Instant at) implements State {}

    /// @param at when the answer arrived here
    /// @param said what it says, by name: a status, settings (secrets masked), `steps`, the names of regions with
    ///     their radius in metres; empty for a location, which stands on the map
    public record Answered(Instant at, Map<String, String> said) implements State {
        public Answered {
            said = Collections.unmodifiableMap(new LinkedHashMap<>(said));
        }
    }

    public record Withdrawn(Instant at) implements State {}

    public record Failed(Instant at, Why why) implements State {}

    /// Each has a sentence in the texts.
    public enum Why {
        /// The account was taken away.
        ACCOUNT_GONE,

        /// Nothing can be sent by an account of this kind.
        READ_ONLY
    }

    /// Something may still come of it.
    public boolean isPending() {
        return state instanceof Queued || state instanceof Sent;
    }

    Errand with(State next) {
        return new Errand(id, device, account, command, askedAt, sealed, next);
    }
}
