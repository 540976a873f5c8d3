package app.kith.ui.alerts;

import app.kith.alert.DryRun;
import app.kith.alert.Rule;
import app.kith.alert.When;
import app.kith.notify.Actor;
import app.kith.notify.Inbox;
import app.kith.region.Fence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// A desk that keeps its alerts in memory; what is asked for is noted, and answered by the test.
public final class MadeAlerts implements AlertDesk {
    public final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.NOTHING);
    public final List<Fence> fences = new ArrayList<>();
    public final List<String> accounts = new ArrayList<>();
    public final List<Asked> asked = new ArrayList<>();
    public final List<Rule> tried = new ArrayList<>();

    /// A dry run under way.
    public record Asked(Rule rule, Duration back, CompletableFuture<DryRun.Result> answer) {}

    @Override
    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    @Override
    public List<Fence> fences() {
        return fences;
    }

    @Override
    public List<String> accounts() {
        return accounts;
    }

    private void set(List<Rule> rules, @Nullable When quiet, @Nullable Instant snoozed, Inbox inbox) {
        state.set(new State(rules, quiet, snoozed, inbox, state.get().problem()));
    }

    public void rules(List<Rule> rules) {
        State s = state.get();
        set(rules, s.quiet(), s.snoozedUntil(), s.inbox());
    }

    @Override
    public void put(Rule rule) {
        List<Rule> rules = new ArrayList<>(state.get().rules());
        int at = rules.stream().map(Rule::id).toList().indexOf(rule.id());
        if (at < 0) {
            rules.add(rule);
        } else {
            rules.set(at, rule);
        }
        rules(rules);
    }

    @Override
    public void delete(String rule) {
        rules(state.get().rules().stream().filter(r -> !r.id().equals(rule)).toList());
    }

    @Override
    public void snooze(@Nullable Instant until) {
        State s = state.get();
        set(s.rules(), s.quiet(), until, s.inbox());
    }

    @Override
    public void quiet(@Nullable When hours) {
        State s = state.get();
        set(s.rules(), hours, s.snoozedUntil(), s.inbox());
    }

    public void inbox(Inbox inbox) {
        State s = state.get();
        set(s.rules(), s.quiet(), s.snoozedUntil(), inbox);
    }

    @Override
    public void readAll() {
        inbox(state.get().inbox().allRead());
    }

    @Override
    public void clearInbox() {
        inbox(Inbox.EMPTY);
    }

    @Override
    public CompletableFuture<DryRun.Result> dryRun(Rule rule, Duration back) {
        CompletableFuture<DryRun.Result> answer = new CompletableFuture<>();
        asked.add(new Asked(rule, back, answer));
        return answer;
    }

    @Override
    public CompletableFuture<List<Actor.Done>> tryOut(Rule rule) {
        tried.add(rule);
        return CompletableFuture.completedFuture(List.of(
                new Actor.Done("notify", null),
                new Actor.Done("run", "The program “/bin/nothing” could not be started.")));
    }
}
