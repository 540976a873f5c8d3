package app.kith.live;

import app.kith.protocol.Message;
import java.time.Instant;
import java.util.List;

/// What was counted since the start.
///
/// @param refused messages in clear text that came in the name of somebody who encrypts
/// @param problems the newest locked and unreadable messages, newest first, at most 100: where and why, never what
public record Tally(long received, long locked, long unreadable, long refused, List<Problem> problems) {
    public static final Tally NONE = new Tally(0, 0, 0, 0, List.of());

    /// @param outcome a [Message.Locked] or a [Message.Unreadable]
    /// @param times how many like it came in a row
    public record Problem(Instant at, String account, String topic, Message outcome, long times) {}
}
