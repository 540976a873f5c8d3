package app.kith.protocol;

import app.kith.protocol.Message.Unreadable.Reason;

/// How the readers of this package give up on one message; never leaves it. Holds no part of the payload.
final class Rejected extends Exception {
    private static final long serialVersionUID = 1;

    final Reason reason;
    final String field;

    Rejected(Reason reason, String field) {
        super(reason.name(), null, false, false); // thrown in floods: no stack trace
        this.reason = reason;
        this.field = field;
    }

    Message.Unreadable outcome() {
        return new Message.Unreadable(reason, field);
    }
}
