package app.kith;

import app.kith.alert.DryRun;
import app.kith.alert.Rule;
import app.kith.alert.When;
import app.kith.history.History;
import app.kith.history.Span;
import app.kith.model.DeviceId;
import app.kith.notify.Actor;
import app.kith.notify.AlertsFile.Kept;
import app.kith.notify.Event;
import app.kith.notify.Inbox;
import app.kith.region.Fence;
import app.kith.region.Whereabouts;
import app.kith.texts.Texts;
import app.kith.ui.alerts.AlertDesk;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The alerts as the window sees them: the watch that looks for them, and the history to try a rule on. For the JavaFX
/// thread.
final class AlertWork implements AlertDesk, AlertWatch.Listener {
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.NOTHING);
    private final ReadOnlyObjectWrapper<Map<DeviceId, List<Whereabouts.Being>>> beings =
            new ReadOnlyObjectWrapper<>(Map.of());
    private final AlertWatch watch;
    private final Sight sight;
    private final Clock clock;
    private final Executor fx;
    private final Function<Event, byte[]> pictures;
    private final AtomicBoolean looking = new AtomicBoolean();

    /// Makes the watch that tells this.
    interface Maker {
        AlertWatch make(AlertWatch.Listener listener);
    }

    /// What else there is to see.
    ///
    /// @param fences where people can be inside of, now
    /// @param accounts names of those that can be published by
    /// @param history null while there is none
    record Sight(Supplier<List<Fence>> fences, Supplier<List<String>> accounts, Supplier<@Nullable History> history) {}

    /// @param pictures draws where an event was; called on any thread
    /// @param fx runs things on the JavaFX thread
    AlertWork(Maker maker, Sight sight, Function<Event, byte[]> pictures, Clock clock, Executor fx) {
        this.sight = sight;
        this.pictures = pictures;
        this.clock = clock;
        this.fx = fx;
        watch = maker.make(this);
    }

    AlertWatch watch() {
        return watch;
    }

    /// Who is where, since when and seen by whom.
    ReadOnlyObjectProperty<Map<DeviceId, List<Whereabouts.Being>>> beingsProperty() {
        return beings.getReadOnlyProperty();
    }

    // ---- from the watch ----

    @Override
    public void changed(Kept kept, String problem) {
        fx.execute(() -> state.set(new State(kept.rules(), kept.quiet(), kept.snoozedUntil(), kept.inbox(), problem)));
    }

    @Override
    public void told(Event event, Inbox.Entry entry) {
        // the inbox has it
    }

    @Override
    public byte[] picture(Event event) {
        return pictures.apply(event);
    }

    /// However many moved, one look for the window.
    @Override
    public void moved() {
        if (looking.compareAndSet(false, true)) {
            fx.execute(() -> {
                looking.set(false);
                watch.whereabouts().thenAccept(now -> fx.execute(() -> beings.set(now)));
            });
        }
    }

    // ---- for the sheets ----

    @Override
    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    @Override
    public List<Fence> fences() {
        return sight.fences.get();
    }

    @Override
    public List<String> accounts() {
        return sight.accounts.get();
    }

    @Override
    public void put(Rule rule) {
        rules(rules -> {
            for (int i = 0; i < rules.size(); i++) {
                if (rules.get(i).id().equals(rule.id())) {
                    rules.set(i, rule);
                    return;
                }
            }
            rules.add(rule);
        });
    }

    @Override
    public void delete(String rule) {
        rules(rules -> rules.removeIf(r -> r.id().equals(rule)));
    }

    private void rules(Consumer<List<Rule>> change) {
        watch.edit(k -> {
            List<Rule> rules = new ArrayList<>(k.rules());
            change.accept(rules);
            return new Kept(rules, k.quiet(), k.snoozedUntil(), k.inbox(), k.memory());
        });
    }

    @Override
    public void snooze(@Nullable Instant until) {
        watch.edit(k -> new Kept(k.rules(), k.quiet(), until, k.inbox(), k.memory()));
    }

    @Override
    public void quiet(@Nullable When hours) {
        watch.edit(k -> new Kept(k.rules(), hours, k.snoozedUntil(), k.inbox(), k.memory()));
    }

    @Override
    public void readAll() {
        watch.edit(
                k -> new Kept(k.rules(), k.quiet(), k.snoozedUntil(), k.inbox().allRead(), k.memory()));
    }

    @Override
    public void clearInbox() {
        watch.edit(k -> new Kept(k.rules(), k.quiet(), k.snoozedUntil(), Inbox.EMPTY, k.memory()));
    }

    @Override
    public CompletableFuture<DryRun.Result> dryRun(Rule rule, Duration back) {
        CompletableFuture<DryRun.Result> result = new CompletableFuture<>();
        History past = sight.history.get();
        if (past == null) {
            result.completeExceptionally(new IllegalStateException(Texts.get("alerts.dry.none")));
            return result;
        }
        Instant now = clock.instant();
        List<Fence> fences = fences();
        Thread.ofVirtual().name("dry run").start(() -> {
            try {
                DryRun.Result found = DryRun.of(
                        rule,
                        fences,
                        new AlertPast(past, rule, new Span(now.minus(back), now)),
                        clock.getZone(),
                        now,
                        result::isDone);
                fx.execute(() -> result.complete(found));
            } catch (RuntimeException e) {
                fx.execute(() ->
                        result.completeExceptionally(new IllegalStateException(Texts.get("alerts.dry.failed"), e)));
            }
        });
        return result;
    }

    @Override
    public CompletableFuture<List<Actor.Done>> tryOut(Rule rule) {
        CompletableFuture<List<Actor.Done>> result = new CompletableFuture<>();
        watch.tryOut(rule).thenAccept(done -> fx.execute(() -> result.complete(done)));
        return result;
    }
}
