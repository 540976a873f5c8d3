package app.kith.live;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why somebody is on the map: by which accounts and topics they are heard, and what was not believed of them.
///
/// @param via each account and topic they were heard by, the latest first
/// @param guarded they encrypt (were seen to, or a key of their own says so): clear text in their name is not believed
/// @param accepted the user has said that clear text in their name is to be believed
/// @param refused how many messages in clear text were not believed
/// @param refusedAt when the last of them came
/// @param clearedAt when somebody cleared them at the broker, which anybody who may write there can; null for never
public record Provenance(
        List<Via> via,
        boolean guarded,
        boolean accepted,
        long refused,
        @Nullable Instant refusedAt,
        @Nullable Instant clearedAt) {
    public static final Provenance NONE = new Provenance(List.of(), false, false, 0, null, null);

    public Provenance {
        via = List.copyOf(via);
    }

    /// One way they are heard.
    ///
    /// @param retained the last message was one that the broker or Recorder had kept, or comes from the history
    /// @param keyName which key opened the last message, null for none or when that is not known any more
    public record Via(
            String account,
            String topic,
            boolean retained,
            boolean encrypted,
            @Nullable String keyName,
            Instant heardAt) {}

    /// Heard once more.
    Provenance with(Via heard) {
        List<Via> next = new ArrayList<>(via.size() + 1);
        next.add(heard);
        via.stream()
                .filter(v -> !v.account.equals(heard.account) || !v.topic.equals(heard.topic))
                .forEach(next::add);
        return new Provenance(next, guarded, accepted, refused, refusedAt, clearedAt);
    }

    /// Without what came by an account.
    Provenance without(String account) {
        return new Provenance(
                via.stream().filter(v -> !v.account.equals(account)).toList(),
                guarded,
                accepted,
                refused,
                refusedAt,
                clearedAt);
    }

    Provenance guarded(boolean now) {
        return new Provenance(via, now, accepted, refused, refusedAt, clearedAt);
    }

    Provenance accepted(boolean now) {
        return new Provenance(via, guarded, now, refused, refusedAt, clearedAt);
    }

    Provenance refused(int more, Instant at) {
        return new Provenance(via, guarded, accepted, refused + more, at, clearedAt);
    }

    Provenance cleared(@Nullable Instant at) {
        return new Provenance(via, guarded, accepted, refused, refusedAt, at);
    }
}
