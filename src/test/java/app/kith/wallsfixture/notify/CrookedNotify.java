package app.kith.wallsfixture.notify;

import app.kith.wallsfixture.Main;
import app.kith.wallsfixture.ui.shell.InnocentShell;
import java.util.List;

/// Knows the window, and Main.
public final class CrookedNotify {
    private CrookedNotify() {}

    public static final List<Class<?>> STRANGERS = List.of(InnocentShell.class, Main.class);
}
