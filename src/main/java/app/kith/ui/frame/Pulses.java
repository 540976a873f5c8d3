package app.kith.ui.frame;

/// JavaFX's beat.
public final class Pulses {
    private Pulses() {}

    /// On the JavaFX thread: from now on JavaFX's timer rests when nothing moves ([PulseTimer]).
    ///
    /// What JavaFX does not export is needed for that. Where it can't be had (another JavaFX, a JVM started without
    /// the options for it), the timer stays as it is. So it does on macOS, whose own rests, and on Windows, where
    /// this was not tried.
    public static void rest() {
        if (!System.getProperty("os.name").startsWith("Linux")) {
            return;
        }
        try {
            PulseTimer.install();
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            System.getLogger(Pulses.class.getName())
                    .log(System.Logger.Level.INFO, "JavaFX’s timer can’t be made to rest: {0}", e.toString());
        }
    }
}
