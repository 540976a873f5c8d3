package app.kith.ui.shell;

import app.kith.model.DeviceId;
import app.kith.ui.accounts.AccountActions;
import app.kith.ui.accounts.AccountDraft;
import app.kith.ui.preferences.Preferences;
import app.kith.ui.timeline.HistoryFiles;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// What the user wants done outside the window. Called on the JavaFX thread; must return at once.
public interface Actions {
    /// What is done with accounts and their secrets.
    AccountActions accounts();

    /// Opens what the user sees of being the server oneself.
    ///
    /// @param hosted the account that is one already, null to become one
    void host(@Nullable AccountDraft hosted);

    /// Believes clear text in the name of somebody who encrypts, or does so no more.
    void believe(DeviceId device, boolean clearText);

    void setDemo(boolean on);

    /// Keep these; the online map is to be used or not as they say.
    void choose(Preferences preferences);

    /// Show a page in the user’s browser: the user has agreed.
    void openInBrowser(URI page);

    /// Files that come into the history and go out of it.
    HistoryFiles files();

    void quit();
}
