package app.kith.ui.shell;

import app.kith.model.DeviceId;
import app.kith.ui.accounts.AccountActions;
import app.kith.ui.host.HostActions;
import app.kith.ui.preferences.Preferences;
import app.kith.ui.timeline.HistoryFiles;
import java.net.URI;
import java.util.concurrent.CompletableFuture;

/// What the user wants done outside the window. Called on the JavaFX thread; must return at once.
public interface Actions {
    /// What is done with accounts and their secrets.
    AccountActions accounts();

    /// Believes clear text in the name of somebody who encrypts, or does so no more.
    void believe(DeviceId device, boolean clearText);

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

    /// What belongs into the report of a bug. Comes on any thread, within half a minute.
    default CompletableFuture<String> report() {
        return CompletableFuture.completedFuture("");
    }

    void quit();
}
