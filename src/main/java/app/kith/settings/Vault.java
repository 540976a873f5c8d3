package app.kith.settings;

import org.jspecify.annotations.Nullable;

/// Secrets that outlast a run: in the system's keychain, in a file under a master password, or (for [Keeping#ASK]) in
/// memory alone. While it is not open it answers as if it were empty, and what is kept meanwhile is kept in memory and
/// written once it opens: no secret store may stop the start or hide the history. Safe from any thread; calls may
/// block, so never on the JavaFX thread.
public interface Vault extends Secrets {
    /// What was asked for. Where there is no keychain, [Keeping#KEYCHAIN] keeps as [Keeping#ASK] does.
    Keeping keeping();

    State state();

    /// Opens it: the file with its master password (made with it, when there is none yet), the keychain with the
    /// system's own dialogue (the password is not looked at).
    ///
    /// @param master is overwritten before this returns
    /// @return null when it is open now, else why not, as a sentence
    @Nullable
    String unlock(char[] master);

    /// Tells of another state, from any thread.
    void onChange(Runnable listener);

    /// How it stands.
    sealed interface State {
        /// @param outlasts whether what is kept outlasts this run
        record Open(boolean outlasts) implements State {}

        /// @param fresh there is no file yet: the password given now is its password
        record Locked(boolean fresh) implements State {}

        /// @param sentence why, for the user
        record Failed(String sentence) implements State {}
    }
}
