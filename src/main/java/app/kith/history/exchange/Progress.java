package app.kith.history.exchange;

/// Looks on while something long runs, and can end it. Asked and told on the thread that does the work, at most some
/// ten times a second; interrupting that thread ends the work too.
@FunctionalInterface
public interface Progress {
    /// Nobody looks.
    Progress NONE = _ -> {};

    void at(State state);

    /// Whether the person changed their mind. What is kept by then stays: importing the same file again doubles
    /// nothing.
    default boolean cancelled() {
        return false;
    }

    /// @param doing the file or the month that is being worked on
    /// @param done bytes read of all files, or months asked for, or facts written
    /// @param total of the same; -1 when it is not known
    /// @param facts fixes, crossings and cards so far
    record State(String doing, long done, long total, long facts) {}
}
