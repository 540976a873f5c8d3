package app.kith.notify;

/// An action that was not done. The message is a sentence for the inbox.
public final class ActionException extends Exception {
    private static final long serialVersionUID = 1;

    public ActionException(String sentence) {
        super(sentence);
    }

    public ActionException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /// The sentence.
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
