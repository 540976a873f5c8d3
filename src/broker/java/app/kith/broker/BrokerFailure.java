package app.kith.broker;

import org.jspecify.annotations.Nullable;

/// It can't be done; the message is the one sentence that says why.
final class BrokerFailure extends Exception {
    private static final long serialVersionUID = 1;

    BrokerFailure(String sentence) {
        this(sentence, null);
    }

    BrokerFailure(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
