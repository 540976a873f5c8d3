package app.kith.source.mqtt;

import app.kith.source.mqtt.Subscriptions.Plan;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Some brokers do not refuse a filter, they hang up on it, and would do so for ever. Once that happened the filters
/// are asked for one by one, and one that was hung up on twice is left out, and counts as refused, until
/// [#forget]. A broker that merely went down at that moment is up again at the second try. Of the supervisor's thread.
final class Suspicion {
    private static final int ENOUGH = 2;

    private final List<String> filters;
    private final Map<String, Integer> hungUpOn = new HashMap<>();
    private boolean oneByOne;

    Suspicion(List<String> filters) {
        this.filters = filters;
    }

    /// How the next link should ask.
    Plan plan() {
        Set<String> leftOut = new HashSet<>();
        hungUpOn.forEach((filter, times) -> {
            if (times >= ENOUGH) {
                leftOut.add(filter);
            }
        });
        return new Plan(filters, oneByOne, leftOut);
    }

    /// A broker hung up.
    ///
    /// @param unanswered what it had been asked for and did not answer
    void hungUp(List<String> unanswered) {
        if (unanswered.isEmpty()) {
            return;
        }
        if (unanswered.size() == 1) {
            hungUpOn.merge(unanswered.getFirst(), 1, Integer::sum);
        }
        oneByOne = true;
    }

    /// All shall be asked for again: rules may have changed.
    void forget() {
        hungUpOn.clear();
        oneByOne = false;
    }
}
