package app.kith.doctor;

import java.util.List;

/// What the log's files are called.
public final class LogNames {
    /// For [java.util.logging.FileHandler].
    public static final String PATTERN = "kith-%g.log";

    public static final List<String> OLDEST_FIRST = List.of("kith-1.log", "kith-0.log");

    private LogNames() {}
}
