package app.kith.wallsfixture.settings;

import app.kith.wallsfixture.live.CrookedLive;

/// Knows the world.
public final class CrookedSettings {
    private CrookedSettings() {}

    public static final Class<?> WORLD = CrookedLive.class;
}
