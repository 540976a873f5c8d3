package app.kith.wallsfixture.doctor;

import app.kith.wallsfixture.ui.shell.InnocentShell;

/// Knows the window.
public final class CrookedDoctor {
    private CrookedDoctor() {}

    public static final Class<?> WINDOW = InnocentShell.class;
}
