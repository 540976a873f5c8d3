package app.kith.secrets;

/// A store that could not do what it was asked. Its message is a sentence for the user; it has no cause, since a
/// library's own words may quote what they were given.
final class StoreException extends Exception {
    private static final long serialVersionUID = 1;

    private final Kind kind;

    enum Kind {
        /// There is no such store on this system.
        NONE,
        /// A file that is not there yet: the next password is its password.
        FRESH,
        /// A password is needed first.
        LOCKED,
        FAILED
    }

    StoreException(Kind kind, String sentence) {
        super(sentence, null, false, true);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
