package app.kith.ui.phones;

import java.util.List;

/// A phone's setting that can be changed from afar: its names on the wire (the apps' own sources), what it may be, and
/// which app has it.
public enum PhoneSetting {
    MONITORING(List.of("monitoring"), Kind.CHOICE, -1, 2, Apps.BOTH),
    INTERVAL(List.of("locatorInterval"), Kind.NUMBER, 1, 86_400, Apps.BOTH),
    DISPLACEMENT(List.of("locatorDisplacement"), Kind.NUMBER, 0, 100_000, Apps.BOTH),
    MOVE_INTERVAL(List.of("moveModeLocatorInterval"), Kind.NUMBER, 1, 86_400, Apps.ANDROID),
    PING(List.of("ping"), Kind.NUMBER, 15, 10_080, Apps.ANDROID),
    ACCURACY(List.of("ignoreInaccurateLocations"), Kind.NUMBER, 0, 100_000, Apps.BOTH),
    /// Android called it `pubExtendedData` until 2.5: who knows one name ignores the other.
    EXTENDED(List.of("extendedData", "pubExtendedData"), Kind.BOOLEAN, 0, 1, Apps.BOTH),
    TID(List.of("tid"), Kind.TEXT, 1, 2, Apps.BOTH),
    PEG(List.of("pegLocatorFastestIntervalToInterval"), Kind.BOOLEAN, 0, 1, Apps.ANDROID),
    ON_CONNECT(List.of("publishLocationOnConnect"), Kind.BOOLEAN, 0, 1, Apps.ANDROID),
    DOWNGRADE(List.of("downgrade"), Kind.NUMBER, 0, 100, Apps.IOS),
    ADAPT(List.of("adapt"), Kind.NUMBER, 0, 10_080, Apps.IOS);

    /// What its value is.
    public enum Kind {
        NUMBER,
        BOOLEAN,
        CHOICE,
        TEXT
    }

    /// Which app knows it.
    public enum Apps {
        BOTH,
        ANDROID,
        IOS
    }

    private final List<String> names;
    private final Kind kind;
    private final int least;
    private final int most;
    private final Apps apps;

    PhoneSetting(List<String> names, Kind kind, int least, int most, Apps apps) {
        this.names = names;
        this.kind = kind;
        this.least = least;
        this.most = most;
        this.apps = apps;
    }

    /// On the wire, the one of today first.
    public List<String> names() {
        return names;
    }

    public Kind kind() {
        return kind;
    }

    /// The smallest number, or the fewest characters.
    public int least() {
        return least;
    }

    /// The largest number, or the most characters.
    public int most() {
        return most;
    }

    public Apps apps() {
        return apps;
    }
}
