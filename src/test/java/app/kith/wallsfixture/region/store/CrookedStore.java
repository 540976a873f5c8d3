package app.kith.wallsfixture.region.store;

import app.kith.wallsfixture.ui.shell.InnocentShell;

/// Knows the window.
public final class CrookedStore {
    private CrookedStore() {}

    public static final Class<?> STRANGER = InnocentShell.class;
}
