package app.kith.ui.accounts;

import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// Why something can’t be used, as a sentence.
public final class Unusable extends Exception {
    private static final long serialVersionUID = 1;

    public Unusable(String sentence) {
        super(sentence);
    }

    /// The sentence that a future failed with, or another where it failed with something else.
    public static String sentence(@Nullable Throwable error, String otherwise) {
        Throwable cause = error instanceof CompletionException wrapped ? wrapped.getCause() : error;
        String words = cause instanceof Unusable ? cause.getMessage() : null;
        return words == null ? otherwise : words;
    }
}
