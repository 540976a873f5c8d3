package app.kith.ui.alerts;

import app.kith.alert.DryRun;
import app.kith.alert.Rule;
import app.kith.alert.When;
import app.kith.notify.Actor;
import app.kith.notify.Inbox;
import app.kith.region.Fence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;

/// What the user can have done about alerts. For the JavaFX thread; nothing blocks, and futures complete there.
public interface AlertDesk {
    /// Everything there is to show.
    ///
    /// @param rules in the user's order
    /// @param quiet when nothing is done but the inbox, null for never
    /// @param snoozedUntil all rules are silent before, null for now
    /// @param problem a sentence when the rules can't be kept or looked for, empty otherwise
    record State(
            List<Rule> rules,
            @Nullable When quiet,
            @Nullable Instant snoozedUntil,
            Inbox inbox,
            String problem) {
        public static final State NOTHING = new State(List.of(), null, null, Inbox.EMPTY, "");

        public State {
            rules = List.copyOf(rules);
        }
    }

    ReadOnlyObjectProperty<State> stateProperty();

    /// The regions a rule can name: the user's own, then each phone's.
    List<Fence> fences();

    /// Names of the accounts that an action can publish by.
    List<String> accounts();

    /// Adds a rule, or replaces the one of its id.
    void put(Rule rule);

    void delete(String rule);

    /// @param until null to wake them all
    void snooze(@Nullable Instant until);

    /// @param hours null for none
    void quiet(@Nullable When hours);

    /// Everything in the inbox was seen.
    void readAll();

    /// Empties the inbox.
    void clearInbox();

    /// What a rule would have told. To cancel it, cancel the future.
    ///
    /// @param back how far from now
    /// @return fails with a [RuntimeException] whose message is a sentence, when there is no history
    CompletableFuture<DryRun.Result> dryRun(Rule rule, Duration back);

    /// Does a rule's actions once, with an example.
    CompletableFuture<List<Actor.Done>> tryOut(Rule rule);
}
