package app.kith.ui.accounts;

import app.kith.model.Connection;
import java.util.concurrent.CompletableFuture;

/// Tries an account once, somewhere else.
public interface AccountTester {
    /// How far it got: connected, or why not. Completes on any thread, with [Unusable] for what can’t even be tried;
    /// never blocks the caller; cancelling ends the try.
    CompletableFuture<Connection> test(AccountDraft draft);

    /// Whether the files it names can be used, as a sentence that says why not; empty when they can, or nobody looks.
    /// Completes on any thread; never blocks the caller.
    default CompletableFuture<String> check(AccountDraft draft) {
        return CompletableFuture.completedFuture("");
    }
}
