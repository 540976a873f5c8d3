package app.kith.source.mqtt;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.jspecify.annotations.Nullable;

/// The filters of one link, each asked for by itself, so that one that is refused, or malformed, takes no other down.
/// Safe from any thread; never blocks.
final class Subscriptions {
    private static final int REFUSED = 0x80; // MQTT 3.1.1, section 3.9.3

    /// How a link asks.
    ///
    /// @param oneByOne to wait for each answer before the next question: then a broker that hangs up rather than
    ///     saying no shows which filter it was
    /// @param leftOut not to be asked for at all, since the broker hangs up on them
    record Plan(List<String> filters, boolean oneByOne, Set<String> leftOut) {
        Plan {
            filters = List.copyOf(new LinkedHashSet<>(filters));
            leftOut = Set.copyOf(leftOut);
        }
    }

    /// Each is called at most once.
    interface Listener {
        /// Every filter has its answer.
        void answered(List<String> refused);

        void failed(Throwable cause);
    }

    private final Listener listener;
    private final ArrayDeque<String> next = new ArrayDeque<>(); // all guarded by this
    private final Set<String> unanswered = new LinkedHashSet<>();
    private final List<String> refused = new ArrayList<>();
    private final boolean oneByOne;

    Subscriptions(Plan plan, Listener listener) {
        this.listener = listener;
        this.oneByOne = plan.oneByOne;
        for (String filter : plan.filters) {
            (plan.leftOut.contains(filter) ? refused : next).add(filter);
        }
    }

    /// Whether there is an answer to wait for, once it has begun.
    synchronized boolean isWaiting() {
        return !next.isEmpty() || !unanswered.isEmpty();
    }

    /// What was asked for and has no answer yet.
    synchronized List<String> unanswered() {
        return List.copyOf(unanswered);
    }

    void begin(MqttAsyncClient paho) {
        boolean none;
        synchronized (this) {
            none = next.isEmpty();
        }
        if (none) {
            end();
        } else {
            ask(paho);
        }
    }

    private void ask(MqttAsyncClient paho) {
        for (String filter = next(); filter != null; filter = next()) {
            String asked = filter;
            try {
                paho.subscribe(asked, 1, null, new IMqttActionListener() {
                    @Override
                    public void onSuccess(IMqttToken token) {
                        int[] granted = token.getGrantedQos();
                        answered(paho, asked, granted != null && granted.length == 1 && granted[0] < REFUSED);
                    }

                    @Override
                    public void onFailure(IMqttToken token, Throwable cause) {
                        if (cause instanceof MqttException e
                                && e.getReasonCode() == MqttException.REASON_CODE_SUBSCRIBE_FAILED) {
                            answered(paho, asked, false);
                        } else {
                            listener.failed(cause);
                        }
                    }
                });
            } catch (IllegalArgumentException _) {
                answered(paho, asked, false); // no filter at all: a broker would hang up on it
            } catch (MqttException e) {
                listener.failed(e);
                return;
            }
        }
    }

    private synchronized @Nullable String next() {
        if (next.isEmpty() || oneByOne && !unanswered.isEmpty()) {
            return null;
        }
        String filter = next.remove();
        unanswered.add(filter);
        return filter;
    }

    private void answered(MqttAsyncClient paho, String filter, boolean granted) {
        boolean more;
        synchronized (this) {
            if (!unanswered.remove(filter)) {
                return;
            }
            if (!granted) {
                refused.add(filter);
            }
            if (isWaiting() && !oneByOne) {
                return;
            }
            more = !next.isEmpty();
        }
        if (more) {
            ask(paho);
        } else {
            end();
        }
    }

    private void end() {
        List<String> result;
        synchronized (this) {
            result = List.copyOf(refused);
        }
        listener.answered(result);
    }
}
