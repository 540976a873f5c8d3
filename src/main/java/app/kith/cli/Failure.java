package app.kith.cli;

/// Something could not be done, told in one sentence for the person: standard error, exit code 1.
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param sentence from the texts; without any secret
    public Failure(String sentence) {
        super(sentence);
    }

    /// @param sentence from the texts; without any secret
    public Failure(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
