package app.kith.ui.shell;

import app.kith.ui.accounts.AccountDraft;
import app.kith.ui.host.HostActions;
import app.kith.ui.preferences.Preferences;
import app.kith.ui.timeline.HistoryFiles;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// What the user wants done outside the window. Called on the JavaFX thread; must return at once.
public interface Actions {
    /// @param before the account it takes the place of, null for a new one
    void saveAccount(AccountDraft account, @Nullable AccountDraft before);

    void removeAccount(AccountDraft account);

    /// Connect now instead of when the next try is due.
    void tryNow(AccountDraft account);

    void setDemo(boolean on);

    /// Keep these; the online map is to be used or not as they say.
    void choose(Preferences preferences);

    /// Show a page in the user’s browser: the user has agreed.
    void openInBrowser(URI page);

    /// Files that come into the history and go out of it.
    HistoryFiles files();

    /// What is served to phones.
    default HostActions hosting() {
        return HostActions.NONE;
    }

    void quit();
}
