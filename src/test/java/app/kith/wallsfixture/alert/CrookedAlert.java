package app.kith.wallsfixture.alert;

import app.kith.wallsfixture.Main;
import app.kith.wallsfixture.ui.shell.InnocentShell;
import java.util.List;

/// Knows the window, and Main.
public final class CrookedAlert {
    private CrookedAlert() {}

    public static final List<Class<?>> STRANGERS = List.of(InnocentShell.class, Main.class);
}
