package app.kith.ui.accounts;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/// Reads what phones export. The answers come on any thread and never block the caller; what can’t be used completes
/// with [Unusable].
public interface ConfigReader {
    /// An `.otrc` file.
    CompletableFuture<AccountDraft> readFile(Path file);

    /// An `owntracks:///` link, or the JSON itself.
    CompletableFuture<AccountDraft> readText(String text);

    /// Why there is no account in it, as a sentence.
    final class Unusable extends Exception {
        private static final long serialVersionUID = 1;

        public Unusable(String sentence) {
            super(sentence);
        }
    }
}
