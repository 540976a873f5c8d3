package app.kith.wallsfixture.secrets;

import app.kith.wallsfixture.live.CrookedLive;

/// Knows the world.
public final class CrookedSecrets {
    private CrookedSecrets() {}

    public static final Class<?> WORLD = CrookedLive.class;
}
