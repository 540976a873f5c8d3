package app.kith.ui.accounts;

import app.kith.model.Connection;
import java.util.concurrent.CompletableFuture;

/// Tries an account once, somewhere else.
public interface AccountTester {
    /// How far it got: connected, or why not. Completes on any thread; never blocks the caller; cancelling ends the
    /// try.
    CompletableFuture<Connection> test(AccountDraft draft);
}
