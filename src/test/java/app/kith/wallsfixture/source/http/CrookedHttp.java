package app.kith.wallsfixture.source.http;

import app.kith.wallsfixture.live.CrookedLive;

/// Knows the world.
public final class CrookedHttp {
    private CrookedHttp() {}

    public static final Class<?> WORLD = CrookedLive.class;
}
