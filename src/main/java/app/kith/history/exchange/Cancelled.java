package app.kith.history.exchange;

/// The person changed their mind: unwinds whatever is under way. No stack trace, since it is no defect.
final class Cancelled extends RuntimeException {
    private static final long serialVersionUID = 1;

    Cancelled() {
        super("cancelled", null, false, false);
    }
}
