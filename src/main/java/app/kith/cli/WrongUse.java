package app.kith.cli;

/// Options that don't go together, told in one sentence: standard error, exit code 2.
final class WrongUse extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongUse(String sentence) {
        super(sentence);
    }
}
