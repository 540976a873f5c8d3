package app.kith.wallsfixture.errand;

import app.kith.wallsfixture.ui.shell.InnocentShell;
import java.util.List;

/// Knows the window.
public final class CrookedErrand {
    private CrookedErrand() {}

    public static final List<Class<?>> STRANGERS = List.of(InnocentShell.class);
}
