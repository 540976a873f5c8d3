package app.kith.history;

import app.kith.model.Card;
import app.kith.model.DeviceId;
import app.kith.model.Fix;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A device that the history knows.
///
/// @param account the account or file its newest observation came by
/// @param card the newest card, [Card#NONE] when there was none
/// @param fixes how many are kept, without the hidden ones
/// @param first the time of the oldest, null when there is none
/// @param last the newest fix, null when there is none
/// @param keepDays how many days of it are kept, null for ever
public record Known(
        DeviceId device,
        String account,
        Card card,
        long fixes,
        @Nullable Instant first,
        @Nullable Fix last,
        @Nullable Integer keepDays) {}
