package app.kith.broker;

/// The command line is not one; the message is the sentence that says why.
final class WrongUse extends Exception {
    private static final long serialVersionUID = 1;

    WrongUse(String sentence) {
        super(sentence);
    }
}
