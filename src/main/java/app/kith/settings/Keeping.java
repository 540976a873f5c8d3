package app.kith.settings;

/// Where passwords and payload keys stay between two runs. Never in the settings.
public enum Keeping {
    /// With the operating system's keychain where there is one, else nowhere: as [#ASK].
    KEYCHAIN,
    /// In memory alone: asked for at each start.
    ASK,
    /// In a file of our own under a master password, which is asked for at each start.
    FILE
}
