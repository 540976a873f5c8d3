package app.kith.wallsfixture.region;

import app.kith.wallsfixture.Main;
import app.kith.wallsfixture.ui.shell.InnocentShell;
import java.util.List;

/// Knows the window, and Main.
public final class CrookedRegion {
    private CrookedRegion() {}

    public static final List<Class<?>> STRANGERS = List.of(InnocentShell.class, Main.class);
}
