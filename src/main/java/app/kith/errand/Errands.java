package app.kith.errand;

import app.kith.errand.Errand.Answered;
import app.kith.errand.Errand.Failed;
import app.kith.errand.Errand.Queued;
import app.kith.errand.Errand.Sent;
import app.kith.errand.Errand.State;
import app.kith.errand.Errand.Why;
import app.kith.errand.Errand.Withdrawn;
import app.kith.model.DeviceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// All errands, in the order in which they were asked: immutable, replaced as a whole. At most [#MOST]: of those that
/// are over, the oldest go first.
public record Errands(List<Errand> list) {
    /// A year of asking every day.
    public static final int MOST = 500;

    public static final Errands NONE = new Errands(List.of());

    public Errands {
        list = List.copyOf(list);
    }

    /// The errands after an event. Pure; what changes nothing gives back the same object.
    public static Errands apply(Errands errands, Event event, Instant now) {
        return switch (event) {
            case Event.Asked asked -> errands.get(asked.errand().id()) == null ? errands.plus(asked.errand()) : errands;
            case Event.Confirmed e ->
                errands.change(e.id(), one -> one.state() instanceof Queued ? one.with(new Sent(now)) : one);
            case Event.Heard heard -> errands.map(one -> heard(one, heard, now));
            case Event.Withdrawn e -> errands.change(e.id(), one -> ended(one, new Withdrawn(now)));
            case Event.Failed e -> errands.change(e.id(), one -> ended(one, new Failed(now, e.why())));
            case Event.Forgotten e -> errands.without(e.id());
            case Event.Renamed e -> errands.map(one -> one.account().equals(e.account()) ? moved(one, e.name()) : one);
            case Event.AccountGone e ->
                errands.map(one -> one.account().equals(e.account()) && one.state() instanceof Queued
                        ? one.with(new Failed(now, Why.ACCOUNT_GONE))
                        : one);
        };
    }

    private static Errand moved(Errand one, String account) {
        return new Errand(one.id(), one.device(), account, one.command(), one.askedAt(), one.sealed(), one.state());
    }

    private static Errand ended(Errand one, State end) {
        return one.isPending() ? one.with(end) : one;
    }

    private static Errand heard(Errand one, Event.Heard heard, Instant now) {
        if (!one.isPending() || !isFrom(one.device(), heard)) {
            return one;
        }
        Map<String, String> said = Answers.to(one, heard.message());
        return said == null ? one : one.with(new Answered(now, said));
    }

    private static boolean isFrom(DeviceId device, Event.Heard heard) {
        return heard.folded() ? device.topic().equalsIgnoreCase(heard.device().topic()) : device.equals(heard.device());
    }

    /// Null when there is none with this id.
    public @Nullable Errand get(String id) {
        return list.stream().filter(one -> one.id().equals(id)).findFirst().orElse(null);
    }

    /// Those of one device, newest first.
    public List<Errand> of(DeviceId device) {
        return list.stream().filter(one -> one.device().equals(device)).toList().reversed();
    }

    /// Those that something may still come of.
    public List<Errand> pending() {
        return list.stream().filter(Errand::isPending).toList();
    }

    /// Those that wait for an account.
    public List<Errand> queued(String account) {
        return list.stream()
                .filter(one -> one.account().equals(account) && one.state() instanceof Queued)
                .toList();
    }

    private Errands plus(Errand errand) {
        List<Errand> next = new ArrayList<>(list);
        next.add(errand);
        for (int i = 0; next.size() > MOST && i < next.size(); i++) {
            if (!next.get(i).isPending()) {
                next.remove(i--);
            }
        }
        return new Errands(next);
    }

    private Errands without(String id) {
        return get(id) == null
                ? this
                : new Errands(list.stream().filter(one -> !one.id().equals(id)).toList());
    }

    private Errands change(String id, UnaryOperator<Errand> change) {
        return map(one -> one.id().equals(id) ? change.apply(one) : one);
    }

    private Errands map(UnaryOperator<Errand> change) {
        boolean changed = false;
        List<Errand> next = new ArrayList<>(list.size());
        for (Errand one : list) {
            Errand then = change.apply(one);
            changed |= then != one;
            next.add(then);
        }
        return changed ? new Errands(next) : this;
    }
}
