package app.kith.ui.accounts;

import app.kith.settings.Account;
import app.kith.settings.Keeping;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// What the user wants done with accounts and their secrets. Called on the JavaFX thread; returns at once; sentences
/// come on any thread and are empty when all went well.
public interface AccountActions {
    /// Keeps an account in place of the one with its id, or as a new one, and listens to it.
    void save(AccountDraft account);

    /// Forgets it and its secrets.
    void remove(AccountDraft account);

    /// Listens to it no longer, or again. Its people stay.
    void pause(AccountDraft account, boolean paused);

    /// Connect now instead of when the next try is due.
    void tryNow(AccountDraft account);

    /// Secrets that were asked for; those empty are left as they are.
    void give(String account, Map<Account.Secret, String> secrets);

    /// Opens the vault.
    ///
    /// @param master the master password, where there is one; overwritten
    CompletableFuture<String> unlock(char[] master);

    /// Keeps the secrets somewhere else from now on, and moves them there.
    ///
    /// @param master the master password, for [Keeping#FILE]; overwritten
    CompletableFuture<String> keepIn(Keeping keeping, char[] master);

    /// Puts the password file under another master password.
    ///
    /// @param old the present one; overwritten, as the other is
    CompletableFuture<String> changeMaster(char[] old, char[] next);

    /// Writes an account as a phone or another Kith reads it.
    ///
    /// @param secrets whether password and payload key go along
    CompletableFuture<String> export(AccountDraft account, boolean secrets, Path file);

    /// The account as a link.
    String link(AccountDraft account, boolean secrets);
}
